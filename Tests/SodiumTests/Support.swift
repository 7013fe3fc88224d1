// Helpers for the tests of this room.

import Sodium

/// Bytes from hexadecimal digits, white space ignored.
func hex(_ text: String) -> [UInt8] {
  guard let bytes = Hex.decode(String(text.filter { !$0.isWhitespace })) else { preconditionFailure("not hexadecimal") }
  return bytes
}

/// A secret from hexadecimal digits.
func secret(hex text: String) -> SecretBytes { SecretBytes.copying(hex(text).span) }

/// A secret with the bytes of a text.
func secret(_ text: String) -> SecretBytes { SecretBytes.copying(Array(text.utf8).span) }

/// The bytes of a secret, for comparing with a published value.
func shown(_ secret: borrowing SecretBytes) -> [UInt8] { secret.withBytes { Array(copying: $0) } }

/// Numbers that are the same in each run, so that a failure can be looked at again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  // SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func bytes(count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
}
