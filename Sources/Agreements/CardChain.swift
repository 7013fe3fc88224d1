// All revisions of a card: what this vault believes about an organization.

public import SignedNotes
import Sodium

/// The cards of one organization from the first revision on, each signed by the same key and naming the one before.
///
/// A `.card` file holds the same: the notes one after the other, oldest first, so that who has missed a revision can still follow.
public struct CardChain: Sendable {
  /// The most bytes that a card file may have.
  public static let maximumByteCount = 16 << 20
  /// The most revisions that a card may have: one a day for eleven years.
  public static let maximumRevisionCount = 4096

  /// The revisions, oldest first: `cards[0]` is revision 1.
  public private(set) var cards: [Verified<Card>]
  private var history = KeyHistory()

  /// A chain of one.
  private init(first: Verified<Card>) throws(AgreementError) {
    cards = []
    try append(first)
  }

  /// Reads a card file: every revision, each verified.
  public init(file: [UInt8]) throws(AgreementError) {
    guard file.count <= Self.maximumByteCount else { throw .malformedCardFile }
    cards = []
    let notes = try Self.split(file)
    for bytes in notes { try append(Verified(verifying: Array(bytes))) }
  }

  /// Issues the first card.
  public static func first(_ card: Card, signer: NoteSigner) throws(AgreementError) -> CardChain {
    try CardChain(first: Verified(verifying: card.signed(by: signer)))
  }

  /// The chain with one more revision, which `signer` signs.
  public func issuing(_ card: Card, signer: NoteSigner) throws(AgreementError) -> CardChain {
    try appending(card.signed(by: signer))
  }

  /// The chain with one more revision, which somebody has signed.
  public func appending(_ note: SignedNote) throws(AgreementError) -> CardChain {
    var chain = self
    try chain.append(Verified(verifying: note))
    return chain
  }

  /// The organization.
  public var organization: OrganizationName { newest.document.organization }
  /// The one key that has signed every revision.
  public var key: OrganizationKey { newest.document.key }
  /// Organization and key together.
  public var party: Party { newest.document.party }
  /// What people compare.
  public var fingerprint: Fingerprint { party.fingerprint }
  /// The newest revision. A chain is never empty.
  public var newest: Verified<Card> { cards[cards.count - 1] }

  /// The chain as a file.
  public var fileBytes: [UInt8] { cards.reduce(into: []) { $0 += $1.note.bytes } }

  /// The revision of this number.
  public func card(revision: Int) -> Verified<Card>? {
    cards.indices.contains(revision - 1) ? cards[revision - 1] : nil
  }

  /// The revision that a document states.
  ///
  /// - Throws: `unknownCardRevision` for one that is not here, `conflictingCards` for another text of one that is.
  public func card(_ reference: CardReference) throws(AgreementError) -> Verified<Card> {
    guard reference.organization == organization, let card = card(revision: reference.revision) else {
      throw .unknownCardRevision(reference.organization, revision: reference.revision)
    }
    guard card.digest == reference.digest else {
      throw .conflictingCards(organization, revision: reference.revision)
    }
    return card
  }

  /// Every set of keys that a revision gave to this name, oldest first, without repetition.
  public func keysEverGiven(to name: MemberName) -> [MemberKeys] { history.keys(of: name) }

  /// Whether and since when keys are revoked, by whichever revision; by the newest that says so.
  public func revocation(of keys: MemberKeys) -> Revocation? { history.revocation(of: keys) }

  /// This chain and another of the same organization as one: the longer of the two, if they agree as far as both go.
  ///
  /// - Throws: `conflictingCards` with the first revision for which there are two texts; `otherOrganizationKey` when the keys
  ///   differ. Then both are to be kept: they are the proof.
  public func merged(with other: CardChain) throws(AgreementError) -> CardChain {
    guard other.organization == organization, other.key == key else {
      throw .otherOrganizationKey(other.organization)
    }
    for (own, theirs) in zip(cards, other.cards) where own.digest != theirs.digest {
      throw .conflictingCards(organization, revision: own.document.revision)
    }
    return other.cards.count > cards.count ? other : self
  }

  private mutating func append(_ next: Verified<Card>) throws(AgreementError) {
    let card = next.document
    if let last = cards.last {
      guard card.organization == last.document.organization, card.key == last.document.key else {
        throw .otherOrganizationKey(card.organization)
      }
    }
    guard card.revision == cards.count + 1, card.previous == cards.last?.digest else {
      throw .brokenCardChain(card.organization, revision: card.revision)
    }
    guard cards.count < Self.maximumRevisionCount else { throw .malformedCardFile }
    try history.add(card)
    cards.append(next)
  }

  /// The notes of a file: each begins at a line that is the first line of a card. No other line of a note can be that: lines of the
  /// text have a key and a value, and signature lines begin with a dash.
  private static func split(_ file: [UInt8]) throws(AgreementError) -> [ArraySlice<UInt8>] {
    let first = Array("kura/card@v1\n".utf8)
    guard file.starts(with: first) else { throw .malformedCardFile }
    var starts: [Int] = []
    var line = 0
    while line < file.count {
      if file[line...].starts(with: first) { starts.append(line) }
      guard let end = file[line...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      line = end + 1
    }
    guard starts.count <= maximumRevisionCount else { throw .malformedCardFile }
    return zip(starts, starts.dropFirst() + [file.count]).map { file[$0..<$1] }
  }
}
