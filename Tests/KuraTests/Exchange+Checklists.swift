// Requests and adoptions between the two companies of the fixture.

import Age
import Agreements
import Bundles
import ChecklistTerms
import Checklists
import Foundation
import Kura
import SignedNotes

extension Exchange {
  static let template = try! TemplateLibrary().template(named: "nist-ssdf-1.1")

  static func item(_ text: String) -> ItemID { ItemID(text)! }

  func order(_ change: (inout ChecklistRequestOrder) -> Void = { _ in }) -> ChecklistRequestOrder {
    var order = ChecklistRequestOrder(
      agreement: Self.agreementID, template: Self.template,
      unit: ChecklistUnit(kind: .product, name: "ACME Core Link", version: "4.2"), due: now().adding(days: 30))
    order.rows = .items(["PO.1.1", "PO.1.2", "PW.4.1"].map(Self.item))
    change(&order)
    return order
  }

  @discardableResult
  func request(
    _ name: String = "buyer", _ change: (inout ChecklistRequestOrder) -> Void = { _ in }
  ) throws -> MadeChecklistRequest {
    let order = order(change)
    return try with(name) { vault, secrets in try vault.requestChecklist(order, secrets: secrets) }
  }

  @discardableResult
  func receive(_ file: [UInt8], _ name: String = "acme") throws -> ReceivedChecklistRequest {
    try with(name) { vault, secrets in try vault.receiveChecklistRequest(file, secrets: secrets) }
  }

  func outstanding(_ name: String) throws -> [ChecklistRequestStatus] {
    try vault(name).outstandingRequests()
  }

  /// A file that was opened by somebody whom it is for, changed, and sealed to him again.
  func altered(
    _ file: [UInt8], for name: String, _ change: (inout [Archive.Document]) throws -> Void
  ) throws -> [UInt8] {
    let reader = try Insider(self, name).identity
    let rule = SequenceRule([
      .optional("checklist-request", mostBytes: .max), .optional("adoption", mostBytes: .max),
      .optional("template", mostBytes: .max), .optional("answers", mostBytes: .max),
      .numbered("cards/", "", mostBytes: .max, most: 9),
    ])
    var documents = try Archive(Age.open(file, with: [reader]), rule: rule).documents
    try change(&documents)
    return try Age.seal(Archive(documents).bytes, to: [reader.recipient])
  }

  /// The same with the text of the note changed, and signed by whoever `signer` is.
  func resigned(
    _ file: [UInt8], for name: String, by signer: NoteSigner, _ change: (String) -> String = { $0 }
  ) throws -> [UInt8] {
    try altered(file, for: name) { documents in
      let text = String(decoding: try SignedNote(bytes: documents[0].bytes).text, as: UTF8.self)
      documents[0] = Archive.Document(documents[0].name, signer.note(text: Array(change(text).utf8)).bytes)
    }
  }

  static let checklist = Checklist(
    template: template.reference, unit: ChecklistUnit(kind: .product, name: "ACME Core Link", version: "4.2"),
    rows: [
      Checklist.Row(item: item("PO.1.1"), answer: Answer(.yes, wording: "はい")),
      Checklist.Row(item: item("PO.1.2"), answer: .none),
      Checklist.Row(
        item: item("PW.4.1"), answer: Answer(.alternative, wording: "代替"),
        alternative: Alternative(means: "購入先の証明書で確認する\r\n四半期ごとに見直す")),
      Checklist.Row(item: item("PW.6.2"), answer: Answer(.notApplicable, wording: "対象外"), reason: "作らない"),
    ])

  func adoptionOrder(
    _ bundle: SealingResult, _ change: (inout AdoptionOrder) -> Void = { _ in }
  ) -> AdoptionOrder {
    var order = AdoptionOrder(
      sources: [bundle.manifest.bundle], checklists: [Self.checklist],
      decisions: [
        AdoptionOrder.Decision(item: Self.item("PW.4.1"), outcome: .alternative),
        AdoptionOrder.Decision(item: Self.item("PO.1.1"), outcome: .adopted),
        AdoptionOrder.Decision(item: Self.item("PW.6.2"), outcome: .declined),
      ], template: Self.template, language: .japanese)
    change(&order)
    return order
  }

  @discardableResult
  func propose(_ order: AdoptionOrder, _ name: String = "buyer") throws -> SignedAdoptionFile {
    try with(name) { vault, secrets in try vault.proposeAdoption(order, secrets: secrets) }
  }

  @discardableResult
  func acceptAdoption(
    _ file: [UInt8], _ name: String = "acme", agrees: Bool = true
  ) throws -> AdoptionOutcome {
    try with(name) { vault, secrets in
      try vault.acceptAdoption(file, secrets: secrets) { (_) throws(KuraError) in
        guard agrees else { throw .exchange(.notAcknowledged) }
      }
    }
  }

  func adoptions(_ name: String) throws -> [KeptAdoption] {
    try vault(name).adoptions(agreement: Self.agreementID)
  }

  func terminate(_ name: String = "acme") throws -> [UInt8] {
    try with(name) { vault, secrets in try vault.terminate(Self.agreementID, secrets: secrets).file }
  }
}
