// The X25519 identity `AGE-SECRET-KEY-1…` (C2SP age, "X25519 recipient stanza").

public import Sodium
internal import Platform
internal import Synchronization

/// A secret key that opens files. A class, so that many can share the one place in locked memory.
public final class X25519Identity: Identity {
  private let privateKey: X25519.PrivateKey
  /// The recipient that others seal for.
  public let recipient: X25519Recipient

  static let prefix = "age-secret-key-"

  /// Takes a secret key.
  public init(_ privateKey: consuming X25519.PrivateKey) {
    self.recipient = X25519Recipient(privateKey.publicKey)
    self.privateKey = privateKey
  }

  /// A fresh identity.
  public static func generate() -> X25519Identity { X25519Identity(X25519.PrivateKey.generate()) }

  /// Reads `AGE-SECRET-KEY-1…`, upper case, nothing before or behind it.
  /// - Throws: `malformedIdentity(line: 1)`.
  public convenience init(text: borrowing Span<UInt8>) throws(AgeError) {
    do throws(SodiumError) {
      // BIP 173 also allows all lower case; age does not.
      guard text.count > 0, text[0] == UInt8(ascii: "A") else { throw .malformedEncoding }
      self.init(try X25519.PrivateKey(Bech32.decode(text, prefix: Self.prefix)))
    } catch {
      throw .malformedIdentity(line: 1)
    }
  }

  /// The text `AGE-SECRET-KEY-1…`.
  public func text() -> SecretBytes {
    privateKey.withSecretBytes { data in
      var characters = Bech32.encodeCharacters(prefix: Array(Self.prefix.utf8), data: data)
      defer { wipe(&characters) }
      return SecretBytes(
        count: characters.count,
        filling: { text in
          for (index, character) in characters.enumerated() {
            text[index] = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(character) ? character - 32 : character
          }
        })
    }
  }

  /// Tries all X25519 stanzas, on several threads if there are many.
  public func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    let candidates = try X25519Stanza.all(in: stanzas)
    guard !candidates.isEmpty else { return nil }
    let outcome = UnwrapOutcome(count: candidates.count)
    Parallel.perform(count: candidates.count, perThread: 8) { (indices: borrowing WorkIndices) in
      var scratch = X25519Scratch()
      while let index = indices.next(), outcome.isOpen(at: index) {
        do throws(AgeError) {
          if let key = try attempt(candidates[index], scratch: &scratch) { outcome.note(index, key) }
        } catch {
          outcome.note(index, error)
        }
      }
    }
    return try outcome.result()
  }

  private func attempt(_ stanza: X25519Stanza, scratch: inout X25519Scratch) throws(AgeError) -> FileKey? {
    do throws(SodiumError) {
      try scratch.deriveKey(of: privateKey, share: stanza.share)
    } catch {
      throw .malformedStanza(stanza: stanza.number, .weakShare)
    }
    return scratch.open(stanza.body)
  }
}

/// What several threads find out about the stanzas of one header: the first of them, in the file's order, decides.
private final class UnwrapOutcome: Sendable {
  private struct Decision: ~Copyable {
    var index: Int
    var key: FileKey?
    var error: AgeError?
  }

  private let state: Mutex<Decision>
  /// Read on the way without the lock: what lies behind it needn't be tried.
  private let decided: Atomic<Int>

  init(count: Int) {
    state = Mutex(Decision(index: count, key: nil, error: nil))
    decided = Atomic(count)
  }

  func isOpen(at index: Int) -> Bool { index < decided.load(ordering: .relaxed) }

  func note(_ index: Int, _ key: consuming FileKey) {
    var key: FileKey? = key
    state.withLock { decision in
      guard index < decision.index else { return }
      decision = Decision(index: index, key: key.take(), error: nil)
      decided.store(index, ordering: .relaxed)
    }
  }

  func note(_ index: Int, _ error: AgeError) {
    state.withLock { decision in
      guard index < decision.index else { return }
      decision = Decision(index: index, key: nil, error: error)
      decided.store(index, ordering: .relaxed)
    }
  }

  func result() throws(AgeError) -> FileKey? {
    try state.withLock { (decision) throws(AgeError) -> FileKey? in
      if let error = decision.error { throw error }
      return decision.key.take()
    }
  }
}
