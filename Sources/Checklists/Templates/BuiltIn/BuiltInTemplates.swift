// The templates that come with Kura.

import ChecklistTerms

/// Templates that are known everywhere.
public enum BuiltInTemplates: Sendable {
  /// All of them, by name.
  public static var all: [Template] { [skeleton.template, ssdf.template] }

  /// All of them, made when they are asked for.
  static var entries: [TemplateLibrary.Entry] {
    [skeleton, ssdf].map { builtIn in
      TemplateLibrary.Entry(id: builtIn.id, version: builtIn.version) { () throws(ChecklistError) in builtIn.template }
    }
  }

  /// The one of that name and version.
  static func template(id: TemplateID, version: TemplateVersion) -> Template? {
    [skeleton, ssdf].first { $0.id == id && $0.version == version }?.template
  }
}

/// The data of a template that comes with Kura. A mistake in it is Kura's own bug, and tests make every one of them.
struct BuiltInTemplate: Sendable {
  /// A text in English and Japanese.
  typealias Text = (english: String, japanese: String)
  /// An item's or category's number and its text.
  typealias Line = (id: String, english: String, japanese: String)

  struct Item: Sendable {
    let text: Line
    let tier: ItemTier?
    let references: [String]
    let roles: [EngagementRole]
    let category: String
  }

  let id: TemplateID
  let version: TemplateVersion
  private let title: Text
  private let issuer: Text
  private let note: Text
  private let categories: [Line]
  private let items: [Item]

  init(
    id: String, version: String, title: Text, issuer: Text, note: Text, categories: [Line], items: [Item]
  ) {
    self.id = Self.sound(TemplateID(id))
    self.version = Self.sound(TemplateVersion(version))
    self.title = title
    self.issuer = issuer
    self.note = note
    self.categories = categories
    self.items = items
  }

  var template: Template {
    do throws(ChecklistError) {
      return try Template(
        id: id, version: version, title: Self.text(title), issuer: Self.text(issuer), note: Self.text(note),
        categories: categories.map { line in
          Template.Category(id: Self.sound(ItemID(line.id)), title: Self.text((line.english, line.japanese)))
        },
        items: items.map { item in
          Template.Item(
            id: Self.sound(ItemID(item.text.id)), text: Self.text((item.text.english, item.text.japanese)),
            tier: item.tier, references: item.references, roles: item.roles,
            category: Self.sound(ItemID(item.category)))
        })
    } catch {
      preconditionFailure("a built-in template holds together")
    }
  }

  private static func text(_ text: Text) -> LocalizedText {
    sound(LocalizedText(japanese: text.japanese, english: text.english))
  }

  private static func sound<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a built-in template has sound names and texts") }
    return value
  }
}
