// The types of values on the command line that commands about checklists have.

package import ChecklistTerms
package import Checklists
internal import Sodium

extension ItemTier: Choice {}
extension EngagementRole: Choice {}
extension ChecklistUnit.Kind: Choice {}
extension ColumnRole: Choice {}

/// A template as it is typed: `nist-ssdf-1.1`, or `caiq@4.1` where there are several versions.
package struct TemplateWord: Hashable, Sendable {
  package let id: TemplateID
  /// `nil` where none was typed.
  package let version: TemplateVersion?

  /// As it was typed.
  package var text: String { version.map { "\(id)@\($0)" } ?? id.description }

  /// `nil` for what cannot be a template's name.
  package init?(_ word: String) {
    let parts = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let id = TemplateID(String(first)) else { return nil }
    self.id = id
    guard parts.count == 2 else {
      version = nil
      return
    }
    guard let version = TemplateVersion(String(parts[1])) else { return nil }
    self.version = version
  }

  /// Whether that template is meant.
  func means(_ template: TemplateReference<SHA256.Digest>) -> Bool {
    id == template.id && (version == nil || version == template.version)
  }
}

extension ValueType where Value == TemplateWord {
  /// A template, with or without version.
  package static var template: Self {
    Self("ID[@VERSION]") { word throws(ValueFault) in
      if let template = TemplateWord(word) { return template }
      throw ValueFault(
        Words(
          ja: "「\(word)」はテンプレートの名前ではありません（例 nist-ssdf-1.1、版があれば caiq@4.1）",
          en: "'\(word)' is not a template's name (such as nist-ssdf-1.1, or caiq@4.1 with a version)"))
    }
  }
}

extension ValueType where Value == ColumnMapping {
  /// What a column means, and its name in the sheet: `answer=ご回答`. The name may have an `=`.
  package static var column: Self {
    Self("ROLE=NAME") { word throws(ValueFault) in
      guard let equals = word.firstIndex(of: "=") else {
        throw ValueFault(Words(ja: "「=」がありません（例 answer=ご回答）", en: "lacks '=' (such as answer=Response)"))
      }
      let name = String(word[word.index(after: equals)...])
      guard !name.isEmpty else { throw .empty }
      return ColumnMapping(try ValueType<ColumnRole>.choice().read(String(word[..<equals])), name: name)
    }
  }
}

extension ValueType where Value == ChecklistUnit {
  /// What a checklist is about: `product:ERP:2.1`. The version is behind the last colon, and may be left out.
  package static var unit: Self {
    Self("KIND:NAME[:VERSION]") { word throws(ValueFault) in
      guard let colon = word.firstIndex(of: ":") else {
        throw ValueFault(
          Words(
            ja: "「:」がありません（例 product:基幹システム:2.1）", en: "lacks ':' (such as product:ERP:2.1)"))
      }
      let kind = try ValueType<ChecklistUnit.Kind>.choice().read(String(word[..<colon]))
      let rest = word[word.index(after: colon)...]
      guard let last = rest.lastIndex(of: ":") else {
        return ChecklistUnit(kind: kind, name: try ValueType<String>.text.read(String(rest)))
      }
      let version = String(rest[rest.index(after: last)...])
      return ChecklistUnit(
        kind: kind, name: try ValueType<String>.text.read(String(rest[..<last])),
        version: version.isEmpty ? nil : try ValueType<String>.text.read(version))
    }
  }
}

extension ValueType where Value == Checklist.PartyRole {
  /// Who has which role in the engagement: `アクメ株式会社=developer`.
  package static var namedRole: Self {
    Self("NAME=ROLE") { word throws(ValueFault) in
      let pair = try WordPair(word, example: "ACME=developer")
      return Checklist.PartyRole(
        organization: try ValueType<String>.text.read(pair.left),
        role: try ValueType<EngagementRole>.choice().read(pair.right))
    }
  }
}
