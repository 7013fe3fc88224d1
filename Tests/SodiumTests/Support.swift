// Helpers for the tests of this room.

import Sodium

/// Bytes from hexadecimal digits, white space ignored.
func hex(_ text: String) -> [UInt8] {
  Hex.decode(String(text.filter { !$0.isWhitespace }))!
}

/// A secret from hexadecimal digits.
func secret(_ text: String) -> SecretBytes { SecretBytes.copying(hex(text).span) }
