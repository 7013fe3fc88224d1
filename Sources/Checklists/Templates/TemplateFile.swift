// A template's file: JSON with sorted keys, one form for each template, so that its digest identifies it.

public import ChecklistTerms
internal import Platform
public import Sodium

/// ```json
/// {
///   "categories": [
///     { "id": "PO.1", "title": { "en": "Define security requirements", "ja": "要件定義" } }
///   ],
///   "format": "kura-template",
///   "formatVersion": 1,
///   "id": "nist-ssdf-1.1",
///   "issuer": { "en": "NIST" },
///   "items": [
///     {
///       "category": "PO.1", "id": "PO.1.1", "references": [ "SP 800-218 PO.1.1" ], "roles": [ "developer" ],
///       "text": { "en": "Record …", "ja": "…" }, "tier": "core"
///     }
///   ],
///   "note": { "en": "…" },
///   "title": { "en": "…" },
///   "version": "1.1",
///   "vocabulary": { "yes": [ "実施済み" ] }
/// }
/// ```
/// What a template doesn't have is left out; `categories` and `items` are always there.
extension Template {
  /// How long a template's file may be, in bytes.
  public static let mostBytes = 64 << 20
  /// What `format` says in every template's file.
  static let format = "kura-template"

  /// The file.
  public var bytes: [UInt8] {
    let value = JSONValue.object(optional: [
      "categories": .array(categories.map(\.json)), "format": .string(Self.format), "formatVersion": .number(1 as Int),
      "id": .string(id.description), "issuer": issuer.json, "items": .array(items.map(\.json)), "note": note?.json,
      "title": title.json, "version": .string(version.description), "vocabulary": vocabularyJSON,
    ])
    return Array((value.text + "\n").utf8)
  }

  /// SHA-256 of the file.
  public var digest: SHA256.Digest { SHA256.hash(bytes) }

  /// The template as checklists name it.
  public var reference: TemplateReference<SHA256.Digest> { TemplateReference(id: id, version: version, digest: digest) }

  /// Reads a template's file. Another form of the same JSON is accepted; `bytes` is always the one form.
  ///
  /// - Throws: `notATemplate` where it isn't JSON that says it is a template; `malformed` with the place of what can't be in one;
  ///   `template` where it doesn't hold together.
  public init(bytes: [UInt8]) throws(ChecklistError) {
    try self.init(try JSONNode(bytes, mostBytes: Self.mostBytes))
  }

  init(_ node: JSONNode) throws(ChecklistError) {
    guard let file = JSONObject(node), case .string(Self.format)? = file["format"]?.value else { throw .notATemplate }
    try file.refuseUnknown([
      "categories", "format", "formatVersion", "id", "issuer", "items", "note", "title", "version", "vocabulary",
    ])
    let version = try file.required("formatVersion")
    guard case .number("1") = version.value else { throw .malformed(version.place, .badValue(key: "formatVersion")) }
    var categories: [Category] = []
    for object in try file.objects("categories", known: ["id", "title"]) { categories.append(try Category(object)) }
    var items: [Item] = []
    let keys: Set = ["category", "id", "references", "roles", "text", "tier"]
    for object in try file.objects("items", known: keys) { items.append(try Item(object)) }
    try self.init(
      id: file.value("id") { TemplateID($0) }, version: file.value("version") { TemplateVersion($0) },
      title: file.localizedText("title"), issuer: file.localizedText("issuer"),
      note: file.optionalLocalizedText("note"), categories: categories, items: items,
      vocabulary: Self.vocabulary(in: file))
  }

  private var vocabularyJSON: JSONValue? {
    guard !vocabulary.isEmpty else { return nil }
    var words: [String: JSONValue] = [:]
    for (meaning, list) in vocabulary { words[meaning.rawValue] = .array(list.map(JSONValue.string)) }
    return .object(words)
  }

  private static func vocabulary(in file: JSONObject) throws(ChecklistError) -> [AnswerMeaning: [String]] {
    guard let words = try file.object("vocabulary", known: Set(AnswerMeaning.allCases.map(\.rawValue))) else {
      return [:]
    }
    var vocabulary: [AnswerMeaning: [String]] = [:]
    for meaning in AnswerMeaning.allCases { vocabulary[meaning] = try words.strings(meaning.rawValue) }
    return vocabulary
  }
}

extension Template.Category {
  fileprivate var json: JSONValue { .object(["id": .string(id.description), "title": title.json]) }

  fileprivate init(_ object: JSONObject) throws(ChecklistError) {
    self.init(id: try object.value("id") { ItemID($0) }, title: try object.localizedText("title"))
  }
}

extension Template.Item {
  fileprivate var json: JSONValue {
    .object(optional: [
      "category": category.map { .string($0.description) }, "id": .string(id.description),
      "references": references.isEmpty ? nil : .array(references.map(JSONValue.string)),
      "roles": roles.isEmpty ? nil : .array(roles.map { .string($0.rawValue) }), "text": text.json,
      "tier": tier.map { .string($0.rawValue) },
    ])
  }

  fileprivate init(_ object: JSONObject) throws(ChecklistError) {
    var roles: [EngagementRole] = []
    for node in try object.list("roles") { roles.append(try node.value(key: "roles") { EngagementRole(rawValue: $0) }) }
    self.init(
      id: try object.value("id") { ItemID($0) }, text: try object.localizedText("text"),
      tier: try object.optionalValue("tier") { ItemTier(rawValue: $0) },
      references: try object.strings("references"), roles: roles,
      category: try object.optionalValue("category") { ItemID($0) })
  }
}

extension LocalizedText {
  /// `{ "en": …, "ja": … }`, without the language that there is no text in.
  fileprivate var json: JSONValue {
    .object(optional: ["en": english.map(JSONValue.string), "ja": japanese.map(JSONValue.string)])
  }
}

extension JSONObject {
  fileprivate func localizedText(_ key: String) throws(ChecklistError) -> LocalizedText {
    guard let text = try optionalLocalizedText(key) else { throw .malformed(place, .missingKey(key)) }
    return text
  }

  fileprivate func optionalLocalizedText(_ key: String) throws(ChecklistError) -> LocalizedText? {
    guard let object = try object(key, known: ["en", "ja"]) else { return nil }
    let text = LocalizedText(
      japanese: try object.optionalString("ja"), english: try object.optionalString("en"))
    guard let text else { throw .malformed(object.place, .badValue(key: key)) }
    return text
  }
}
