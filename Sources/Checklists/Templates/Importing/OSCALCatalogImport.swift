// An OSCAL catalog (1.0 and later) in JSON: groups of controls, each with its statement.

/// Reads an OSCAL catalog. A group is a category, a control an item, also where it stands below another control; withdrawn ones are
/// left out.
struct OSCALCatalogImport {
  private var imported = ImportedTemplate(origin: .oscal)
  private var parameters: [String: JSONObject] = [:]

  static func read(_ catalog: JSONObject) throws(ChecklistError) -> ImportedTemplate {
    var reader = OSCALCatalogImport()
    try reader.collectParameters(catalog)
    let metadata = try JSONObject(catalog.required("metadata"), key: "metadata")
    let title = try metadata.string("title")
    reader.imported.id = Imported.id(title)
    reader.imported.version = Imported.version(try metadata.string("version"))
    reader.imported.title = Imported.text(title)
    reader.imported.issuer = Imported.text(try issuer(metadata))
    try reader.addContents(of: catalog, number: [], category: nil)
    return reader.imported
  }

  /// The publisher, else whoever made the catalog, else the first organization.
  private static func issuer(_ metadata: JSONObject) throws(ChecklistError) -> String? {
    let parties = try metadata.objects("parties")
    let responsible = try metadata.objects("responsible-parties")
    for role in ["publisher", "creator"] {
      for entry in responsible where try entry.string("role-id") == role {
        let ids = try entry.strings("party-uuids")
        for party in parties where ids.contains(try party.string("uuid")) {
          if let name = try party.optionalString("name") { return name }
        }
      }
    }
    for party in parties where try party.optionalString("type") == "organization" {
      if let name = try party.optionalString("name") { return name }
    }
    return nil
  }

  // MARK: - Groups and controls

  private mutating func addContents(
    of container: JSONObject, number: [Int], category: ItemID?
  ) throws(ChecklistError) {
    for control in try container.objects("controls") { try add(control, category: category) }
    for (index, group) in try container.objects("groups").enumerated() {
      let number = number + [index + 1]
      // A group without an id is known by its number: `2.1` is the first group in the second.
      let numbered = ItemID(number.map(String.init).joined(separator: "."))
      guard let id = try group.optionalValue("id", { ItemID($0) }) ?? numbered,
        let title = Imported.text(try group.optionalString("title")) ?? Imported.text(id.description)
      else { continue }
      imported.categories.append(Template.Category(id: id, title: title))
      try addContents(of: group, number: number, category: id)
    }
  }

  private mutating func add(_ control: JSONObject, category: ItemID?) throws(ChecklistError) {
    let properties = try Properties(control)
    if properties.status?.lowercased() != "withdrawn" {
      let id = try control.value("id") { ItemID($0) }
      let label = properties.label
      let title = try control.optionalString("title")
      // Some catalogs have the number once more for a title.
      let named = [id, label.flatMap { ItemID($0) }].contains(title.flatMap { ItemID($0) }) ? nil : title
      let lines = try statement(of: control)
      if let text = Imported.text(lines: [named.map { resolved($0) }] + lines) ?? Imported.text(title) {
        let references = label.flatMap { ItemID($0) == id ? nil : [$0] } ?? []
        imported.items.append(Template.Item(id: id, text: text, references: references, category: category))
      }
    }
    for nested in try control.objects("controls") { try add(nested, category: category) }
  }

  /// The lines of a control's statement, with the labels of its parts.
  private func statement(of control: JSONObject) throws(ChecklistError) -> [String] {
    var lines: [String] = []
    for part in try control.objects("parts") where try part.string("name") == "statement" {
      try collect(part, into: &lines)
    }
    return lines
  }

  private func collect(_ part: JSONObject, into lines: inout [String]) throws(ChecklistError) {
    let label = try Properties(part).label
    if let prose = try part.optionalString("prose") {
      lines.append((label.map { "\($0) " } ?? "") + resolved(prose))
    } else if let label {
      lines.append(label)
    }
    for nested in try part.objects("parts") { try collect(nested, into: &lines) }
  }

  // MARK: - Parameters

  private mutating func collectParameters(_ container: JSONObject) throws(ChecklistError) {
    for parameter in try container.objects("params") { parameters[try parameter.string("id")] = parameter }
    for key in ["groups", "controls"] {
      for nested in try container.objects(key) { try collectParameters(nested) }
    }
  }

  /// The text with a parameter's values, choices or label in the place of `{{ insert: param, ID }}`.
  private func resolved(_ text: String, depth: Int = 0) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var offset = 0
    while let open = Self.find("{{", in: bytes[offset...]), let close = Self.find("}}", in: bytes[open...]) {
      result += bytes[offset..<open]
      let name = bytes[(open + 2)..<close].split(separator: UInt8(ascii: ",")).last ?? []
      result += label(of: FoldedText.trimmed(String(decoding: name, as: UTF8.self)), depth: depth).utf8
      offset = close + 2
    }
    return String(decoding: result + bytes[offset...], as: UTF8.self)
  }

  private static func find(_ pair: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    let pair = Array(pair.description.utf8)
    return bytes.indices.dropLast().first { bytes[$0] == pair[0] && bytes[$0 + 1] == pair[1] }
  }

  /// `[organization-defined frequency]`. What can't be told stays readable as the parameter's id.
  private func label(of id: String, depth: Int) -> String {
    // Choices may have parameters in them, a bad catalog's even themselves.
    guard depth < 8, let parameter = parameters[id] else { return "[\(id)]" }
    if let values = try? parameter.strings("values"), !values.isEmpty { return values.joined(separator: ", ") }
    if let choices = try? parameter.object("select")?.strings("choice"), !choices.isEmpty {
      return "[\(choices.map { resolved($0, depth: depth + 1) }.joined(separator: "; "))]"
    }
    return "[\((try? parameter.optionalString("label")) ?? id)]"
  }
}

/// What a control or a part says of itself in `props`.
private struct Properties {
  let label: String?
  let status: String?

  init(_ object: JSONObject) throws(ChecklistError) {
    var label: String?
    var status: String?
    for property in try object.objects("props") {
      switch try property.string("name") {
      // One with a class is a label for some other purpose (`sp800-53a`, `zero-padded`).
      case "label" where label == nil && property["class"] == nil: label = try property.string("value")
      case "status": status = try property.string("value")
      default: break
      }
    }
    self.label = label
    self.status = status
  }
}
