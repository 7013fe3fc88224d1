// A standard as CycloneDX 1.6 describes it: `definitions.standards[].requirements[]`.

import ChecklistTerms

/// Reads the one standard of a CycloneDX document. A requirement that others belong to is a category, every other one an item.
enum CycloneDXStandardImport {
  static func read(_ definitions: JSONObject) throws(ChecklistError) -> ImportedTemplate {
    let standards = try definitions.objects("standards")
    guard let standard = standards.first else { throw .notATemplate }
    // Which one is meant can't be said.
    if standards.count > 1 { throw .malformed(standards[1].place, .badValue(key: "standards")) }
    var imported = ImportedTemplate(origin: .cycloneDX)
    let name = try standard.optionalString("name")
    let reference = try standard.optionalString("bom-ref")
    imported.id = reference.flatMap { TemplateID($0.lowercased()) } ?? name.flatMap(Imported.id)
    imported.version = try standard.optionalString("version").flatMap(Imported.version)
    imported.title = Imported.text(name)
    imported.issuer = Imported.text(try standard.optionalString("owner"))

    let requirements = try standard.objects("requirements")
    var ids: [String: ItemID] = [:]
    var parents: Set<String> = []
    for requirement in requirements {
      if let reference = try requirement.optionalString("bom-ref") { ids[reference] = try id(of: requirement) }
      if let parent = try requirement.optionalString("parent") { parents.insert(parent) }
    }
    for requirement in requirements {
      let id = try id(of: requirement)
      let title = try requirement.optionalString("title")
      let text = try requirement.optionalString("text")
      if let reference = try requirement.optionalString("bom-ref"), parents.contains(reference) {
        guard let title = Imported.text(title) ?? Imported.text(text) ?? Imported.text(id.description) else { continue }
        imported.categories.append(Template.Category(id: id, title: title))
        continue
      }
      guard let text = Imported.text(lines: [title, text]) ?? Imported.text(id.description) else { continue }
      let category = try requirement.optionalValue("parent") { ids[$0] }
      imported.items.append(
        Template.Item(id: id, text: text, references: try requirement.strings("openCre"), category: category))
    }
    return imported
  }

  private static func id(of requirement: JSONObject) throws(ChecklistError) -> ItemID {
    let key = requirement["identifier"] == nil ? "bom-ref" : "identifier"
    return try requirement.value(key) { ItemID($0) }
  }
}
