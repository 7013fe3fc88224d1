// kura checklist templates: the templates that are known here.

internal import ChecklistTerms
internal import Checklists
internal import Platform
internal import Sodium

/// `kura checklist templates`
struct ChecklistTemplatesCommand: Command {
  static let description = CommandDescription(
    Self.self, "checklist", "templates",
    summary: Words(ja: "使えるテンプレートの一覧を表示する", en: "List the templates that are known here"),
    details: [
      Words(
        ja: "組み込みのものと、kura checklist import で取り込んだものです。版は並べて持てます。",
        en: "Those that are built in, and those taken in with kura checklist import. Versions live side by side.")
    ],
    givesJSON: true,
    example: "kura checklist templates",
    statuses: [.malformed])

  /// How many digits of a digest tell templates apart for people.
  private static let digestDigits = 16

  func run(_ context: Context) throws(Report) {
    let library = try context.templates()
    let all: [Template]
    do throws(ChecklistError) { all = try library.templates } catch { throw Report(error) }
    guard !context.globals.givesJSON else {
      return try context.console.out(.object(["templates": .array(all.map { .object($0.summaryJSON) })]))
    }
    let language = context.console.language
    var table = Table([
      Table.Column(Words(ja: "テンプレート", en: "TEMPLATE")), Table.Column(Words(ja: "版", en: "VERSION")),
      Table.Column(Words(ja: "項目", en: "ITEMS"), .right),
      Table.Column(Words(ja: "名称", en: "TITLE"), shrinks: true),
      Table.Column(Words(ja: "発行者", en: "ISSUER"), shrinks: true), Table.Column(Words(ja: "SHA-256", en: "SHA-256")),
    ])
    for template in all {
      table.add([
        template.id.description, template.version.description, String(template.items.count),
        template.title[language.ofChecklist], template.issuer[language.ofChecklist],
        String(template.digest.description.prefix(Self.digestDigits)),
      ])
    }
    try context.console.out(table.lines(in: language, width: context.console.width))
  }
}

extension Template {
  /// What a template is, without its items.
  var summaryJSON: [String: JSONValue] {
    [
      "id": .string(id.description), "version": .string(version.description), "title": title.json,
      "issuer": issuer.json,
      "note": note?.json ?? .null, "items": .number(items.count), "categories": .number(categories.count),
      "digest": .string(digest.description),
    ]
  }
}

extension LocalizedText {
  /// `{ja?, en?}`
  var json: JSONValue {
    .object(optional: ["ja": japanese.map(JSONValue.string), "en": english.map(JSONValue.string)])
  }
}

extension Language {
  /// The language, as checklists have it.
  var ofChecklist: ChecklistLanguage {
    switch self {
    case .ja: .japanese
    case .en: .english
    }
  }
}
