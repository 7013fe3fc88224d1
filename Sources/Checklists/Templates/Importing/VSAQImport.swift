// A questionnaire of Google's VSAQ: blocks of questions, nested, and texts between them.

/// Reads a VSAQ questionnaire. A block is a category, a question an item; what is only shown (`info`, `tip`, `spacer`) is no item.
///
/// A group of choices is one item with the choices below its text. A group without an id of its own has ids only for its choices:
/// there each choice is an item. Conditions (`cond`) are not taken over: every question may be answered.
struct VSAQImport {
  private var imported = ImportedTemplate(origin: .vsaq)

  static func read(_ object: JSONObject) throws(ChecklistError) -> ImportedTemplate {
    var reader = VSAQImport()
    let blocks = try object.objects("questionnaire")
    // The outermost block is the questionnaire itself.
    if let only = blocks.first, blocks.count == 1 {
      reader.imported.title = Imported.text(try only.optionalString("text"))
    }
    for (index, block) in blocks.enumerated() {
      let isWhole = blocks.count == 1 && reader.imported.title != nil
      try reader.add(block, number: isWhole ? [] : [index + 1], category: nil)
    }
    return reader.imported
  }

  private mutating func add(_ element: JSONObject, number: [Int], category: ItemID?) throws(ChecklistError) {
    switch try element.string("type") {
    case "block":
      let category = number.isEmpty ? nil : try addCategory(element, number: number)
      var position = 0
      for child in try element.objects("items") {
        if try child.string("type") == "block" { position += 1 }
        try add(child, number: number + [position], category: category)
      }
    case "info", "tip", "spacer": break
    case "radiogroup", "checkgroup": try addGroup(element, category: category)
    // box, check, line, radio, upload, yesno; what else there may be asks something, too, if it has an id and a text.
    default:
      guard let text = Imported.text(try element.optionalString("text")) else { break }
      imported.items.append(
        Template.Item(id: try element.value("id") { ItemID($0) }, text: text, category: category))
    }
  }

  /// A block without an id is known by its number: `2.1` is the first block in the second.
  private mutating func addCategory(_ block: JSONObject, number: [Int]) throws(ChecklistError) -> ItemID? {
    let numbered = ItemID(number.map(String.init).joined(separator: "."))
    guard let id = try block.optionalValue("id", { ItemID($0) }) ?? numbered,
      let title = Imported.text(try block.optionalString("text")) ?? Imported.text(id.description)
    else { return nil }
    imported.categories.append(Template.Category(id: id, title: title))
    return id
  }

  private mutating func addGroup(_ group: JSONObject, category: ItemID?) throws(ChecklistError) {
    let text = try group.optionalString("text")
    var choices: [(id: ItemID, text: String)] = []
    for choice in try group.objects("choices") {
      for member in choice.members {
        guard let id = ItemID(member.key) else { throw .malformed(member.node.place, .badValue(key: "choices")) }
        choices.append((id, try member.node.string(key: member.key)))
      }
    }
    if let id = try group.optionalValue("id", { ItemID($0) }) {
      guard let text = Imported.text(lines: [text] + choices.map(\.text)) else { return }
      imported.items.append(Template.Item(id: id, text: text, category: category))
      return
    }
    for choice in choices {
      guard let text = Imported.text(lines: [text, choice.text]) else { continue }
      imported.items.append(Template.Item(id: choice.id, text: text, category: category))
    }
  }
}
