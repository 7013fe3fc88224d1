// What is different between two versions of a template, for people and for programs.

internal import ChecklistTerms
internal import Checklists
internal import Platform

/// The differences between two versions of a template.
struct TemplateChanges: Changes {
  private let comparison: TemplateComparison

  init(_ comparison: TemplateComparison) {
    self.comparison = comparison
  }

  func lines(in language: Language, width: Int?) -> [String] {
    Array(sections(in: language).joined(separator: [""]))
  }

  /// Paragraphs, each with a title.
  func sections(in language: Language) -> [[String]] {
    func section(_ title: Words, _ entries: [String]) -> [[String]] {
      entries.isEmpty ? [] : [["\(title[language]) (\(entries.count))"] + entries.map { "  " + DisplayText.line($0) }]
    }
    func line(_ item: Template.Item) -> String { "\(item.id)  \(item.text[language.ofChecklist])" }
    return section(Words(ja: "テンプレートに増えた項目", en: "items added to the template"), comparison.added.map(line))
      + section(Words(ja: "テンプレートからなくなった項目", en: "items removed from the template"), comparison.removed.map(line))
      + section(
        Words(ja: "テンプレートで変わった項目", en: "items changed in the template"),
        comparison.changed.map { old, new in line(new) + Self.difference(old, new, language) })
  }

  /// What is different about an item: `  [tier: recommended → core; references]`
  private static func difference(_ old: Template.Item, _ new: Template.Item, _ language: Language) -> String {
    var parts: [String] = []
    func add(_ title: Words, _ from: String?, _ to: String?) {
      let change = "\(title[language]): \(from ?? "–") → \(to ?? "–")"
      if from != to { parts.append(change) }
    }
    if old.text != new.text {
      parts.append(Words(ja: "以前の文: ", en: "text was: ")[language] + old.text[language.ofChecklist])
    }
    add(Words(ja: "区分", en: "tier"), old.tier?.words[language], new.tier?.words[language])
    add(Words(ja: "分類", en: "category"), old.category?.description, new.category?.description)
    if old.roles != new.roles { parts.append(Words(ja: "役割", en: "roles")[language]) }
    if old.references != new.references { parts.append(Words(ja: "参照", en: "references")[language]) }
    return "  [\(parts.joined(separator: "; "))]"
  }

  var json: [String: JSONValue] {
    [
      "added": .array(comparison.added.map(\.json)), "removed": .array(comparison.removed.map(\.json)),
      "changed": .array(comparison.changed.map { .object(["old": $0.old.json, "new": $0.new.json]) }),
    ]
  }
}

extension Template.Item {
  /// `{id, text, tier, references, roles, category}`
  fileprivate var json: JSONValue {
    .object([
      "id": .string(id.description), "text": text.json, "tier": tier.map { .string($0.rawValue) } ?? .null,
      "references": .array(references.map(JSONValue.string)), "roles": .array(roles.map { .string($0.rawValue) }),
      "category": category.map { .string($0.description) } ?? .null,
    ])
  }
}
