// A request and an adoption between the two companies of `World`.

import Agreements
import ChecklistTerms
import SignedNotes
import Sodium

extension World {
  static let template = TemplateReference(
    id: TemplateID("nist-ssdf-1.1")!, version: TemplateVersion("1.1")!,
    digest: SHA256.hash(Array("example template\n".utf8)))

  /// The parts of a request, to be changed before it is put together.
  struct RequestParts {
    var nonce: [UInt8] = Array(64..<96)
    var time = AgreementsTests.time(Example.present)
    var requester: ExampleMember
    var card: CardReference
    var agreement: SHA256.Digest
    var agreementID = "NDA-2026-014"
    var template = World.template
    var unit = ChecklistUnit(kind: .product, name: "ACME Core Link", version: "4.2")
    var due = AgreementsTests.time("2026-12-25T14:59:59Z")
    var rows = ChecklistRequest.Rows.items(["PO.1.1", "PO.1.2", "PW.4.1"])
    var filledBy: [ChecklistRequest.Filler] = []
    var answers: SHA256.Digest?

    func request() throws -> ChecklistRequest {
      try ChecklistRequest(
        nonce: nonce, time: time, requester: requester.name, keys: requester.keys, card: card, agreement: agreement,
        agreementID: agreementID, template: template, unit: unit, due: due, rows: rows, filledBy: filledBy,
        answers: answers)
    }
  }

  /// suzuki asks acme.
  func request(_ change: (inout RequestParts) throws -> Void = { _ in }) throws -> ChecklistRequest {
    var parts = RequestParts(
      requester: suzuki, card: buyerCards.newest.reference, agreement: agreement.digest,
      filledBy: [ChecklistRequest.Filler(organization: buyer.name, item: "PO.1.2")],
      answers: SHA256.hash(Array("項目,回答\r\nPO.1.2,はい\r\n".utf8)))
    try change(&parts)
    return try parts.request()
  }

  @discardableResult
  func verify(
    request note: SignedNote, cards: CardChain? = nil, at present: String = Example.present
  ) throws -> Verified<ChecklistRequest> {
    try agreement.verify(
      Claimed(note), cards: cards ?? buyerCards, terminations: terminations, now: now(present))
  }

  /// The parts of an adoption, to be changed before it is put together.
  struct AdoptionParts {
    var nonce: [UInt8] = Array(96..<128)
    var time = AgreementsTests.time(Example.present)
    var agreement: SHA256.Digest
    var agreementID = "NDA-2026-014"
    var engagement = "基幹システム更改"
    var card: CardReference
    var signers: [Adoption.Signer]
    var template: TemplateReference<SHA256.Digest>? = World.template
    var unit: ChecklistUnit? = ChecklistUnit(kind: .product, name: "ACME Core Link", version: "4.2")
    var sources = [
      Adoption.Source(bundle: "0f1e2d3c4b5a69788796a5b4c3d2e1f0", manifest: SHA256.hash(Array("manifest".utf8)))!
    ]
    var rows = World.adoptedRows

    func adoption() throws -> Adoption {
      try Adoption(
        nonce: nonce, time: time, agreement: agreement, agreementID: agreementID, engagement: engagement, card: card,
        signers: signers, template: template, unit: unit, sources: sources, rows: rows)
    }
  }

  static let adoptedRows = [
    Adoption.Row(
      outcome: .adopted, item: "PO.1.1", text: LinedText("開発基盤のセキュリティ要件を特定し、文書化する"),
      answer: LinedText("はい"), means: nil),
    Adoption.Row(
      outcome: .alternative, item: "PW.4.1", text: LinedText("安全な部品を調達・維持する"), answer: LinedText("代替"),
      means: LinedText("部品は購入先の証明書で確認する\n\n四半期ごとに見直す")),
    Adoption.Row(outcome: .declined, item: "PW.6.2", text: nil, answer: LinedText("対象外"), means: nil),
  ]

  /// suzuki proposes, sato is to sign, too.
  func adoption(_ change: (inout AdoptionParts) throws -> Void = { _ in }) throws -> Adoption {
    var parts = AdoptionParts(
      agreement: agreement.digest, card: buyerCards.newest.reference,
      signers: [suzuki, sato].map { Adoption.Signer(member: $0.name, keys: $0.keys) })
    try change(&parts)
    return try parts.adoption()
  }

  @discardableResult
  func verify(
    adoption note: SignedNote, cards: [CardChain]? = nil, at present: String = Example.present
  ) throws -> ProposedAdoption {
    try agreement.verify(
      Claimed(note), cards: cards ?? [acmeCards, buyerCards, notaryCards], terminations: terminations,
      now: now(present))
  }
}

/// A text signed by these, whatever it says.
func note(_ text: [UInt8], by signers: NoteSigner...) -> SignedNote {
  SignedNote(text: text, signatures: signers.map { $0.sign(text: text) })
}
