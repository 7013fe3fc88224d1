// What may be taken into a vault beside what is there: one key for a name, one name for a key, one text for an agreement.

public import SignedNotes
public import Sodium

extension Rules {
  /// The chain to keep after cards came in, from a file or along with something else.
  ///
  /// Whether a *new* organization is to be trusted is for people to say, by its fingerprint. This says whether what came
  /// contradicts what is known.
  ///
  /// - Throws: `otherOrganizationKey` or `keyOfTwoOrganizations` when a name has another key or a key another name;
  ///   `conflictingCards` for two texts of one revision. Then both are to be kept.
  public static func importing(_ chain: CardChain, known: [CardChain]) throws(AgreementError) -> CardChain {
    let keys = chain.allKeys
    for other in known where other.organization != chain.organization {
      guard keys.isDisjoint(with: other.allKeys) else {
        throw .keyOfTwoOrganizations(other.organization, chain.organization)
      }
    }
    guard let own = known.first(where: { $0.organization == chain.organization }) else { return chain }
    return try own.merged(with: chain)
  }

  /// Refuses a card file that a person offers as new and that ends before what is known. Cards that come along with something
  /// else may be older: they are merged.
  public static func requireNotOlder(_ chain: CardChain, known: [CardChain]) throws(AgreementError) {
    guard let own = known.first(where: { $0.organization == chain.organization }) else { return }
    let offered = chain.newest.document.revision
    let newest = own.newest.document.revision
    guard offered >= newest else {
      throw .refused(.olderCardRevision(chain.organization, stated: offered, known: newest))
    }
  }

  /// Whether an agreement contradicts the cards and the agreements that are known. Half-signed ones, too.
  ///
  /// - Throws: `otherOrganizationKey` or `keyOfTwoOrganizations` when its keys are not those of the cards; `conflictingCards` or
  ///   `unknownCardRevision` when it states a card that is not the one held; `conflictingAgreements` when it is a second executed
  ///   text of the same two organizations under one id.
  public static func registering(
    _ agreement: SignedAgreement, cards: [CardChain], known: [ExecutedAgreement]
  ) throws(AgreementError) {
    let named = agreement.document.parties + agreement.document.terms.witnesses.map(\.party)
    for party in named {
      for chain in cards {
        if chain.organization == party.organization {
          guard chain.key == party.key else { throw .otherOrganizationKey(party.organization) }
        } else if chain.allKeys.contains(party.key.publicKey.bytes) {
          throw .keyOfTwoOrganizations(chain.organization, party.organization)
        }
      }
    }
    for reference in agreement.document.cards {
      guard let chain = cards.first(where: { $0.organization == reference.organization }) else { continue }
      _ = try chain.card(reference)
    }
    guard let executed = agreement.executed() else { return }
    for other in known where other.isSecondText(of: executed) {
      throw .conflictingAgreements(known: other.digest, other: executed.digest)
    }
  }
}

extension ExecutedAgreement {
  /// Whether two agreements are of the same organizations under the same id and yet two texts.
  public func isSecondText(of other: ExecutedAgreement) -> Bool {
    contradicts(other.document, digest: other.digest)
  }

  /// The same for an agreement that isn't executed yet: signing it would make a second text.
  public func contradicts(_ other: Agreement, digest otherDigest: SHA256.Digest) -> Bool {
    digest != otherDigest && document.id.utf8.elementsEqual(other.id.utf8)
      && document.parties.map(\.organization) == other.parties.map(\.organization)
  }
}

extension CardChain {
  /// The bytes of every key that this organization has ever listed, its own included.
  var allKeys: Set<[UInt8]> {
    cards.reduce(into: [key.publicKey.bytes]) { keys, card in
      for member in card.document.members { keys.formUnion(member.keys.allBytes) }
    }
  }
}
