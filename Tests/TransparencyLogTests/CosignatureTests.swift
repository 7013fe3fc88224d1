// Cosignatures, with one of a public witness.

import Foundation
import SignedNotes
import Sodium
import Testing
import TransparencyLog
import TestSupport

/// `Specs/vectors/log/cosigned-checkpoint.json`.
struct CosignedVector: Decodable {
  let checkpoint: String
  let logKey: String
  let cosignerKey: String
  let time: Int64

  static var published: CosignedVector {
    get throws { try Checkout.json("Specs/vectors/log/cosigned-checkpoint.json") }
  }
}

@Suite("cosignature") struct CosignatureTests {
  private func cosigned() throws -> SignedNote {
    let checkpoint = try TestLog.checkpoint(sampleEntries(3))
    return try checkpoint.note.adding([TestLog.cosigner.cosign(checkpoint, at: TestLog.time)])
  }

  @Test func `a public log's checkpoint and a public witness's cosignature verify`() throws {
    let vector = try CosignedVector.published
    let note = try SignedNote(bytes: Array(vector.checkpoint.utf8))
    let logKey = try VerifierKey(text: vector.logKey)
    let checkpoint = try VerifiedCheckpoint(verifying: note, of: try Origin(logKey.name), by: logKey)
    #expect(checkpoint.treeHead.size == 1_432_088_532)
    let cosignatures = try VerifiedCosignature.all(on: note, by: try VerifierKey(text: vector.cosignerKey))
    #expect(cosignatures.map(\.time.secondsSince1970) == [vector.time])
    #expect(try cosignatures.at(0).treeHead == checkpoint.treeHead)
  }

  @Test func `a cosignature says who, when and what`() throws {
    let found = try VerifiedCosignature.all(on: try cosigned(), by: TestLog.cosigner.verifierKey)
    #expect(found.count == 1)
    #expect(try found.at(0).time == TestLog.time)
    #expect(try found.at(0).key == TestLog.cosigner.verifierKey)
    #expect(try found.at(0).treeHead.size == 3)
  }

  @Test func `the log's own signature still verifies beside it`() throws {
    _ = try VerifiedCheckpoint(verifying: try cosigned(), of: TestLog.origin, by: TestLog.signer.verifierKey)
  }

  @Test func `who has not cosigned has none`() throws {
    let stranger = Cosigner(name: try KeyName("stranger"), key: testKey(9))
    #expect(try VerifiedCosignature.all(on: try cosigned(), by: stranger.verifierKey) == [])
  }

  @Test func `any changed byte of it is refused`() throws {
    let note = try cosigned()
    let signature = try #require(note.signatures.last)
    for place in signature.bytes.indices {
      var bytes = signature.bytes
      bytes[place] ^= 1
      let changed = NoteSignature(name: signature.name, keyID: signature.keyID, bytes: bytes)
      let other = SignedNote(text: note.text, signatures: [changed])
      #expect(throws: LogError.wrongCosignature(signature.name)) {
        try VerifiedCosignature.all(on: other, by: TestLog.cosigner.verifierKey)
      }
    }
    for count in [1, 8, 71, 73] {
      let bytes = Array((signature.bytes + [0]).prefix(count))
      let changed = NoteSignature(name: signature.name, keyID: signature.keyID, bytes: bytes)
      #expect(throws: LogError.wrongCosignature(signature.name)) {
        try VerifiedCosignature.all(
          on: SignedNote(text: note.text, signatures: [changed]), by: TestLog.cosigner.verifierKey)
      }
    }
  }

  @Test func `it doesn't hold for another checkpoint`() throws {
    let signature = try #require(try cosigned().signatures.last)
    let other = try TestLog.checkpoint(sampleEntries(4)).note
    #expect(throws: LogError.wrongCosignature(signature.name)) {
      try VerifiedCosignature.all(on: try other.adding([signature]), by: TestLog.cosigner.verifierKey)
    }
  }

  @Test func `a plain signature by the cosigner's key is none`() throws {
    let checkpoint = try TestLog.checkpoint(sampleEntries(3))
    let plain = NoteSigner(name: TestLog.cosigner.verifierKey.name, key: testKey(3))
    let note = try checkpoint.note.adding([plain.sign(text: checkpoint.note.text)])
    #expect(try VerifiedCosignature.all(on: note, by: TestLog.cosigner.verifierKey) == [])
    #expect(throws: LogError.note(.unusableKeys)) { try VerifiedCosignature.all(on: note, by: plain.verifierKey) }
  }

  @Test func `what isn't a checkpoint can't be cosigned`() throws {
    let signature = try #require(try cosigned().signatures.last)
    let note = SignedNote(text: Array("kura/card@v1\nx y\n".utf8), signatures: [signature])
    #expect(throws: LogError.malformedCheckpoint(line: 1)) {
      try VerifiedCosignature.all(on: note, by: TestLog.cosigner.verifierKey)
    }
  }

  @Test func `a time that no document can write is refused`() throws {
    let checkpoint = try TestLog.checkpoint(sampleEntries(1))
    let seconds: UInt64 = 253_402_300_800
    let message = Array("cosignature/v1\ntime \(seconds)\n".utf8) + checkpoint.note.text
    let key = TestLog.cosigner.verifierKey
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * $0)) } + testKey(3).sign(message)
    let note = SignedNote(
      text: checkpoint.note.text, signatures: [NoteSignature(name: key.name, keyID: key.id, bytes: bytes)])
    #expect(throws: LogError.wrongCosignature(key.name)) { try VerifiedCosignature.all(on: note, by: key) }
  }
}
