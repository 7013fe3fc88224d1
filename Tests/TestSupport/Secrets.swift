// Bytes and secrets from what a test writes down.

package import Sodium
package import Testing

/// Bytes from hexadecimal digits, white space ignored; none, and a failed test, from anything else.
package func hex(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> [UInt8] {
  guard let bytes = Hex.decode(String(text.filter { !$0.isWhitespace })) else {
    Issue.record("not hexadecimal: \(text)", sourceLocation: sourceLocation)
    return []
  }
  return bytes
}

/// A secret from hexadecimal digits.
package func secret(hex text: String) -> SecretBytes { SecretBytes.copying(hex(text).span) }

/// A secret with the bytes of a text.
package func secret(_ text: String) -> SecretBytes { SecretBytes.copying(Array(text.utf8).span) }

/// The bytes of a secret, for comparing with a published value.
package func shown(_ secret: borrowing SecretBytes) -> [UInt8] { secret.withBytes { Array(copying: $0) } }
