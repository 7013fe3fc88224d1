// Text that people compare: normal form and the key under which two names are one.

// The normal form C that the standard library has inside. Foundation has it too, but makes the tool start half as fast.
@_spi(_Unicode) internal import Swift

/// Text as people and other systems see it.
public enum UnicodeText: Sendable {
  /// Normal form C: が is one scalar, not か and a voicing mark.
  public static func nfc(_ text: String) -> String {
    if isASCII(text) { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text._nfc { scalars.append(scalar) }
    return String(scalars)
  }

  /// Whether the text is in normal form C, scalar by scalar. (`==` on `String` would call both forms equal.)
  public static func isNFC(_ text: String) -> Bool {
    isASCII(text) || text.unicodeScalars.elementsEqual(nfc(text).unicodeScalars)
  }

  /// What two names share if a person, Windows or macOS may take them for the same: case, normal form, and full and half
  /// width are folded.
  ///
  ///     ＡＢＣ.csv, abc.CSV      → abc.csv
  ///     ｶﾞｲﾄﾞ, ガイド, カ゛イド(decomposed)  → ガイド
  ///
  /// The key is for comparing, not for showing.
  public static func collisionKey(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in nfc(text).unicodeScalars { folded.append(foldedWidth(scalar)) }
    // Composing after folding joins a half-width letter with its half-width voicing mark; lower case may decompose again. Upper
    // case in between, because only there `ß` is the same as `ss`, and `ς` as `σ`.
    return nfc(nfc(String(folded)).lowercased().uppercased().lowercased())
  }

  private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// Full-width forms of ASCII, the ideographic space, and half-width katakana (JIS X 0201) become the ordinary ones.
  private static func foldedWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000: " "
    case 0xFF61...0xFF9F: ordinaryKatakana[Int(scalar.value - 0xFF61)]
    default: scalar
    }
  }

  /// U+FF61 to U+FF9F in their order; the last two are the combining voicing marks U+3099 and U+309A.
  private static let ordinaryKatakana = Array(
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309A}"
      .unicodeScalars)
}
