// Helpers for the tests of this room.

import Foundation
import Platform
import Sodium

/// Bytes from hexadecimal digits, white space ignored.
func hex(_ text: String) -> [UInt8] {
  Hex.decode(String(text.filter { !$0.isWhitespace }))!
}

/// A secret with the bytes of a text.
func secret(_ text: String) -> SecretBytes { SecretBytes.copying(Array(text.utf8).span) }
