// What a manifest says of a part that is a checklist, is evidence, or has macros: for people and for programs.

internal import Bundles
internal import ChecklistTerms
internal import Platform
internal import Sodium

/// One part, as its manifest describes it.
struct PartView: Sendable {
  /// How many items are named before the others are only counted.
  private static let mostItems = 20

  private let manifest: Manifest
  private let number: Int

  init(_ number: Int, of manifest: Manifest) {
    self.manifest = manifest
    self.number = number
  }

  private var links: [Manifest.EvidenceLink] { manifest.evidenceLinks(toPart: number) }

  /// Lines to stand beneath the part's name; none where there is nothing to say.
  var lines: [Words] {
    guard let part = manifest.part(number) else { return [] }
    var lines: [Words] = []
    if let checklist = part.checklist {
      lines.append(Words(ja: "チェックリスト ", en: "checklist ") + checklist.words)
      lines += checklist.statements.map { Words(ja: "宣言：\($0)", en: "states: \($0)") }
    }
    for (checklist, links) in Dictionary(grouping: links, by: \.part).sorted(by: { $0.key < $1.key }) {
      lines.append(Self.words(of: links.map(\.item), in: checklist))
    }
    if part.hasMacros { lines.append(Words(ja: "マクロがあります（差出人による）", en: "has macros, as its sender says")) }
    return lines
  }

  private static func words(of items: [String], in checklist: Int) -> Words {
    let shown = items.prefix(mostItems)
    let rest = items.count - shown.count
    return Words(
      ja: "ファイル \(checklist) の項目 \(shown.joined(separator: "、"))\(rest > 0 ? " ほか \(rest) 項目" : "") の証跡",
      en:
        "evidence for \(shown.joined(separator: ", "))\(rest > 0 ? " and \(rest) more items" : "") of part \(checklist)"
    )
  }

  /// The keys that the part's object has more.
  var json: [String: JSONValue?] {
    let part = manifest.part(number)
    return [
      "checklist": part?.checklist.map { .object($0.json) },
      "evidenceFor": links.isEmpty
        ? nil : .array(links.map { .object(["part": .number($0.part), "item": .string($0.item)]) }),
      "macros": part?.hasMacros == true ? .bool(true) : nil,
    ]
  }
}

extension Manifest.Checklist {
  /// `nist-ssdf-1.1@1.1, product ERP 3.2`
  var words: Words {
    let name = template.description
    guard let unit else { return Words(ja: name, en: name) }
    return Words(ja: "\(name)、\(unit.words.ja)", en: "\(name), \(unit.words.en)")
  }

  /// What is said of a checklist.
  var json: [String: JSONValue] {
    var json: [String: JSONValue] = [
      "template": .string(template.id.description), "version": .string(template.version.description),
      "statements": .array(statements.map { .string($0) }),
    ]
    json["templateDigest"] = template.digest.map { .string($0.description) }
    json["unit"] = unit?.json
    return json
  }
}
