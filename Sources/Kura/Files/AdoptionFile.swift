// `.adoption`, `.adopted`: an age file to the keepers of both sides and to both signers.

import Agreements
import Bundles
import SignedNotes

/// The contents of an adoption's file.
struct AdoptionFile: Sendable {
  let claimed: Claimed<Adoption>
  let cards: [CardChain]

  init(claimed: Claimed<Adoption>, cards: [CardChain]) {
    self.claimed = claimed
    self.cards = cards
  }

  /// Reads an opened file.
  init(_ archive: Archive) throws(KuraError) {
    let note = try notes(try SignedNote(bytes: archive["adoption"] ?? []))
    claimed = try agreements(try Claimed(note))
    cards = try archive.cardChains()
  }

  func sealed(to recipients: [RecipientKey]) throws(KuraError) -> [UInt8] {
    let documents =
      [Archive.Document("adoption", claimed.note.bytes)] + Archive.numbering("cards", cards.map(\.fileBytes))
    return try bundles(try Archive(documents)).sealed(to: recipients)
  }
}
