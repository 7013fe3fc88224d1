// The types of values on the command line that several options share.

package import Agreements
internal import ChecklistTerms
internal import SignedNotes
package import Sodium

/// A file, or the standard stream that `-` stands for.
package enum FilePlace: Equatable, Sendable {
  /// Standard input where something is read, standard output where something is written.
  case stream
  case path(String)
}

/// Which readers alone may open one of the files, typed `pentest.pdf=suzuki,buyer.example/mori`.
package struct OnlyWord: Equatable, Sendable {
  package let path: String
  package let members: [MemberWord]

  package init(path: String, members: [MemberWord]) {
    self.path = path
    self.members = members
  }
}

extension ValueType where Value == FilePlace {
  /// A file to read, `-` for standard input.
  package static var file: Self {
    Self("FILE", .file) { word throws(ValueFault) in try WordGrammar.place(word) }
  }

  /// A file to make, `-` for standard output.
  package static var newFile: Self {
    Self("FILE", .newFile) { word throws(ValueFault) in try WordGrammar.place(word) }
  }
}

extension ValueType where Value == String {
  /// A file that exists, without `-`.
  package static var existingFile: Self {
    Self("FILE", .file) { word throws(ValueFault) in try WordGrammar.path(word) }
  }

  package static var directory: Self {
    Self("DIR", .directory) { word throws(ValueFault) in try WordGrammar.path(word) }
  }

  /// Text for people, in one line.
  package static var text: Self {
    Self("TEXT") { word throws(ValueFault) in
      guard !word.isEmpty else { throw .empty }
      // What a document can carry: the rooms below rely on it.
      guard LineDocument.isValue(word) else {
        throw ValueFault(
          Words(ja: "改行などの制御文字は使えません", en: "control characters and line breaks are not possible"))
      }
      return word
    }
  }

  /// The name of a new member of an organization that is known otherwise, `sato`.
  package static var memberName: Self {
    Self("NAME") { word throws(ValueFault) in
      guard MemberWord.isShortName(word) else {
        throw ValueFault(
          Words(
            ja: "「\(word)」はメンバー名にできません（英小文字・数字・._-、32 文字まで。例 sato）",
            en: "'\(word)' cannot be a member's name (lower-case letters, digits and ._-, at most 32; such as sato)"))
      }
      return word
    }
  }

  /// The identifier of an agreement, as the two organizations write it.
  package static var agreement: Self { text.named("ID") }

  /// The identifier of a bundle: 32 hexadecimal digits, or the first of them.
  package static var bundle: Self {
    Self("BUNDLE") { word throws(ValueFault) in
      guard (4...32).contains(word.utf8.count), WordGrammar.isHex(word) else {
        throw ValueFault(
          Words(
            ja: "「\(word)」は封緘ファイルの識別子ではありません（16 進 32 桁、またはその先頭 4 桁以上）",
            en: "'\(word)' is not a bundle's identifier (32 hexadecimal digits, or at least the first 4)"))
      }
      return word
    }
  }
}

extension ValueType where Value == OrganizationName {
  /// The name of an organization, `acme.example`.
  package static var organization: ValueType<OrganizationName> {
    Self("ORG") { word throws(ValueFault) in
      if let name = OrganizationName(word) { return name }
      throw ValueFault(
        Words(
          ja: "「\(word)」は組織名ではありません（acme.example のような小文字のドメイン名）",
          en: "'\(word)' is not an organization's name (a lower-case domain name such as acme.example)"))
    }
  }
}

extension ValueType where Value == MemberWord {
  /// A member, `acme.example/sato`, or `sato` where that is unique.
  package static var member: Self {
    Self("MEMBER") { word throws(ValueFault) in
      if let member = MemberWord(word) { return member }
      throw ValueFault(
        Words(
          ja: "「\(word)」はメンバー名ではありません（例 acme.example/sato または sato）",
          en: "'\(word)' is not a member's name (such as acme.example/sato, or sato)"))
    }
  }
}

extension ValueType where Value == TypedFingerprint {
  /// All forty digits of a fingerprint, or the 64 hexadecimal ones. Spaces and hyphens count for nothing.
  package static var fingerprint: Self {
    Self("F") { word throws(ValueFault) in
      if let fingerprint = TypedFingerprint(word) { return fingerprint }
      throw ValueFault(
        Words(
          ja: "照合番号は 40 桁すべてを指定してください（空白とハイフンは自由）",
          en: "a fingerprint has all its forty digits (spaces and hyphens as you like)"))
    }
  }
}

extension ValueType where Value == SHA256.Digest {
  /// A SHA-256 digest: 64 lower-case hexadecimal digits.
  package static var digest: ValueType<SHA256.Digest> {
    Self("HEX") { word throws(ValueFault) in
      if let digest = SHA256.Digest(hex: word) { return digest }
      throw ValueFault(
        Words(ja: "SHA-256 の 16 進 64 桁（小文字）ではありません", en: "not a SHA-256 digest of 64 lower-case hexadecimal digits"))
    }
  }
}

extension ValueType where Value == Int {
  /// The number of a part, from 1.
  package static var part: Self {
    Self("N") { word throws(ValueFault) in
      guard let number = Int(word), number >= 1, String(number) == word else {
        throw ValueFault(Words(ja: "「\(word)」は 1 以上の番号ではありません", en: "'\(word)' is not a number from 1"))
      }
      return number
    }
  }
}

extension ValueType where Value == CalendarDate {
  package static var date: Self {
    Self("DATE") { word throws(ValueFault) in
      if let date = CalendarDate(word) { return date }
      throw ValueFault(
        Words(ja: "「\(word)」は日付ではありません（例 2026-11-23）", en: "'\(word)' is not a date such as 2026-11-23"))
    }
  }
}

extension ValueType where Value == Renewal {
  package static var renewal: Self {
    Self("PERIOD") { word throws(ValueFault) in
      if let renewal = Renewal(word) { return renewal }
      throw ValueFault(
        Words(ja: "「\(word)」は期間ではありません（例 1y、6m）", en: "'\(word)' is not a period such as 1y or 6m"))
    }
  }
}

extension ValueType where Value == PartyRole {
  package static var role: Self {
    Self("ORG=ROLE") { word throws(ValueFault) in
      let pair = try WordPair(word, example: "acme.example=developer")
      return PartyRole(
        organization: try ValueType<OrganizationName>.organization.read(pair.left),
        role: try ValueType<EngagementRole>.choice().read(pair.right))
    }
  }
}

extension ValueType where Value == OnlyWord {
  package static var only: Self {
    Self("FILE=MEMBER,…", .file) { word throws(ValueFault) in
      let pair = try WordPair(word, example: "pentest.pdf=suzuki")
      var list: [MemberWord] = []
      for member in pair.right.split(separator: ",", omittingEmptySubsequences: false) {
        list.append(try ValueType<MemberWord>.member.read(String(member)))
      }
      return OnlyWord(path: try WordGrammar.path(pair.left), members: list)
    }
  }
}
