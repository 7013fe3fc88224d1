// `definitions.standards` of a CycloneDX document: the template, so that every requirement that is named stands in the document.

import ChecklistTerms
import Platform

/// The checklist's template as a standard; without it, the ids that the rows have.
struct CycloneDXStandards {
  private let template: Template?
  /// Items with a row that the template doesn't have, in the order of the rows.
  private let others: [ItemID]
  private let references: [ItemID: String]

  init(_ document: ForeignDocument) {
    template = document.template
    var seen: Set<ItemID> = []
    others = document.checklist.rows.map(\.item).filter { document.item($0) == nil && seen.insert($0).inserted }
    let items = (document.template?.items.map(\.id) ?? []) + others
    references = Dictionary(items.map { ($0, Self.reference(to: $0)) }) { first, _ in first }
  }

  /// The `bom-ref` of an item that has a row, or is the template's.
  func reference(to item: ItemID) -> String { references[item] ?? Self.reference(to: item) }

  private static func reference(to item: ItemID) -> String { "requirement-\(item)" }

  var json: [JSONValue] {
    let known = template.map(Self.standard)
    guard !others.isEmpty else { return known.map { [$0] } ?? [] }
    let requirements = others.map { item in
      JSONValue.object(["bom-ref": .string(Self.reference(to: item)), "identifier": .string(item.description)])
    }
    // Not the template's: an item that it lacks is no requirement of it.
    let unknown = JSONValue.object([
      "bom-ref": .string("items"), "name": .string("Items whose text is not known here"),
      "requirements": .array(requirements),
    ])
    return [known, unknown].compactMap { $0 }
  }

  private static func standard(_ template: Template) -> JSONValue {
    // An item may write its category's id in another way.
    let parents = Dictionary(
      template.categories.map { ($0.id, reference(toCategory: $0.id)) }
    ) { first, _ in first }
    let categories = template.categories.map { category in
      JSONValue.object(optional: [
        "bom-ref": .string(reference(toCategory: category.id)), "identifier": .string(category.id.description),
        "title": .string(category.title[.english]), "descriptions": japanese(category.title),
      ])
    }
    return .object(optional: [
      "bom-ref": .string("template"), "name": .string(template.title[.english]),
      "version": .string(template.version.description), "owner": .string(template.issuer[.english]),
      "description": template.note.map { .string($0[.english]) },
      "requirements": .array(categories + template.items.map { requirement($0, parents: parents) }),
    ])
  }

  private static func reference(toCategory category: ItemID) -> String { "category-\(category)" }

  private static func requirement(_ item: Template.Item, parents: [ItemID: String]) -> JSONValue {
    var properties = CycloneDXProperties()
    properties.add("tier", item.tier?.rawValue)
    for role in item.roles { properties.add("role", role.rawValue) }
    for reference in item.references { properties.add("reference", reference) }
    return .object(optional: [
      "bom-ref": .string(reference(to: item.id)), "identifier": .string(item.id.description),
      "text": .string(item.text[.english]), "descriptions": japanese(item.text),
      "parent": item.category.flatMap { parents[$0] }.map(JSONValue.string), "properties": properties.json,
    ])
  }

  /// The Japanese text, where it isn't the one that stands in the English one's place already.
  private static func japanese(_ text: LocalizedText) -> JSONValue? {
    guard text.english != nil, let japanese = text.japanese else { return nil }
    return .array([.string(japanese)])
  }
}
