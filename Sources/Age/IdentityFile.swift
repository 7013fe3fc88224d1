// Files of identities, as `age-keygen` writes them, and such files under a passphrase, as `age -p` writes them.
//
//     # created: 2026-11-23T01:02:03Z
//     # public key: age1…
//     AGE-SECRET-KEY-1…

public import Sodium

/// What a file of identities holds.
public enum IdentityFile: Sendable {
  /// The identities are there to read.
  case open([X25519Identity])
  /// They are sealed under a passphrase.
  case protected(ProtectedIdentities)

  /// The longest file that is read: a hundred identities with comments take 20 kB.
  public static let mostBytes = 1 << 20

  /// Reads a file of identities, protected or not.
  ///
  /// Lines end with LF or CR LF, the last one may end without; empty lines and lines that begin with `#` are left out.
  /// - Throws: `malformedIdentity` with the line; `empty` if there is none; `tooLarge`.
  public init(_ bytes: borrowing Span<UInt8>) throws(AgeError) {
    guard bytes.count <= Self.mostBytes else { throw .tooLarge(limit: Self.mostBytes) }
    if Armor.begins(bytes) {
      self = .protected(ProtectedIdentities(try Armor.decode(Array(copying: bytes))))
    } else if Self.begins(bytes, with: Header.versionLine) {
      self = .protected(ProtectedIdentities(Array(copying: bytes)))
    } else {
      self = .open(try Self.identities(in: bytes))
    }
  }

  private static func begins(_ bytes: borrowing Span<UInt8>, with text: [UInt8]) -> Bool {
    bytes.count >= text.count && text.indices.allSatisfy { bytes[$0] == text[$0] }
  }

  static func identities(in bytes: borrowing Span<UInt8>) throws(AgeError) -> [X25519Identity] {
    var identities: [X25519Identity] = []
    var line = 0
    var start = 0
    while start < bytes.count {
      line += 1
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      let next = end + 1
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if end > start, bytes[start] != UInt8(ascii: "#") {
        do throws(AgeError) {
          identities.append(try X25519Identity(text: bytes.extracting(start..<end)))
        } catch {
          throw .malformedIdentity(line: line)
        }
      }
      start = next
    }
    guard !identities.isEmpty else { throw .empty }
    return identities
  }

  /// The text of a file with one identity, in locked memory, after the lines that `age-keygen` puts first.
  ///
  /// - Parameter comments: more lines, without `#` and without line breaks: `created: …`.
  public static func text(of identity: X25519Identity, comments: [String] = []) -> SecretBytes {
    precondition(!comments.contains { $0.utf8.contains(UInt8(ascii: "\n")) }, "a comment is one line")
    let lines = comments + ["public key: \(identity.recipient)"]
    let head = lines.flatMap { Array("# \($0)\n".utf8) }
    let secret = identity.text()
    return SecretBytes(
      count: head.count + secret.count + 1,
      filling: { text in
        for index in head.indices { text[index] = head[index] }
        secret.withBytes { for index in $0.indices { text[head.count + index] = $0[index] } }
        text[text.count - 1] = UInt8(ascii: "\n")
      })
  }

  /// Seals the text of such a file under a passphrase, with armor: what `age -p -a` makes of it.
  ///
  /// - Parameter logN: the work, see `ScryptRecipient`.
  public static func protect(
    _ text: borrowing SecretBytes, passphrase: consuming SecretBytes, logN: Int = ScryptRecipient.defaultLogN
  ) throws(AgeError) -> [UInt8] {
    let recipient = ScryptRecipient(passphrase: passphrase, logN: logN)
    return Armor.encode(try text.withBytes { (bytes) throws(AgeError) in try Age.seal(bytes, to: [recipient]) })
  }
}

/// Identities under a passphrase.
public struct ProtectedIdentities: Sendable {
  private let file: [UInt8]

  init(_ file: [UInt8]) { self.file = file }

  /// The identities. A wrong passphrase is `noMatchingIdentity`.
  ///
  /// - Parameter maxLogN: the most scrypt work that the file may ask for.
  public func open(
    passphrase: consuming SecretBytes, maxLogN: Int = ScryptIdentity.defaultMaxLogN
  ) throws(AgeError) -> [X25519Identity] {
    let identity = ScryptIdentity(passphrase: passphrase, maxLogN: maxLogN)
    let text = try Age.openSecret(file, with: [identity], limit: IdentityFile.mostBytes)
    return try text.withBytes { (bytes) throws(AgeError) in try IdentityFile.identities(in: bytes) }
  }
}
