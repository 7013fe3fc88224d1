// A member as he is typed: in full, or by the short name where that is unique.

package import Agreements
internal import Platform

/// `acme.example/sato`, or `sato`.
package struct MemberWord: Hashable, Sendable {
  /// `nil` where only the short name was typed.
  package let organization: OrganizationName?
  package let shortName: String

  /// `nil` for what cannot be a name.
  package init?(_ word: String) {
    if let full = MemberName(word) {
      organization = full.organization
      shortName = full.shortName
    } else if Self.isShortName(word) {
      organization = nil
      shortName = word
    } else {
      return nil
    }
  }

  /// As it was typed.
  package var text: String { organization.map { "\($0)/\(shortName)" } ?? shortName }

  /// The member who is meant. A full name stands for itself, whether or not it is among the candidates: what is not
  /// allowed is for the rules to say.
  package func resolved(among candidates: [MemberName]) throws(Report) -> MemberName {
    if let name = MemberName(text) { return name }
    let matches = Set(candidates.filter { $0.shortName == shortName }).sorted()
    if matches.count == 1 { return matches[0] }
    let known = Set(candidates).sorted().map(\.description)
    guard matches.isEmpty else {
      let names = matches.map(\.description).joined(separator: "\n")
      throw Report(
        .usage, Words(ja: "「\(shortName)」は複数います", en: "there is more than one '\(shortName)'"),
        hint: Words(ja: "どれかを指定してください:\n\(names)", en: "give one of these:\n\(names)"))
    }
    let near = Suggestions.nearest(to: shortName, among: Set(candidates.map(\.shortName)).sorted())
    let names = (near.isEmpty ? known : near).joined(separator: "\n")
    throw Report(
      .refused, Words(ja: "「\(shortName)」というメンバーは知られていません", en: "no member called '\(shortName)' is known"),
      hint: names.isEmpty ? nil : Words(ja: "もしかして:\n\(names)", en: "did you mean:\n\(names)"))
  }

  /// Whether the word can stand after the slash of a member's name.
  static func isShortName(_ word: String) -> Bool {
    // The organization is there only to ask the grammar of the whole name.
    MemberName("kura.example/\(word)")?.shortName == word
  }
}
