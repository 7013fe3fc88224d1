// A second manifest for a known bundle: refused by everybody, kept only where it proves something.

import Access
import Age
import Agreements
import Bundles
import Foundation
import Kura
import Platform
import SignedNotes
import Sodium
import Testing

@Suite("a second manifest") struct SecondManifestTests {
  /// tanaka writes a bundle for suzuki with the id of one that acme has sealed. He can't sign as acme's member.
  private func forged(_ exchange: Exchange) throws -> String {
    let identity = try IdentityFile(Array(exchange.place.read("tanaka/age-identity")).span)
    guard case .open(let identities) = identity else { throw Failure.noIdentity }
    let file = try File.openForReading(exchange.place("q3.kura"))
    let bundle = try BundleFile(file)
    let sealed = try bundle.manifest(with: [identities[0]])
    let text = String(decoding: sealed.note.text, as: UTF8.self)
      .replacing("purpose 調達審査", with: "purpose 調達審査2")
    let note = SignedNote(text: Array(text.utf8), signatures: sealed.note.signatures)
    let recipients = sealed.document.readers.map { X25519Recipient($0.keys.recipient.publicKey) }
    let manifest = try Age.seal(note.bytes, to: recipients)
    let tar = exchange.place.read("q3.kura")
    let index = try TarIndex(file, rule: AnyNames())
    var documents = index.entries.map {
      Archive.Document($0.name, Array(tar[Int($0.offset)..<Int($0.offset + $0.byteCount)]))
    }
    documents[documents.count - 1] = Archive.Document("manifest.age", manifest)
    return exchange.place.write(try Archive(documents).bytes, "forged.kura")
  }

  private enum Failure: Error { case noIdentity }

  private struct AnyNames: TarRule {
    var mostEntries: Int { 64 }
    func mostBytes(of name: String, after previous: [TarEntry]) throws(TarFault) -> UInt64 { 1 << 30 }
    func faultAtEnd(after entries: [TarEntry]) -> TarFault? { nil }
  }

  @Test func `one that nobody has signed is refused, and is no proof of anything`() throws {
    let exchange = try Exchange()
    let id = try exchange.seal().manifest.bundle
    try exchange.open("buyer")
    _ = try forged(exchange)
    #expect(throws: KuraError.exchange(.conflict(subject: "bundle \(id)", kept: nil))) {
      try exchange.open("buyer", "forged.kura", into: "forged")
    }
    #expect(exchange.place.names("buyer/conflicts").isEmpty)
  }

  @Test func `verifying a bundle writes nothing into the vault`() throws {
    let exchange = try Exchange()
    try exchange.seal()
    try exchange.open("buyer")
    let forged = try forged(exchange)
    let steps = try FaultInjection.steps(in: exchange.place("buyer")) {
      let vault = try exchange.vault("buyer")
      let checks = vault.verify(bundle: forged, secrets: try exchange.secrets(vault))
      guard case .fails(.exchange(.conflict(_, nil)))? = checks.last?.result else {
        Issue.record("a second manifest is a contradiction")
        return
      }
    }
    #expect(steps.isEmpty)
  }
}
