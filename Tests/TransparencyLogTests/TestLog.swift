// Logs in a directory of their own, with keys from fixed seeds.

import SignedNotes
import Sodium
import TransparencyLog
import TestSupport
import Platform

/// A secret key that anyone can know: 32 times one byte.
func testKey(_ byte: UInt8) -> Ed25519.PrivateKey {
  let seed = [UInt8](repeating: byte, count: 32)
  return try! Ed25519.PrivateKey(seed: SecretBytes.copying(seed.span))
}

enum TestLog {
  static let name = "acme.example/sato/log/0011/aabb"
  static var origin: Origin { try! Origin(name) }
  static let signer = NoteSigner(name: try! KeyName(name), key: testKey(1))
  static let other = NoteSigner(name: try! KeyName(name), key: testKey(2))
  static let cosigner = Cosigner(name: try! KeyName("buyer.example/suzuki/cosigner"), key: testKey(3))
  static let time = Timestamp("2026-11-23T01:02:03Z")!

  static func create(_ holder: TemporaryDirectory) throws -> TileLog {
    try TileLog.create(directory: holder.directory.subdirectory("log"), origin: origin, signer: signer)
  }

  static func open(_ holder: TemporaryDirectory) throws(LogError) -> TileLog? {
    try TileLog.open(
      directory: holder.directory.subdirectory("log"), origin: origin, verifier: signer.verifierKey)
  }

  static func checkpoint(_ entries: [[UInt8]], signer: NoteSigner = signer) throws -> VerifiedCheckpoint {
    let head = TreeHead(size: TreeSize(count: entries.count), rootHash: MerkleTree.root(of: entries))
    return try checkpoint(head, signer: signer)
  }

  static func checkpoint(_ head: TreeHead, signer: NoteSigner = signer) throws -> VerifiedCheckpoint {
    let note = signer.note(text: Checkpoint(origin: origin, treeHead: head).text)
    return try VerifiedCheckpoint(verifying: note, of: origin, by: signer.verifierKey)
  }
}
