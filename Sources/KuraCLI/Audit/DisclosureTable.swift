// The register of disclosures as rows for people, and as an object for programs.

internal import Access
internal import Agreements
internal import Bundles
internal import Checklists
internal import Kura
internal import Platform
internal import SignedNotes
internal import Sodium

/// The rows of a register in one language.
struct DisclosureTable {
  private let register: DisclosureRegister
  private let language: Language

  init(_ register: DisclosureRegister, language: Language) {
    self.register = register
    self.language = language
  }

  static let columns = [
    Table.Column(Words(ja: "種類", en: "kind")),
    Table.Column(Words(ja: "名前", en: "name"), shrinks: true),
    Table.Column(Words(ja: "内容", en: "what"), shrinks: true),
    Table.Column(Words(ja: "開示先", en: "to"), shrinks: true),
    Table.Column(Words(ja: "NDA登録", en: "agreement")),
    Table.Column(Words(ja: "封緘日時", en: "sealed")),
    Table.Column(Words(ja: "封緘ファイル", en: "bundle")),
    Table.Column(Words(ja: "中身の SHA-256", en: "content's SHA-256")),
  ]

  var head: [String] { Self.columns.map { $0.title[language] } }

  /// One row a disclosure, those of one subject behind each other. `isWhole`: with all digits of digests.
  func rows(isWhole: Bool) -> [[String]] {
    register.subjects.flatMap { subject in
      let digest = subject.digest?.description ?? "–"
      return subject.disclosures.map { disclosure in
        [
          subject.kind.words[language], subject.name.description, subject.kind.detail?[language] ?? "–",
          disclosure.readers.map(\.description).joined(separator: ", "), disclosure.agreementID,
          TimeText.local(disclosure.time),
          disclosure.bundle.short + (disclosure.isAbandoned ? Self.abandoned[language] : ""),
          isWhole ? digest : String(digest.prefix(8)),
        ]
      }
    }
  }

  private static let abandoned = Words(ja: "（封緘中止）", en: " (abandoned)")

  /// What the table shows and what it can't (Specs/audit.md §5).
  static let footer = [
    Words(
      ja: "この表は、この保管庫に内容目録が残っている自組織の封緘を示すものです。SHA-256 は、この保管庫で封緘したチェックリストと証跡についてだけ残っています。ほかは名前だけで並べています。",
      en:
        "This lists what members of the own organization sealed, as far as this vault keeps the manifest. Digests are kept of checklists and their evidence that were sealed in this vault; anything else goes by its name alone."
    ),
    Words(
      ja: "封緘は開封を意味しません。開封の記録は kura audit で見られます。",
      en: "Sealed does not mean opened: kura audit shows the openings."),
  ]

  /// For spreadsheets.
  var csv: [UInt8] {
    var text = DelimitedWriter()
    text.add(head)
    for row in rows(isWhole: true) { text.add(row) }
    return text.bytes
  }

  /// For paper.
  var page: [UInt8] {
    let title = Words(ja: "開示の一覧", en: "Register of disclosures")[language]
    let footer = Self.footer.map { HTML.element("p", $0[language]) }
    let body = [HTML.table(head: head, rows: rows(isWhole: true))]
    return Array(HTML.page(title: title, language: language, body: body, footer: footer).utf8)
  }

  /// The shape is part of the command line contract.
  var json: JSONValue {
    .object([
      "disclosures": .array(register.subjects.map(\.json)), "note": .array(Self.footer.map { .string($0.en) }),
    ])
  }
}

extension DisclosedSubject.Kind {
  fileprivate var code: String {
    switch self {
    case .checklist: "checklist"
    case .evidence: "evidence"
    case .other: "file"
    }
  }

  fileprivate var words: Words {
    switch self {
    case .checklist: Words(ja: "チェックリスト", en: "checklist")
    case .evidence: Words(ja: "証跡", en: "evidence")
    case .other: Words(ja: "ファイル", en: "file")
    }
  }

  /// Template, unit and number of rows of a checklist.
  fileprivate var detail: Words? {
    guard case .checklist(let label, let rowCount) = self else { return nil }
    let rows = rowCount.map { Words(ja: "、\($0) 行", en: ", \(Words.count($0, "row"))") } ?? Words(ja: "", en: "")
    return label.words + rows
  }
}

extension DisclosedSubject {
  fileprivate var json: JSONValue {
    var json: [String: JSONValue] = [
      "kind": .string(kind.code), "name": .string(name.description), "to": .array(disclosures.map(\.json)),
    ]
    json["sha256"] = digest.map { .string($0.description) }
    if case .checklist(let label, let rowCount) = kind {
      json["checklist"] = .object(label.json)
      json["rows"] = rowCount.map { .number($0) }
    }
    return .object(json)
  }
}

extension Disclosure {
  fileprivate var json: JSONValue {
    .object([
      "bundle": .string(bundle.description), "part": .number(part), "sender": .string(sender.description),
      "readers": .array(readers.map { .string($0.description) }), "agreement": .string(agreement.description),
      "agreementID": .string(agreementID), "time": .string(time.description), "abandoned": .bool(isAbandoned),
    ])
  }
}
