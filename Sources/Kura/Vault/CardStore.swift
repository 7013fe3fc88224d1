// The cards of a vault: cards/<organization>/<revision>, every revision that was ever seen, none ever replaced.

import Agreements
import Platform
import SignedNotes
import Sodium
import Synchronization

extension ReadableVault {
  var cards: CardStore { CardStore(layout: layout, cache: reading.cardCache) }
}

/// Trusted organizations and their cards.
struct CardStore: Sendable {
  let layout: VaultLayout
  private let cache: CardCache

  /// - Parameter cache: the vault's; a store that is used once brings its own.
  init(layout: VaultLayout, cache: CardCache = CardCache()) {
    self.layout = layout
    self.cache = cache
  }

  /// The organizations whose card is here, by name.
  func organizations() throws(KuraError) -> [OrganizationName] {
    var found: [OrganizationName] = []
    for name in try platform(try layout.cards.names()) {
      guard let organization = OrganizationName(name) else {
        throw .vault(.damaged(path: layout.cards.path(of: name)))
      }
      found.append(organization)
    }
    return found.sorted()
  }

  /// The cards of an organization; `nil` where none is here.
  func chain(of organization: OrganizationName) throws(KuraError) -> CardChain? {
    let directory = layout.cards(of: organization)
    guard try platform(try directory.exists()) else { return nil }
    if let known = cache[organization], try isWhole(known, in: directory) { return known }
    var file: [UInt8] = []
    var revision = 1
    while try platform(try directory.contains(String(revision))) {
      file += try platform(
        try DurableFile.read(directory.path(of: String(revision)), limit: CardChain.maximumByteCount))
      revision += 1
    }
    guard revision > 1 else { return nil }
    let chain = try agreements(try CardChain(file: file))
    cache[organization] = chain
    return chain
  }

  /// Whether a chain read before is still all that is here. Revisions are never replaced, so counting them is enough.
  private func isWhole(_ chain: CardChain, in directory: Directory) throws(KuraError) -> Bool {
    let count = chain.cards.count
    guard try platform(try directory.contains(String(count))) else { return false }
    return try platform(try !directory.contains(String(count + 1)))
  }

  /// The cards of an organization that must be trusted already.
  func trusted(_ organization: OrganizationName) throws(KuraError) -> CardChain {
    guard let chain = try chain(of: organization) else { throw .exchange(.untrustedOrganization(organization)) }
    return chain
  }

  /// Every trusted organization's cards.
  func all() throws(KuraError) -> [CardChain] {
    var chains: [CardChain] = []
    for organization in try organizations() {
      if let chain = try chain(of: organization) { chains.append(chain) }
    }
    return chains
  }

  /// Writes the revisions of `chain` that aren't here yet; the chain was compared with what is here before.
  func write(_ chain: CardChain) throws(KuraError) {
    let directory = try platform(try Directory.createPrivate(layout.cards(of: chain.organization).path))
    for card in chain.cards {
      try platform(
        try DurableFile.createOrConfirm(
          card.note.bytes, directory: directory.path, name: String(card.document.revision)))
    }
  }

  /// Takes the cards of an organization whose fingerprint has just been compared, or newer revisions of one that is trusted.
  ///
  /// - Throws: `conflict` for another text of a known revision, another key of a known organization, or a key of another
  ///   organization; what contradicts is kept as proof.
  @discardableResult
  func absorb(_ other: CardChain) throws(KuraError) -> CardChain {
    let revisions = try chain(of: other.organization)?.cards.count ?? 0
    let merged = try merging(other)
    if merged.cards.count > revisions { try write(merged) }
    return merged
  }

  /// What `absorb` would leave; nothing is taken yet. Errors are those of `absorb`.
  func merging(_ other: CardChain) throws(KuraError) -> CardChain {
    let known = try all()
    do throws(AgreementError) {
      return try Rules.importing(other, known: known)
    } catch {
      switch error {
      case .conflictingCards, .otherOrganizationKey, .keyOfTwoOrganizations:
        let kept = try ConflictStore(layout: layout).keep(other.fileBytes)
        throw .exchange(.conflict(subject: other.organization.description, kept: kept))
      default: throw .agreement(error)
      }
    }
  }

  /// Takes newer revisions of an organization that must be trusted already.
  @discardableResult
  func absorbTrusted(_ other: CardChain) throws(KuraError) -> CardChain {
    _ = try trusted(other.organization)
    return try absorb(other)
  }
}

/// Chains that were read and verified by this process: a card of a thousand members takes tens of milliseconds.
final class CardCache: Sendable {
  private let chains = Mutex<[OrganizationName: CardChain]>([:])

  subscript(organization: OrganizationName) -> CardChain? {
    get { chains.withLock { $0[organization] } }
    set { chains.withLock { $0[organization] = newValue } }
  }
}
