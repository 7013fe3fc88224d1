// Taking bundles apart, changing them, and putting them together again.

import Access
import Age
import Agreements
import Bundles
import Foundation
import Kura
import SignedNotes
import Sodium

/// The files of a bundle.
struct Pieces {
  var documents: [Archive.Document]

  init(_ bytes: [UInt8]) throws {
    let rule = SequenceRule([
      .one("CONFIDENTIAL.txt", mostBytes: .max), .numbered("parts/", ".age", mostBytes: .max, least: 1, most: 100),
      .one("cards.age", mostBytes: .max), .one("manifest.age", mostBytes: .max),
    ])
    documents = try Archive(bytes, rule: rule).documents
  }

  subscript(name: String) -> [UInt8] {
    get { documents.first { $0.name == name }!.bytes }
    set {
      let place = documents.firstIndex { $0.name == name }!
      documents[place] = Archive.Document(name, newValue)
    }
  }

  var bytes: [UInt8] { get throws { try Archive(documents).bytes } }

  /// Changes the manifest's text, signs it, and seals it to these readers.
  mutating func forge(
    reading: Insider, signer: NoteSigner? = nil, for recipients: [X25519Recipient], _ change: (String) -> String
  ) throws {
    let note = try SignedNote(bytes: Age.open(self["manifest.age"], with: [reading.identity]))
    let text = Array(change(String(decoding: note.text, as: UTF8.self)).utf8)
    let signed = signer?.note(text: text) ?? SignedNote(text: text, signatures: note.signatures)
    self["manifest.age"] = try Age.seal(signed.bytes, to: recipients)
  }
}

extension String {
  /// The same text with the lines of a key changed.
  func line(_ key: String, _ change: (String) -> String) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .map { $0.hasPrefix(key + " ") ? change($0) : $0 }.joined(separator: "\n")
  }
}

/// The classes of what the tool tells its caller: 3 refused, 4 not authentic, 5 no key, 7 malformed; 0 for what is none of them.
func category(_ error: KuraError) -> Int {
  switch error {
  case .bundle(let error): category(error)
  case .age(.noMatchingIdentity), .noKey: 5
  case .age(.headerAuthenticationFailed), .age(.payloadAuthenticationFailed): 4
  case .age(.malformedHeader), .age(.malformedPayload), .age(.malformedStanza): 7
  case .note(.missingSignature), .note(.wrongSignature), .conflict: 4
  case .access(let error): category(error)
  case .note: 7
  case .agreement(.refused), .refused: 3
  case .agreement(.malformed), .agreement(.invalid), .agreement(.malformedCardFile): 7
  case .agreement: 4
  case .exchange(.conflict), .exchange(.fingerprintMismatch): 4
  case .exchange(.malformedArchive), .exchange(.otherKind), .exchange(.unknownKind): 7
  case .exchange: 3
  default: 0
  }
}

private func category(_ error: AccessError) -> Int {
  switch error {
  case .notAuthentic, .conflict: 4
  case .document, .record, .receipt: 7
  default: 0
  }
}

private func category(_ error: BundleError) -> Int {
  switch error {
  case .malformedTar, .malformedManifest: 7
  case .note(.missingSignature), .note(.wrongSignature), .mismatch: 4
  case .note: 7
  case .age(_, .noMatchingIdentity): 5
  case .age(_, .headerAuthenticationFailed), .age(_, .payloadAuthenticationFailed): 4
  case .age: 7
  case .unsealable, .noSuchPart, .recordOfSomethingElse, .platform: 0
  }
}

extension Exchange {
  /// A bundle of a few kilobytes: one part for both readers, one for suzuki; every content has `secretText` in it.
  @discardableResult
  func sealSmall(_ output: String = "small.kura", parts: [(String, String, [String]?)]? = nil) throws -> SealingResult {
    let parts = parts ?? [("a.txt", "one", nil), ("b.txt", "two", ["suzuki"])]
    var files: [OrderedFile] = []
    for (name, text, readers) in parts {
      place.write(Array("\(Exchange.secretText) \(text)\n".utf8), name)
      files.append(OrderedFile(path: place(name), readers: readers))
    }
    let everybody = ["suzuki", "tanaka"]
    let readers = everybody.filter { name in parts.contains { $0.2?.contains(name) ?? true } }
    let order = SealingOrder(
      files: files, agreement: Exchange.agreementID, readers: readers, output: place(output))
    let result = try with("acme") { vault, secrets in try vault.seal(order, secrets: secrets) }
    for (name, _, _) in parts { place.remove(name) }
    return result
  }

  static let secretText = "対策の詳細: the plaintext that nobody may see"

  var leaks: [String] { place.files(with: Array(Exchange.secretText.utf8)) }

  /// What `verify` finds wrong, for a reader of all parts.
  func problems(_ bundle: String, as name: String = "buyer") throws -> [KuraError] {
    let vault = try vault(name)
    return vault.verify(file: place(bundle), secrets: try secrets(vault)).compactMap {
      if case .fails(let error) = $0.result { error } else { nil }
    }
  }
}
