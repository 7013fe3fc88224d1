// An adoption as people see it, and as programs read it.

internal import Agreements
internal import ChecklistTerms
internal import Platform
internal import SignedNotes
internal import Sodium

/// What an adoption says, and who has signed it.
struct AdoptionView: Sendable {
  private let adoption: Adoption
  private let digest: SHA256.Digest
  private let signedBy: [MemberName]

  init(_ proposed: ProposedAdoption) {
    self.init(proposed.document, signedBy: proposed.signedBy)
  }

  init(_ adoption: Adoption, signedBy: [MemberName]) {
    self.adoption = adoption
    digest = adoption.digest
    self.signedBy = signedBy
  }

  private var missing: [MemberName] { adoption.signers.map(\.member).filter { !signedBy.contains($0) } }

  /// What an adoption is, wherever one is shown.
  static let footer = [
    Words(
      ja: "双方の合意を示すもので、回答者の表明を変えるものではありません。評価・採点・認証でもありません。",
      en:
        "This states what both sides take over; it changes nothing that was answered, and does not judge, score or certify."
    ),
    StandardStatements.notApplicable,
  ]

  /// The columns of a table of rows.
  static let columns = [
    Table.Column(Words(ja: "項目", en: "item")), Table.Column(Words(ja: "内容", en: "text"), shrinks: true),
    Table.Column(Words(ja: "合意", en: "outcome")), Table.Column(Words(ja: "回答", en: "answer"), shrinks: true),
    Table.Column(Words(ja: "代替手段", en: "means"), shrinks: true),
  ]

  /// One row an item, a cell for each column; line breaks in texts stay.
  func rows(_ language: Language) -> [[String]] {
    adoption.rows.map { row in
      [
        row.item, row.text?.description ?? "", row.outcome.words[language], row.answer?.description ?? "",
        row.means?.description ?? "",
      ]
    }
  }

  /// The adoption on the terminal.
  func lines(_ language: Language, width: Int?) -> [String] {
    var fields = Fields(language)
    fields.add(Words(ja: "採用の合意書", en: "adoption"), digest.description)
    fields.add(Words(ja: "NDA登録", en: "agreement"), adoption.agreementID)
    fields.add(Words(ja: "案件", en: "engagement"), adoption.engagement)
    fields.add(Words(ja: "提案", en: "proposed"), "\(TimeText.local(adoption.time)), \(adoption.proposer.member)")
    fields.add(Words(ja: "テンプレート", en: "template"), ifPresent: adoption.template?.description)
    fields.add(Words(ja: "適用単位", en: "unit"), ifPresent: adoption.unit?.words[language])
    fields.add(Words(ja: "封緘ファイル", en: "bundles"), adoption.sources.map(\.bundle))
    fields.add(Words(ja: "署名済み", en: "signed by"), signedBy.map(\.description))
    fields.add(Words(ja: "署名待ち", en: "not signed yet"), missing.map(\.description))
    var table = Table(Self.columns)
    for row in rows(language) { table.add(row) }
    return fields.lines + [""] + table.lines(in: language, width: width)
  }

  /// What a table of all adoptions has more than the rows: a cell for each of `commonColumns`.
  func common(_ language: Language) -> [String] {
    [
      adoption.engagement, signedBy.map(\.description).joined(separator: ", "),
      missing.map(\.description).joined(separator: ", "), TimeText.local(adoption.time), adoption.agreementID,
      adoption.template?.description ?? "", adoption.unit?.words[language] ?? "",
      digest.description,
    ]
  }

  /// The titles of `common`.
  static let commonColumns = [
    Words(ja: "案件", en: "engagement"), Words(ja: "署名", en: "signed by"),
    Words(ja: "署名待ち", en: "not signed yet"), Words(ja: "提案日時", en: "proposed"),
    Words(ja: "NDA登録", en: "agreement"), Words(ja: "テンプレート", en: "template"), Words(ja: "適用単位", en: "unit"),
    Words(ja: "採用の合意書", en: "adoption"),
  ]

  /// The shape is part of the command line contract.
  var json: [String: JSONValue] {
    func names(_ members: [MemberName]) -> JSONValue { .array(members.map { .string($0.description) }) }
    var json: [String: JSONValue] = [
      "adoption": .string(digest.description), "agreement": .string(adoption.agreementID),
      "engagement": .string(adoption.engagement), "time": .string(adoption.time.description),
      "state": .string(missing.isEmpty ? "adopted" : "proposed"),
      "proposer": .string(adoption.proposer.member.description),
      "signedBy": names(signedBy), "missing": names(missing),
      "bundles": .array(
        adoption.sources.map {
          .object(["bundle": .string($0.bundle), "manifest": .string($0.manifest.description)])
        }),
      "rows": .array(adoption.rows.map(\.json)),
    ]
    json["template"] = adoption.template?.json
    json["unit"] = adoption.unit?.json
    return json
  }
}

extension Adoption.Row {
  /// `{item, outcome, text?, answer?, means?}`
  fileprivate var json: JSONValue {
    .object(optional: [
      "item": .string(item), "outcome": .string(outcome.rawValue), "text": text.map { .string($0.description) },
      "answer": answer.map { .string($0.description) }, "means": means.map { .string($0.description) },
    ])
  }
}

extension Adoption.Outcome {
  /// What both sides say about a row, in words.
  var words: Words {
    switch self {
    case .adopted: Words(ja: "採用", en: "adopted")
    case .alternative: Words(ja: "代替手段で採用", en: "adopted by other means")
    case .declined: Words(ja: "採用しない", en: "declined")
    }
  }
}
