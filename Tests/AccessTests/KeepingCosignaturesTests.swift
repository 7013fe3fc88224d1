import Access
import Agreements
import Platform
import SignedNotes
import Sodium
import Testing
import TransparencyLog

@Suite("acknowledgements and cosignatures of others") struct KeepingCosignaturesTests {
  let scratch = Scratch()
  var tanaka: Station { Station(.tanaka, in: scratch) }
  var sato: Station { Station(.sato, in: scratch) }

  func cosigned() throws -> SignedNote {
    try tanaka.append(Sample.received(1), Sample.opened(1))
    return try sato.importing(tanaka.receipt(), of: .tanaka).cosigned
  }

  @Test func `an acknowledgement is kept once, and again changes nothing`() throws {
    let contents = try sato.mirror(of: .tanaka).acknowledgement(cosigned())
    #expect(contents.claimedHead == (try tanaka.log.head()))
    let read = try AcknowledgementContents(members: contents.members)
    #expect(try tanaka.log.importAcknowledgement(read, from: everybody).map(\.outcome) == [.kept])
    #expect(try tanaka.log.importAcknowledgement(read, from: everybody).map(\.outcome) == [.known])
    #expect(try tanaka.log.sizeCosigned(by: Person.sato.cosigning) == 2)
    #expect(try tanaka.log.sizeCosigned(by: Person.ito.cosigning) == 0)
  }

  @Test func `a cosignature by nobody who may cosign counts for nothing`() throws {
    let note = try cosigned()
    let others = [Person.ito, .suzuki, .tanaka].map(\.cosigning)
    #expect(refusal { _ = try tanaka.log.keep(note, cosignedBy: others) } == .notAuthentic(.cosignature))
    #expect(refusal { _ = try tanaka.log.keep(note, cosignedBy: []) } == .notAuthentic(.cosignature))
    #expect(try tanaka.log.sizeCosigned(by: Person.sato.cosigning) == 0)
  }

  @Test func `a cosignature in a member's name by another of his keys does not hold`() throws {
    let note = try cosigned()
    for role in [Person.Role.document, .log, .organization] {
      let pretender = try Cosigner(name: KeyName("\(Person.sato.name)/cosigner"), key: Person.sato.key(role))
      let checkpoint = try VerifiedCheckpoint(
        verifying: note, of: Origin(Person.tanaka.origin().description), by: Person.tanaka.logSigner().verifierKey)
      let signature = pretender.cosign(checkpoint, at: Sample.at(1))
      // The line says that it is by the real key.
      let disguised = NoteSignature(
        name: signature.name, keyID: Person.sato.cosigning.key.id, bytes: signature.bytes)
      let forged = SignedNote(text: note.text, signatures: [note.signatures[0], disguised])
      #expect(refusal { _ = try tanaka.log.keep(forged, cosignedBy: everybody) } == .notAuthentic(.cosignature))
    }
  }

  @Test func `every bit of a cosignature counts, its time included`() throws {
    let note = try cosigned()
    let signature = try #require(note.signatures.first { $0.name == Person.sato.cosigning.key.name })
    for place in signature.bytes.indices {
      var bytes = signature.bytes
      bytes[place] ^= 1
      let forged = SignedNote(
        text: note.text,
        signatures: [
          note.signatures[0], NoteSignature(name: signature.name, keyID: signature.keyID, bytes: bytes),
        ])
      #expect(refusal { _ = try tanaka.log.keep(forged, cosignedBy: everybody) } == .notAuthentic(.cosignature))
    }
  }

  @Test func `without the log's own signature nothing is kept`() throws {
    let note = try cosigned()
    let bare = SignedNote(
      text: note.text, signatures: note.signatures.filter { $0.name == Person.sato.cosigning.key.name })
    #expect(refusal { _ = try tanaka.log.keep(bare, cosignedBy: everybody) } == .notAuthentic(.checkpoint))
    #expect(
      refusal { _ = try sato.mirror(of: .tanaka).keep(bare, cosignedBy: everybody) } == .notAuthentic(.checkpoint))
  }

  @Test func `an acknowledgement of another log is refused`() throws {
    let note = try cosigned()
    let suzuki = Station(.suzuki, in: scratch)
    #expect(refusal { _ = try suzuki.log.keep(note, cosignedBy: everybody) } == .receipt(.wrongOrigin))
    #expect(
      refusal { _ = try sato.mirror(of: .suzuki).keep(note, cosignedBy: everybody) } == .receipt(.wrongOrigin))
  }

  @Test func `another root at a size that the own log has is a contradiction`() throws {
    let note = try cosigned()
    scratch.remove("tanaka/log")
    try tanaka.append(Sample.received(7), Sample.opened(7), Sample.opened(7, part: 2))
    let found = conflict { _ = try tanaka.log.keep(note, cosignedBy: everybody) }
    #expect(found?.kind == .forked(size: 2))
    #expect(found?.received == [note])
    #expect(found?.held.count == 1)
  }

  @Test func `a colleague keeps what the other side cosigned, once he has the entries`() throws {
    let suzuki = Station(.suzuki, in: scratch)
    let note = try cosigned()
    #expect(try suzuki.mirror(of: .tanaka).keep(note, cosignedBy: everybody).map(\.outcome) == [.ahead])
    try suzuki.importing(tanaka.receipt(), of: .tanaka)
    #expect(try suzuki.mirror(of: .tanaka).keep(note, cosignedBy: everybody).map(\.outcome) == [.kept])
  }

  @Test func `a receipt carries what its maker has cosigned and what he knows`() throws {
    let note = try cosigned()
    let receipt = try sato.receipt(mirrors: [.tanaka, .suzuki])
    #expect(receipt.cosigned == [note])
    #expect(CosignedCheckpoint.claimedHead(of: receipt.cosigned[0])?.origin == Person.tanaka.origin())
    #expect(try receipt.claimedStatement().document.knows == [tanaka.log.head()])
  }

  @Test func `signatures of others in a cosigned checkpoint are not kept`() throws {
    let note = try cosigned()
    let extra = Person.ito.document.sign(text: note.text)
    let kept = try tanaka.log.keep(note.adding([extra]), cosignedBy: everybody)
    #expect(kept.map(\.outcome) == [.kept])
    let directory = scratch.directory("tanaka/log/cosigned")
    let name = try #require(try directory.names().first)
    let bytes = try DurableFile.read(directory.path(of: name), limit: 4096)
    #expect(bytes == note.bytes)
  }

  @Test func `what the newest record or cosignature says is the earliest that now can be`() throws {
    let note = try cosigned()
    #expect(try tanaka.log.newestKnownTime() == Sample.at(1))
    _ = try tanaka.log.keep(note, cosignedBy: everybody)
    #expect(try tanaka.log.newestKnownTime() == Sample.at(20))
    try tanaka.append(Sample.opened(1, at: 21))
    #expect(try tanaka.log.newestKnownTime() == Sample.at(21))
  }

  @Test func `a stranger among the kept files is named`() throws {
    _ = try tanaka.log.keep(cosigned(), cosignedBy: everybody)
    let directory = scratch.directory("tanaka/log/cosigned")
    try DurableFile.create([1], directory: directory.path, name: "readme")
    #expect(refusal { try tanaka.append(Sample.opened(1)) } == .damaged(.stranger))
  }
}
