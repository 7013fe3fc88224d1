import Age
import Foundation
import Platform
import Sodium
import Testing
import TestSupport

/// One file of Specs/vectors/age: lines about it, an empty line, the age file.
struct Vector: Sendable, CustomTestStringConvertible {
  let name: String
  var expect = ""
  var payload: String?
  var identities: [String] = []
  var passphrases: [String] = []
  var isArmored = false
  let file: [UInt8]

  var testDescription: String { name }

  private static let directory = "Specs/vectors/age"

  static let all: [Vector] = {
    Checkout.names(directory).filter { !$0.hasSuffix(".md") }.compactMap { try? Vector(name: $0) }
  }()

  init(name: String) throws {
    self.name = name
    let bytes = try Checkout.bytes("\(Self.directory)/\(name)")
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")), end > start {
      let line = String(decoding: bytes[start..<end], as: UTF8.self)
      let value = String(line.drop { $0 != ":" }.dropFirst(2))
      switch line.prefix(while: { $0 != ":" }) {
      case "expect": expect = value
      case "payload": payload = value
      case "identity": identities.append(value)
      case "passphrase": passphrases.append(value)
      case "armored": isArmored = value == "yes"
      case "file key", "comment": break
      default: throw Missing()
      }
      start = end + 1
    }
    file = Array(bytes[(start + 1)...])
  }

  /// Everything that may open the file. `scrypt` is allowed twice the work of age's default.
  func keys() throws -> [any Identity] {
    let keys: [any Identity] = try identities.map { try X25519Identity(text: Array($0.utf8).span) }
    return keys + passphrases.map { ScryptIdentity(passphrase: secret($0), maxLogN: 19) }
  }
}

/// The class of an error, in the words of the vectors. Each is a case of its own in `AgeError`.
func failureClass(_ error: AgeError) -> String {
  switch error {
  case .malformedHeader, .malformedStanza: "header failure"
  // The specification's test suite reads the nonce with the header.
  case .malformedPayload(_, .missingNonce): "header failure"
  case .headerAuthenticationFailed: "HMAC failure"
  case .noMatchingIdentity: "no match"
  case .payloadAuthenticationFailed, .malformedPayload: "payload failure"
  case .malformedArmor: "armor failure"
  case .excessiveWork: "excessive work"
  default: "\(error)"
  }
}

@Suite("vectors of the age specification") struct VectorTests {
  @Test func `the vectors are there`() {
    #expect(Vector.all.count >= 100)
    #expect(Set(Vector.all.map(\.expect)).count == 7)
  }

  @Test(arguments: Vector.all) func `opens or fails in memory as expected`(vector: Vector) throws {
    var outcome = "success"
    let keys = try vector.keys()
    do throws(AgeError) {
      let file = vector.isArmored ? try Armor.decode(vector.file) : vector.file
      let plaintext = try Age.open(file, with: keys)
      #expect(SHA256.hash(plaintext).description == vector.payload)
    } catch {
      outcome = failureClass(error)
    }
    #expect(outcome == vector.expect)
  }

  @Test(arguments: Vector.all.filter { !$0.isArmored }) func `opens or fails as a file, and as a stream, alike`(
    vector: Vector
  ) throws {
    let scratch = Scratch()
    let file = try scratch.file("vector", vector.file)
    let sources: [StreamSource] = [
      .file(file), .region(file, offset: 0, byteCount: UInt64(vector.file.count)), .ordered(file),
    ]
    let memory = Result { () throws(AgeError) in try Age.open(vector.file, with: (try? vector.keys()) ?? []) }
    for source in sources {
      let output = try scratch.empty()
      let keys = try vector.keys()
      let stream = Result { () throws(AgeError) in
        try Age.openStream(from: source, to: .file(output, at: 0), identities: keys)
      }
      switch (memory, stream) {
      case (.success(let plaintext), .success(let summary)):
        #expect(try output.allBytes() == plaintext)
        #expect(summary.plainByteCount == UInt64(plaintext.count))
        #expect(summary.ageByteCount == UInt64(vector.file.count))
      case (.failure(let expected), .failure(let error)): #expect(error == expected)
      default: Issue.record("\(memory) in memory, \(stream) as \(source)")
      }
    }
  }

  @Test(arguments: Vector.all.filter { !$0.isArmored }) func `an accepted header is written as it was read`(
    vector: Vector
  ) throws {
    guard let (header, byteCount) = try? Header.parse(prefixOf: vector.file) else {
      #expect(vector.expect == "header failure")
      return
    }
    #expect(header.bytes == Array(vector.file[..<byteCount]))
  }

  @Test func `a passphrase that is not alone is refused whoever asks`() throws {
    let vector = try Vector(name: "scrypt_and_x25519")
    for keys in [try vector.keys(), try vector.keys().reversed(), [X25519Identity.generate()], []] {
      #expect(throws: AgeError.malformedStanza(stanza: 2, .notAlone)) { try Age.open(vector.file, with: keys) }
    }
  }

  @Test func `says what the file would have accepted`() throws {
    let x25519 = try Vector(name: "x25519_no_match")
    #expect(throws: AgeError.noMatchingIdentity(stanzaTypes: ["X25519"])) {
      try Age.open(x25519.file, with: x25519.keys())
    }
    let grease = try Vector(name: "x25519_grease")
    #expect(throws: AgeError.noMatchingIdentity(stanzaTypes: ["grease", "X25519"])) {
      try Age.open(grease.file, with: [X25519Identity.generate()])
    }
    let scrypt = try Vector(name: "scrypt_no_match")
    #expect(throws: AgeError.noMatchingIdentity(stanzaTypes: ["scrypt"])) {
      try Age.open(scrypt.file, with: scrypt.keys())
    }
  }
}
