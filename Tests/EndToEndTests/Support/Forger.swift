// What somebody can do who has a vault's secret keys: its owner, turned against the others. The layout is that of Specs/vault.md, without passphrase.

import Foundation
import SignedNotes
import Sodium
import Testing

/// The secret keys of a vault that was made with `--no-passphrase`.
struct Forger {
  let bench: Bench
  let vault: String

  init(_ exchange: Exchange, _ vault: String) {
    bench = exchange.bench
    self.vault = vault
  }

  /// The X25519 key of `age-identity`.
  func identity() throws -> X25519.PrivateKey {
    let lines = try bench.text("\(vault)/age-identity").split(separator: "\n")
    let line = try #require(lines.last { $0.hasPrefix("AGE-SECRET-KEY-") })
    return try X25519.PrivateKey(try Bech32.decode(Array(line.lowercased().utf8).span, prefix: "age-secret-key-"))
  }

  /// Opens a small age file that this vault can read.
  func open(_ file: [UInt8]) throws -> (plaintext: [UInt8], fileKey: [UInt8]) {
    let parsed = try TestAge(file)
    let key = try parsed.fileKey(for: try identity())
    return (try parsed.plaintext(fileKey: key), key)
  }

  /// One of the Ed25519 keys: 0 document, 1 log, 2 cosigner.
  private func memberKey(_ number: Int) throws -> Ed25519.PrivateKey {
    let seeds = try open(try bench.read("\(vault)/member-keys")).plaintext
    return try Ed25519.PrivateKey(seed: .copying(seeds[(number * 32)..<(number * 32 + 32)].span))
  }

  func documentSigner(_ name: String) throws -> NoteSigner {
    NoteSigner(name: try KeyName(name), key: try memberKey(0))
  }
  func logSigner(_ name: String) throws -> NoteSigner { NoteSigner(name: try KeyName(name), key: try memberKey(1)) }

  /// The organization key, where this vault has it.
  func organizationSigner(_ name: String) throws -> NoteSigner {
    let seed = try open(try bench.read("\(vault)/organization-key")).plaintext
    return NoteSigner(name: try KeyName(name), key: try Ed25519.PrivateKey(seed: .copying(seed.span)))
  }
}

/// A bundle taken apart by somebody who can read it, to be put together wrongly.
struct ForgedBundle {
  var tar: TestTar
  let forger: Forger

  init(_ name: String, _ forger: Forger) throws {
    tar = try TestTar(try forger.bench.read(name))
    self.forger = forger
  }

  /// The manifest's text and signatures.
  func manifest() throws -> SignedNote {
    try SignedNote(bytes: try forger.open(tar["manifest.age"]).plaintext)
  }

  /// Puts a changed manifest in, encrypted under the same header for the same readers, signed anew or left with its old signatures.
  mutating func setManifest(_ signer: NoteSigner? = nil, _ change: (String) -> String) throws {
    let old = try manifest()
    let text = Array(change(String(decoding: old.text, as: UTF8.self)).utf8)
    let note = signer?.note(text: text) ?? SignedNote(text: text, signatures: old.signatures)
    let key = try forger.open(tar["manifest.age"]).fileKey
    var age = try TestAge(tar["manifest.age"])
    age.payload = TestAge.payload(note.bytes, fileKey: key)
    tar["manifest.age"] = age.file(fileKey: key)
  }

  /// Changes a part's age file with the file key in hand, and gives the digests before and after.
  mutating func changePart(
    _ number: Int, _ change: (inout TestAge, [UInt8]) throws -> Void
  ) throws -> (before: String, after: String, bytesBefore: Int, bytesAfter: Int) {
    let name = "parts/\(number).age"
    let before = tar[name]
    let key = try forger.open(before).fileKey
    var age = try TestAge(before)
    try change(&age, key)
    let after = age.file(fileKey: key)
    tar[name] = after
    return (
      BLAKE2b.hash(before).description, BLAKE2b.hash(after).description, before.count, after.count
    )
  }

  func write(to name: String) throws { try forger.bench.write(tar.bytes, to: name) }
}
