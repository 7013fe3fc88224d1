// What this room can refuse. Misuse by our own code is a precondition, never one of these.

/// Why a primitive refused its input.
public enum SodiumError: Error, Equatable, Sendable {
  /// The tag, the signature or the MAC does not match.
  case authenticationFailed
  /// The X25519 result would be all zeros: the other side's key is of small order (RFC 7748 §6.1).
  case weakPublicKey
  /// A text is not the one canonical encoding of anything.
  case malformedEncoding
  /// A value has the wrong number of bytes.
  case wrongLength(expected: Int, actual: Int)
  /// scrypt asks for more work than allowed (both as the base 2 logarithm of N).
  case excessiveWork(required: Int, allowed: Int)
  /// There is not enough memory for what scrypt asks.
  case outOfMemory
}
