// A second, small implementation of age v1 (X25519 only), written from the specification: the attacker's tool. It makes files that the
// product's own writer refuses to make.

import Sodium

/// A file key as a co-reader knows it: plain bytes.
struct TestAge {
  /// A stanza as it stands in a header.
  struct Stanza: Equatable {
    var arguments: [String]
    var body: [UInt8]

    var text: String {
      var characters = Base64.encode(body, .unpadded)[...]
      var lines = "-> " + arguments.joined(separator: " ") + "\n"
      while characters.count >= 64 {
        lines += characters.prefix(64) + "\n"
        characters = characters.dropFirst(64)
      }
      return lines + characters + "\n"
    }
  }

  struct Malformed: Error {}

  var stanzas: [Stanza]
  /// The payload with its 16-byte nonce.
  var payload: [UInt8]

  /// Takes a file apart.
  init(_ file: [UInt8]) throws {
    stanzas = []
    var rest = file[...]
    func line() throws -> String {
      guard let end = rest.firstIndex(of: 0x0A) else { throw Malformed() }
      defer { rest = rest[(end + 1)...] }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    guard try line() == "age-encryption.org/v1" else { throw Malformed() }
    while true {
      let head = try line()
      if head.hasPrefix("--- ") { break }
      guard head.hasPrefix("-> ") else { throw Malformed() }
      var body = ""
      while true {
        let next = try line()
        body += next
        if next.utf8.count < 64 { break }
      }
      guard let bytes = Base64.decode(body, .unpadded) else { throw Malformed() }
      stanzas.append(Stanza(arguments: head.dropFirst(3).split(separator: " ").map(String.init), body: bytes))
    }
    payload = Array(rest)
  }

  /// Makes a file with a fresh file key.
  init(sealing plaintext: [UInt8], to recipients: [X25519.PublicKey]) throws {
    try self.init(sealing: plaintext, to: recipients, fileKey: RandomBytes.make(count: 16))
  }

  init(sealing plaintext: [UInt8], to recipients: [X25519.PublicKey], fileKey: [UInt8]) throws {
    stanzas = try recipients.map { try TestAge.wrap(fileKey, to: $0) }
    payload = TestAge.payload(plaintext, fileKey: fileKey)
  }

  /// The file, with a MAC that is right under this key.
  func file(fileKey: [UInt8]) -> [UInt8] {
    let header = "age-encryption.org/v1\n" + stanzas.map(\.text).joined() + "---"
    let key = HKDFSHA256.derive(
      secret: .copying(fileKey.span), salt: [], info: Array("header".utf8), count: 32)
    let code = HMACSHA256.authenticate(Array(header.utf8).span, key: key)
    return Array((header + " " + Base64.encode(code, .unpadded) + "\n").utf8) + payload
  }

  /// The file key, as the owner of `identity` finds it.
  func fileKey(for identity: borrowing X25519.PrivateKey) throws -> [UInt8] {
    for stanza in stanzas where stanza.arguments.first == "X25519" && stanza.arguments.count == 2 {
      guard let shareBytes = Base64.decode(stanza.arguments[1], .unpadded),
        let share = X25519.PublicKey(bytes: shareBytes)
      else { throw Malformed() }
      let shared = try identity.sharedSecret(with: share)
      let key = HKDFSHA256.derive(
        secret: shared, salt: shareBytes + identity.publicKey.bytes, info: TestAge.info, count: 32)
      if let found = try? ChaChaPoly.openSecret(stanza.body, key: key) { return found.withBytes { Array(copying: $0) } }
    }
    throw Malformed()
  }

  /// The plaintext.
  func plaintext(fileKey: [UInt8]) throws -> [UInt8] {
    let key = TestAge.payloadKey(fileKey, nonce: Array(payload[..<16]))
    var result: [UInt8] = []
    var rest = payload[16...]
    var counter: UInt64 = 0
    while true {
      let isLast = rest.count <= 65_536 + 16
      let chunk = Array(rest.prefix(65_536 + 16))
      let opened = try ChaChaPoly.openSecret(chunk, key: key, nonce: TestAge.nonce(counter, isLast))
      result += opened.withBytes { Array(copying: $0) }
      if isLast { return result }
      rest = rest.dropFirst(chunk.count)
      counter += 1
    }
  }

  // MARK: Pieces

  private static let info = Array("age-encryption.org/v1/X25519".utf8)

  static func wrap(_ fileKey: [UInt8], to recipient: X25519.PublicKey) throws -> Stanza {
    let ephemeral = X25519.PrivateKey.generate()
    let share = ephemeral.publicKey.bytes
    let shared = try ephemeral.sharedSecret(with: recipient)
    let key = HKDFSHA256.derive(secret: shared, salt: share + recipient.bytes, info: info, count: 32)
    return Stanza(
      arguments: ["X25519", Base64.encode(share, .unpadded)], body: ChaChaPoly.seal(fileKey.span, key: key))
  }

  static func payload(_ plaintext: [UInt8], fileKey: [UInt8]) -> [UInt8] {
    let nonce = RandomBytes.make(count: 16)
    let key = payloadKey(fileKey, nonce: nonce)
    var result = nonce
    var rest = plaintext[...]
    var counter: UInt64 = 0
    repeat {
      let chunk = Array(rest.prefix(65_536))
      rest = rest.dropFirst(chunk.count)
      result += ChaChaPoly.seal(chunk.span, key: key, nonce: Self.nonce(counter, rest.isEmpty))
      counter += 1
    } while !rest.isEmpty
    return result
  }

  private static func payloadKey(_ fileKey: [UInt8], nonce: [UInt8]) -> SecretBytes {
    HKDFSHA256.derive(secret: .copying(fileKey.span), salt: nonce, info: Array("payload".utf8), count: 32)
  }

  private static func nonce(_ counter: UInt64, _ isLast: Bool) -> [UInt8] {
    [0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * UInt64($0))) } + [isLast ? 1 : 0]
  }
}
