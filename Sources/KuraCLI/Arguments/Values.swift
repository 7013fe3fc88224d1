// The types of values on the command line that several options share.

/// A file, or the standard stream that `-` stands for.
package enum FilePlace: Equatable, Sendable {
  /// Standard input where something is read, standard output where something is written.
  case stream
  case path(String)
}

/// An organization and its role in the engagement, typed `acme.example=developer`.
package struct RoleWord: Equatable, Sendable {
  /// The roles that an organization can have in an engagement.
  package enum Role: String, Choice {
    case developer, supplier, `operator`, customer
  }

  package let organization: String
  package let role: Role

  package init(organization: String, role: Role) {
    self.organization = organization
    self.role = role
  }
}

/// Which readers alone may open one of the files, typed `pentest.pdf=suzuki,buyer.example/mori`.
package struct OnlyWord: Equatable, Sendable {
  package let file: String
  package let members: [String]

  package init(file: String, members: [String]) {
    self.file = file
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
      guard !word.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
        throw ValueFault(
          Words(ja: "改行などの制御文字は使えません", en: "control characters and line breaks are not possible"))
      }
      return word
    }
  }

  /// The name of an organization, `acme.example`.
  package static var organization: Self {
    Self("ORG") { word throws(ValueFault) in
      guard WordGrammar.isOrganization(word) else {
        throw ValueFault(
          Words(
            ja: "「\(word)」は組織名ではありません（acme.example のような小文字のドメイン名）",
            en: "'\(word)' is not an organization's name (a lower-case domain name such as acme.example)"))
      }
      return word
    }
  }

  /// The name of a new member of an organization that is known otherwise, `sato`.
  package static var memberName: Self {
    Self("NAME") { word throws(ValueFault) in
      guard WordGrammar.isName(word) else {
        throw ValueFault(
          Words(
            ja: "「\(word)」はメンバー名にできません（英小文字・数字・._-、32 文字まで。例 sato）",
            en: "'\(word)' cannot be a member's name (lower-case letters, digits and ._-, at most 32; such as sato)"))
      }
      return word
    }
  }

  /// A member, `acme.example/sato`, or `sato` where that is unique.
  package static var member: Self {
    Self("MEMBER") { word throws(ValueFault) in try WordGrammar.member(word) }
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

  /// A SHA-256 digest: 64 lower-case hexadecimal digits.
  package static var digest: Self {
    Self("HEX") { word throws(ValueFault) in
      guard word.utf8.count == 64, WordGrammar.isHex(word) else {
        throw ValueFault(
          Words(ja: "SHA-256 の 16 進 64 桁（小文字）ではありません", en: "not a SHA-256 digest of 64 lower-case hexadecimal digits"))
      }
      return word
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

extension ValueType where Value == CivilDate {
  package static var date: Self {
    Self("DATE") { word throws(ValueFault) in
      if let date = CivilDate(text: word) { return date }
      throw ValueFault(
        Words(ja: "「\(word)」は日付ではありません（例 2026-11-23）", en: "'\(word)' is not a date such as 2026-11-23"))
    }
  }
}

extension ValueType where Value == YearCount {
  package static var years: Self {
    Self("YEARS") { word throws(ValueFault) in
      if let years = YearCount(text: word) { return years }
      throw ValueFault(Words(ja: "「\(word)」は年数ではありません（例 1y）", en: "'\(word)' is not a number of years such as 1y"))
    }
  }
}

extension ValueType where Value == RoleWord {
  package static var role: Self {
    Self("ORG=ROLE") { word throws(ValueFault) in
      let (organization, role) = try WordGrammar.halves(word, example: "acme.example=developer")
      return RoleWord(
        organization: try ValueType<String>.organization.read(organization),
        role: try ValueType<RoleWord.Role>.choice("ROLE").read(role))
    }
  }
}

extension ValueType where Value == OnlyWord {
  package static var only: Self {
    Self("FILE=MEMBER,…", .file) { word throws(ValueFault) in
      let (file, members) = try WordGrammar.halves(word, example: "pentest.pdf=suzuki")
      var list: [String] = []
      for member in members.split(separator: ",", omittingEmptySubsequences: false) {
        list.append(try WordGrammar.member(String(member)))
      }
      return OnlyWord(file: try WordGrammar.path(file), members: list)
    }
  }
}
