// From a file to a bundle whose sender, agreement and contents list are authentic, without opening a part. `open` and `verify` both
// begin so.

import Access
import Age
import Agreements
import Bundles
import Platform
import SignedNotes
import Sodium

/// A bundle whose manifest is verified: sender by card and signature, agreement registered here.
struct ReceivedBundle: Sendable {
  let bundle: BundleFile
  let manifest: Verified<Manifest>
  let sender: AuthenticSender
  let agreement: ExecutedAgreement
  let registered: RegisteredAgreement

  var id: BundleID { manifest.document.bundle }

  var reference: BundleReference { manifest.reference }
}

/// Leave to open some parts.
struct PermittedBundle: Sendable {
  let preview: OpeningPreview
}

extension ReadableVault {
  /// Examines a bundle up to the point where sender and agreement are authentic.
  ///
  /// - Parameter keeper: this vault, where it may be changed: keeps newer cards that came along, and the proof of a contradiction.
  func examine(
    _ path: String, secrets: MemberSecrets, keeper: WritableVault? = nil
  ) throws(KuraError) -> ReceivedBundle {
    let bundle = try BundleFile(at: path)
    let sealed = try bundles(try bundle.manifest(with: [secrets.identity]))
    let claimed = sealed.document
    if try bundleStore.isSecond(sealed.note, id: claimed.bundle) {
      throw try secondManifest(sealed, of: bundle, secrets: secrets, keeper: keeper)
    }
    guard let own = claimed.readers.first(where: { $0.name == member }),
      own.keys.recipient == secrets.keys.recipient
    else { throw .exchange(.notForMe) }
    let sender = try sender(of: sealed, in: bundle, secrets: secrets, keeper: keeper)
    let manifest = try bundles(try sealed.verified(by: sender))
    guard let registered = try agreementStore.agreement(claimed.agreement) else {
      throw .exchange(.unknownAgreement(digest: claimed.agreement.description))
    }
    return ReceivedBundle(
      bundle: bundle, manifest: manifest, sender: sender, agreement: try registered.executed(), registered: registered)
  }

  /// The sender by his card. His signature is still to be verified.
  private func sender(
    of sealed: Claimed<Manifest>, in bundle: BundleFile, secrets: MemberSecrets, keeper: WritableVault?
  ) throws(KuraError) -> AuthenticSender {
    let claimed = sealed.document
    let cardFile = try bundles(try bundle.cards(for: sealed, with: [secrets.identity]))
    let chain = try senderCards(cardFile, of: claimed.sender.organization, keeper: keeper)
    let now = Now(try Vault.clockTime())
    return try agreements(
      try Rules.sender(
        claimed.sender, keys: claimed.senderKeys, card: claimed.card, sealedAt: claimed.time, cards: chain, now: now))
  }

  /// Why a manifest is refused for whose bundle another one is known. It is kept where somebody has signed it: only then does it
  /// prove anything. A vault that is only read from keeps nothing.
  private func secondManifest(
    _ sealed: Claimed<Manifest>, of bundle: BundleFile, secrets: MemberSecrets, keeper: WritableVault?
  ) throws(KuraError) -> KuraError {
    let sender = try? sender(of: sealed, in: bundle, secrets: secrets, keeper: keeper)
    let isAuthentic = sender.map { (try? sealed.verified(by: $0)) != nil } ?? false
    let subject = "bundle \(sealed.document.bundle)"
    guard keeper != nil, isAuthentic else { return .exchange(.conflict(subject: subject, kept: nil)) }
    return .exchange(
      .conflict(subject: subject, kept: try conflictStore.keep(sealed.note.bytes)))
  }

  /// The cards that came along, merged with what is known. The organization must be trusted already.
  private func senderCards(
    _ bytes: [UInt8], of organization: OrganizationName, keeper: WritableVault?
  ) throws(KuraError) -> CardChain {
    let chain = try agreements(try CardChain(file: bytes))
    guard chain.organization == organization else { throw .agreement(.otherOrganizationKey(organization)) }
    guard let keeper else {
      let known = try cards.all()
      _ = try cards.trusted(organization)
      return try agreements(try Rules.importing(chain, known: known))
    }
    return try keeper.cards.absorbTrusted(chain)
  }

  /// Asks the rules, and compares the bundle with its manifest as far as that goes without opening a part.
  func permit(_ received: ReceivedBundle, parts wanted: [Int]?, now: Now) throws(KuraError) -> PermittedBundle {
    let manifest = received.manifest.document
    guard let reader = manifest.readers.first(where: { $0.name == member }) else { throw .exchange(.notForMe) }
    let own = try ownChain()
    let permitted = try agreements(
      try Rules.opening(
        under: received.agreement, terminations: received.registered.terminations, sender: received.sender,
        reader: member, readerKeys: reader.keys, readerCards: own, now: now))
    guard received.agreement.document.terms.opening == .recorded else { throw .exchange(.witnessedNotSupported) }
    try bundles(try received.bundle.check(against: received.manifest))
    let forMe = manifest.parts(for: member)
    let selected = try select(wanted, of: forMe, count: manifest.parts.count)
    try bundles(try received.bundle.checkStanzas(ofParts: selected, against: received.manifest))
    return PermittedBundle(
      preview: OpeningPreview(
        manifest: manifest, agreement: received.agreement.document, marking: received.bundle.marking, parts: selected,
        otherParts: (1...manifest.parts.count).filter { !forMe.contains($0) }, warnings: permitted.warnings))
  }

  private func select(_ wanted: [Int]?, of forMe: [Int], count: Int) throws(KuraError) -> [Int] {
    guard let wanted else {
      guard !forMe.isEmpty else { throw .exchange(.notForMe) }
      return forMe
    }
    for number in wanted where !(1...count).contains(number) { throw .order(.unknownPart(number, count: count)) }
    let others = wanted.filter { !forMe.contains($0) }
    guard others.isEmpty else { throw .exchange(.noPartForMe(others)) }
    return Array(Set(wanted)).sorted()
  }
}
