import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("the revisions of a card") struct CardChainTests {
  private let acme: ExampleOrganization
  private let impostor: ExampleOrganization
  private let sato: ExampleMember
  private let satoAgain: ExampleMember
  private let ito: ExampleMember
  private let one: CardChain

  init() throws {
    acme = try ExampleOrganization("acme.example")
    impostor = try ExampleOrganization("acme.example", device: " impostor")
    sato = try ExampleMember("acme.example/sato")
    satoAgain = try ExampleMember("acme.example/sato", device: " laptop")
    ito = try ExampleMember("acme.example/ito")
    one = try acme.chain([sato.line(keeper: true)])
  }

  private func next(_ chain: CardChain, _ members: [CardMember]) throws -> CardChain {
    let issued = chain.newest.document.issued.adding(days: 1)
    return try chain.issuing(
      chain.newest.document.next(members: members, issued: issued, validDays: 300), signer: acme.signer)
  }

  @Test func `a chain grows by one revision at a time`() throws {
    let two = try next(one, [sato.line(), ito.line()])
    let three = try next(two, [ito.line()])
    #expect(three.cards.map(\.document.revision) == [1, 2, 3])
    #expect(three.newest.document.previous == two.newest.digest)
    #expect(three.organization == acme.name)
    #expect(three.key == acme.key)
    #expect(three.fingerprint == acme.party.fingerprint)
  }

  @Test func `a file holds all revisions, and reads as what was written`() throws {
    let three = try next(next(one, [sato.line(), ito.line()]), [ito.line(title: "伊藤")])
    let read = try CardChain(file: three.fileBytes)
    #expect(read.fileBytes == three.fileBytes)
    #expect(read.cards.map(\.digest) == three.cards.map(\.digest))
  }

  @Test func `a title that looks like the start of a card does not split the file`() throws {
    let chain = try acme.chain([sato.line(title: "kura/card@v1")])
    #expect(try CardChain(file: chain.fileBytes).cards.count == 1)
  }

  @Test func `signatures by others count for nothing`() throws {
    let note = try one.newest.note.adding([
      impostor.signer.sign(text: one.newest.note.text), ito.document.sign(text: one.newest.note.text),
    ])
    #expect(try CardChain(file: note.bytes).newest.digest == one.newest.digest)
  }

  @Test func `refuses a file with nothing, something else, or something before the first card`() throws {
    let malformed = AgreementError.malformedCardFile
    for bytes in [[], Array("kura/card@v1".utf8), Array("x\n".utf8) + one.fileBytes, [0x0A] + one.fileBytes] {
      #expect(throws: malformed) { try CardChain(file: bytes) }
    }
    #expect(throws: malformed) { try CardChain(file: Array(repeating: 0x41, count: CardChain.maximumByteCount + 1)) }
    let agreement = Array("kura/agreement@v1\n".utf8)
    #expect(throws: malformed) { try CardChain(file: agreement + one.fileBytes) }
  }

  @Test func `refuses a file cut short anywhere but between two cards`() throws {
    let two = try next(one, [sato.line(), ito.line()])
    let file = two.fileBytes
    let boundary = one.fileBytes.count
    for length in 0..<file.count {
      if length == boundary {
        #expect(try CardChain(file: Array(file[..<length])).cards.count == 1)
      } else {
        #expect(throws: AgreementError.self) { try CardChain(file: Array(file[..<length])) }
      }
    }
  }

  @Test func `refuses revisions in another order, twice, or without the first`() throws {
    let two = try next(one, [ito.line(), sato.line()])
    let notes = two.cards.map(\.note.bytes)
    let broken = AgreementError.brokenCardChain(acme.name, revision: 2)
    #expect(throws: broken) { try CardChain(file: notes[1] + notes[0]) }
    #expect(throws: broken) { try CardChain(file: notes[1]) }
    #expect(throws: AgreementError.brokenCardChain(acme.name, revision: 1)) { try CardChain(file: notes[0] + notes[0]) }
  }

  @Test func `refuses a revision that doesn't name the one before by its digest`() throws {
    let other = try acme.chain([ito.line()])
    let stray = try next(other, [ito.line(), sato.line()])
    #expect(throws: AgreementError.brokenCardChain(acme.name, revision: 2)) {
      try one.appending(stray.newest.note)
    }
  }

  @Test func `refuses a revision under another organization key`() throws {
    let first = one.newest.document
    let forged = try Card(
      organization: acme.name, revision: 2, previous: first.digest, issued: first.issued, validUntil: first.validUntil,
      key: impostor.key, members: [ito.line()])
    #expect(throws: AgreementError.otherOrganizationKey(acme.name)) {
      try one.issuing(forged, signer: impostor.signer)
    }
  }

  @Test func `refuses a signature by anyone but the key in the card`() throws {
    let card = try acme.card([sato.line()])
    #expect(throws: AgreementError.wrongSigner(.card)) { try card.signed(by: impostor.signer) }
    #expect(throws: AgreementError.wrongSigner(.card)) { try card.signed(by: sato.document) }
    let forged = impostor.signer.note(text: card.text)
    #expect(throws: AgreementError.notAuthentic(.card, .missingSignature(acme.signer.verifierKey.name))) {
      try CardChain(file: forged.bytes)
    }
  }

  @Test func `a name gets new keys only while it is on the card, and all that it had are remembered`() throws {
    let two = try next(one, [satoAgain.line(), ito.line()])
    #expect(two.keysEverGiven(to: sato.name) == [sato.keys, satoAgain.keys])
    #expect(two.keysEverGiven(to: ito.name) == [ito.keys])
    #expect(try two.keysEverGiven(to: member("acme.example/mori")).isEmpty)
    let back = try next(two, [sato.line(), ito.line()])
    #expect(back.keysEverGiven(to: sato.name) == [sato.keys, satoAgain.keys])
  }

  @Test func `a name that was taken off is never given to other keys`() throws {
    let gone = try next(next(one, [sato.line(), ito.line()]), [ito.line()])
    #expect(throws: AgreementError.nameGivenAgain(sato.name, revision: 4)) {
      try next(gone, [satoAgain.line(), ito.line()])
    }
    #expect(try next(gone, [sato.line(), ito.line()]).newest.document.revision == 4)
  }

  @Test func `the name of somebody who has left is never given to other keys`() throws {
    let left = Revocation(since: time("2026-11-02T00:00:00Z"), reason: .left)
    let gone = try next(one, [sato.line(revoked: left)])
    #expect(throws: AgreementError.nameGivenAgain(sato.name, revision: 3)) { try next(gone, [satoAgain.line()]) }
    let lost = try next(one, [sato.line(revoked: Revocation(since: left.since, reason: .lost))])
    #expect(try next(lost, [satoAgain.line()]).newest.document.member(sato.name)?.keys == satoAgain.keys)
  }

  @Test func `a key never moves to another name or another role`() throws {
    let moved = CardMember(
      name: ito.name, from: time(Example.start), until: time(Example.cardEnd), isKeeper: false, keys: sato.keys)
    #expect(throws: AgreementError.keyGivenAgain(ito.name, revision: 2)) { try next(one, [moved]) }
    let bytes = CardTests.bytes(sato.keys)
    let swapped = CardMember(
      name: sato.name, from: time(Example.start), until: time(Example.cardEnd), isKeeper: false,
      keys: try CardTests.keys([bytes[1], bytes[0], bytes[2], bytes[3]]))
    #expect(throws: AgreementError.keyGivenAgain(sato.name, revision: 2)) { try next(one, [swapped]) }
  }

  @Test func `revoked keys stay revoked`() throws {
    let lost = Revocation(since: time("2026-11-02T00:00:00Z"), reason: .lost)
    let two = try next(one, [sato.line(revoked: lost), ito.line()])
    #expect(two.revocation(of: sato.keys) == lost)
    #expect(throws: AgreementError.revocationWithdrawn(sato.name, revision: 3)) { try next(two, [sato.line()]) }
    let three = try next(two, [satoAgain.line(), ito.line()])
    #expect(three.revocation(of: sato.keys) == lost)
    #expect(three.revocation(of: satoAgain.keys) == nil)
    let four = try next(next(two, [ito.line()]), [ito.line()])
    #expect(four.revocation(of: sato.keys) == lost)
  }

  @Test func `two chains that agree are the longer one`() throws {
    let two = try next(one, [sato.line(), ito.line()])
    #expect(try one.merged(with: two).cards.count == 2)
    #expect(try two.merged(with: one).cards.count == 2)
    #expect(try two.merged(with: two).fileBytes == two.fileBytes)
  }

  @Test func `two texts for one revision are a conflict, at the first that differs`() throws {
    let two = try next(one, [sato.line(), ito.line()])
    let fork = try next(one, [ito.line()])
    let longer = try next(fork, [ito.line(title: "伊藤")])
    let conflict = AgreementError.conflictingCards(acme.name, revision: 2)
    #expect(throws: conflict) { try two.merged(with: fork) }
    #expect(throws: conflict) { try two.merged(with: longer) }
    #expect(throws: conflict) { try longer.merged(with: two) }
  }

  @Test func `another key or another organization is no revision of this card`() throws {
    let forged = try impostor.chain([ito.line()])
    #expect(throws: AgreementError.otherOrganizationKey(acme.name)) { try one.merged(with: forged) }
    let buyer = try ExampleOrganization("buyer.example")
    #expect(throws: AgreementError.otherOrganizationKey(buyer.name)) { try one.merged(with: buyer.chain([])) }
  }

  @Test func `a stated card is the one held, or unknown, or a conflict`() throws {
    let two = try next(one, [sato.line(), ito.line()])
    #expect(try two.card(one.newest.reference).digest == one.newest.digest)
    #expect(throws: AgreementError.unknownCardRevision(acme.name, revision: 2)) { try one.card(two.newest.reference) }
    let other = CardReference(organization: acme.name, revision: 1, digest: two.newest.digest)
    #expect(throws: AgreementError.conflictingCards(acme.name, revision: 1)) { try two.card(other) }
    let foreign = CardReference(organization: try organization("buyer.example"), revision: 1, digest: one.newest.digest)
    #expect(throws: AgreementError.unknownCardRevision(foreign.organization, revision: 1)) { try two.card(foreign) }
    #expect(two.card(revision: 0)?.digest == nil)
    #expect(two.card(revision: 3)?.digest == nil)
  }

  @Test func `each bit of a file counts`() throws {
    let file = one.fileBytes
    let digest = one.newest.digest
    for place in file.indices {
      var changed = file
      changed[place] ^= 0x04
      // What can change without harm is a signature line that is then nobody's; here there is only the one that counts.
      #expect(throws: AgreementError.self, "byte \(place)") { try CardChain(file: changed) }
    }
    #expect(try CardChain(file: file).newest.digest == digest)
  }
}
