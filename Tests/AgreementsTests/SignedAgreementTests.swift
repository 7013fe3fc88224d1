import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("signatures on an agreement") struct SignedAgreementTests {
  private let world: World
  private let agreement: Agreement
  private let proposed: SignedAgreement
  private let acceptable = now("2026-11-03T00:00:00Z")

  init() throws {
    world = try World()
    agreement = world.agreement.document
    proposed = try SignedAgreement(proposing: agreement, signer: world.acme.signer)
  }

  @Test func `one signature proposes, the second executes`() throws {
    #expect(proposed.signedBy == [world.acme.name])
    #expect(proposed.missing == [world.buyer.name])
    #expect(proposed.executed() == nil)
    let accepted = try proposed.accepted(by: world.buyer.signer, now: acceptable)
    #expect(accepted.signedBy == [world.acme.name, world.buyer.name])
    #expect(try #require(accepted.executed()).digest == proposed.digest)
    let read = try SignedAgreement(bytes: accepted.note.bytes)
    #expect(read.executed() != nil)
    #expect(read.note == accepted.note)
  }

  @Test func `half-signed is refused and says whose signature is missing`() {
    expectRefusal(.notExecuted(missing: [world.buyer.name])) { try proposed.requireExecuted() }
  }

  @Test func `two signatures by one side are half-signed`() throws {
    let again = try proposed.accepted(by: world.acme.signer, now: acceptable)
    #expect(again.note == proposed.note)
    let line = proposed.note.signatures[0]
    let twice = try SignedAgreement(SignedNote(text: agreement.text, signatures: [line, line]))
    #expect(twice.executed() == nil)
  }

  @Test func `refuses a note that neither side has signed`() {
    for stranger in [world.notary.signer, world.sato.document] {
      #expect(throws: AgreementError.notAuthentic(.agreement, .missingSignature(world.acme.signer.verifierKey.name))) {
        try SignedAgreement(stranger.note(text: agreement.text))
      }
    }
  }

  @Test func `a false signature in a side's name makes the note worthless`() throws {
    let true1 = world.acme.signer.sign(text: agreement.text)
    let false2 = NoteSignature(
      name: world.buyer.signer.verifierKey.name, keyID: world.buyer.signer.verifierKey.id, bytes: true1.bytes)
    #expect(throws: AgreementError.notAuthentic(.agreement, .wrongSignature(world.buyer.signer.verifierKey.name))) {
      try SignedAgreement(SignedNote(text: agreement.text, signatures: [true1, false2]))
    }
  }

  @Test func `signatures by strangers don't count as the missing one`() throws {
    let note = try proposed.note.adding([
      world.notary.signer.sign(text: agreement.text), world.suzuki.document.sign(text: agreement.text),
    ])
    #expect(try SignedAgreement(note).executed() == nil)
  }

  @Test func `refuses to sign with a key that the text does not name`() throws {
    for signer in [world.notary.signer, world.sato.document] {
      #expect(throws: AgreementError.wrongSigner(.agreement)) {
        try SignedAgreement(proposing: agreement, signer: signer)
      }
      #expect(throws: AgreementError.wrongSigner(.agreement)) { try proposed.accepted(by: signer, now: acceptable) }
    }
    let impostor = try ExampleOrganization("buyer.example", device: " impostor")
    #expect(throws: AgreementError.wrongSigner(.agreement)) {
      try proposed.accepted(by: impostor.signer, now: acceptable)
    }
  }

  @Test func `accepting ends with the second that accept-by names`() throws {
    let last = now("2026-11-16T00:00:00Z")
    #expect(try proposed.accepted(by: world.buyer.signer, now: last).executed() != nil)
    expectRefusal(.acceptedTooLate(acceptBy: time("2026-11-16T00:00:00Z"))) {
      try proposed.accepted(by: world.buyer.signer, now: now("2026-11-16T00:00:01Z"))
    }
  }

  @Test func `the proposer refuses an executed note that it first sees too late`() throws {
    let accepted = try proposed.accepted(by: world.buyer.signer, now: acceptable)
    try accepted.requireInTime(now("2026-11-16T00:00:00Z"))
    expectRefusal(.acceptedTooLate(acceptBy: time("2026-11-16T00:00:00Z"))) {
      try accepted.requireInTime(now("2026-11-16T00:00:01Z"))
    }
  }

  @Test func `an altered text is neither side's`() {
    let altered = replacing("purpose ", with: ["purpose 何でも"], in: agreement.text)
    #expect(throws: AgreementError.notAuthentic(.agreement, .wrongSignature(world.acme.signer.verifierKey.name))) {
      try SignedAgreement(SignedNote(text: altered, signatures: world.agreement.note.signatures))
    }
  }

  @Test func `an organization vouches for the other only by its own signature`() throws {
    #expect(proposed.counterpartyVouchedFor(by: world.acmeCards) == world.buyer.party)
    #expect(proposed.counterpartyVouchedFor(by: world.buyerCards) == nil)
    #expect(world.agreement.signed.counterpartyVouchedFor(by: world.buyerCards) == world.acme.party)
    #expect(world.agreement.signed.counterpartyVouchedFor(by: world.notaryCards) == nil)
    let impostor = try ExampleOrganization("acme.example", device: " impostor")
    #expect(try world.agreement.signed.counterpartyVouchedFor(by: impostor.chain([])) == nil)
  }

  @Test func `each byte of an executed note counts`() throws {
    let bytes = world.agreement.note.bytes
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0x02
      guard let read = try? SignedAgreement(bytes: changed) else { continue }
      // What is left is a signature line that has become nobody's.
      #expect(read.executed() == nil, "byte \(place)")
    }
  }
}
