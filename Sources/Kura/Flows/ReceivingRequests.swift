// A checklist request that came: opened, verified, kept (Specs/requests.md §2). From then on it can be answered.

import Age
public import Agreements
import ChecklistTerms
public import Checklists
import Platform
import SignedNotes
public import Sodium

/// A checklist request of the other side, with what came along.
public struct ReceivedChecklistRequest: Sendable {
  /// What it says.
  public let request: ChecklistRequest
  /// SHA-256 of its text: by this a bundle answers it.
  public let digest: SHA256.Digest
  /// Under which agreement.
  public let agreement: RegisteredAgreement
  /// What is to be answered.
  public let template: Template
  /// The requester's own answers, byte for byte; `nil` where there are none.
  public let answers: [UInt8]?
  /// Whether it wasn't here before.
  public let isNew: Bool

  /// The rows that are asked for, in their order.
  public var items: [Template.Item] {
    switch request.rows {
    case .whole: return template.items
    case .tier(let tier): return template.items.filter { $0.tier == tier }
    case .items(let names):
      let known = Dictionary(template.items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return names.compactMap { ItemID($0).flatMap { known[$0] } }
    }
  }
}

extension WritableVault {
  /// Takes in a checklist request that the other side has sent. One that is here already is given again.
  public func receiveChecklistRequest(
    _ bytes: [UInt8], secrets: MemberSecrets
  ) throws(KuraError) -> ReceivedChecklistRequest {
    let received = try ChecklistRequestFile(ReceivedFile(bytes, as: [.checklistRequest], secrets: secrets).archive())
    let request = received.claimed.document
    let registered = try registered(request.agreement)
    let executed = try registered.executed()
    guard executed.document.isOfAParty(request.requester) else { throw .refused(.wrongSide(request.requester)) }
    guard request.requester.organization != member.organization else {
      throw .exchange(.requestOfOwnSide(request.requester))
    }
    if try requestStore.notes.contains(received.claimed.digest) {
      return try keptRequest(received.claimed.digest, isNew: false)
    }
    try takeCards(received.cards)
    let chain = try cards.trusted(request.requester.organization)
    let now = try recorder(for: executed, secrets: secrets).now().now
    let verified = try agreements(
      try executed.verify(received.claimed, cards: chain, terminations: registered.terminations, now: now))
    try agreements(try executed.requireInForce(now, terminations: registered.terminations))
    let template = try received.contents()
    try requestStore.keep(received)
    return ReceivedChecklistRequest(
      request: request, digest: verified.digest, agreement: registered, template: template,
      answers: received.answers, isNew: true)
  }
}

extension ReadableVault {
  /// A request that is kept here, verified again.
  fileprivate func keptRequest(_ digest: SHA256.Digest, isNew: Bool) throws(KuraError) -> ReceivedChecklistRequest {
    guard let file = try requestStore.file(digest) else {
      throw .vault(.damaged(path: requestStore.notes.place(of: digest).path))
    }
    let request = try verified(kept: file.claimed).document
    return ReceivedChecklistRequest(
      request: request, digest: digest, agreement: try registered(request.agreement), template: try file.contents(),
      answers: file.answers, isNew: isNew)
  }

  /// A kept request under the keys that a card ever gave to its maker.
  func verified(kept claimed: Claimed<ChecklistRequest>) throws(KuraError) -> Verified<ChecklistRequest> {
    let executed = try registered(claimed.document.agreement).executed()
    let chain = try cards.trusted(claimed.document.requester.organization)
    return try agreements(try executed.verify(kept: claimed, cards: chain))
  }

  /// The template with this digest that came with a request, or went with one; `nil` where none did.
  public func requestedTemplate(_ digest: SHA256.Digest) throws(KuraError) -> Template? {
    for request in try requestStore.notes.digests() {
      guard try requestStore.notes.claimed(request)?.document.template.digest == digest,
        let file = try requestStore.file(request)
      else { continue }
      _ = try verified(kept: file.claimed)
      return try file.contents()
    }
    return nil
  }
}
