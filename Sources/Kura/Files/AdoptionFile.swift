// `.adoption`, `.adopted`: an age file to the keepers of both sides and to both signers.

import Agreements
import Bundles
import SignedNotes

/// The contents of an adoption's file.
struct AdoptionFile: Sendable {
  let note: SignedNote
  let cards: [CardChain]

  init(note: SignedNote, cards: [CardChain]) {
    self.note = note
    self.cards = cards
  }

  /// Reads an opened file.
  init(_ archive: Archive) throws(KuraError) {
    note = try notes(try SignedNote(bytes: archive["adoption"] ?? []))
    cards = try archive.cardChains()
  }

  func sealed(to recipients: [RecipientKey]) throws(KuraError) -> [UInt8] {
    let documents = [Archive.Document("adoption", note.bytes)] + Archive.numbering("cards", cards.map(\.fileBytes))
    return try bundles(try Archive(documents)).sealed(to: recipients)
  }
}
