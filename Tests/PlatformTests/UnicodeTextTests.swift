import Foundation
import Platform
import Testing

@Suite struct UnicodeTextTests {
  @Test(arguments: [
    "", "abc", "か\u{3099}", "が", "e\u{301}", "\u{212B}", "한국", "\u{1112}\u{1161}\u{11AB}", "ﬁ", "①",
    "x\u{0323}\u{0307}",
    "x\u{0307}\u{0323}", "豈", "\u{0344}",
  ]) func `agrees with Foundation on normal form C`(text: String) {
    let expected = Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
    #expect(Array(UnicodeText.nfc(text).unicodeScalars) == expected)
    #expect(UnicodeText.isNFC(text) == (Array(text.unicodeScalars) == expected))
    #expect(UnicodeText.isNFC(UnicodeText.nfc(text)))
  }

  @Test(arguments: [
    ("report.csv", "REPORT.CSV"), ("ｒｅｐｏｒｔ．ｃｓｖ", "report.csv"), ("が", "か\u{3099}"), ("ｶﾞｲﾄﾞ", "ガイド"), ("ﾊﾟ", "パ"),
    ("ﾊ\u{309A}", "パ"), ("ヴ", "ｳﾞ"), ("a　b", "a b"), ("｢ｱ｣｡", "「ア」。"), ("É", "e\u{301}"), ("ＣＯＮ", "con"), ("Ⓐ", "ⓐ"),
    ("Σ", "σ"), ("ー", "ｰ"),
  ]) func `two names that fold alike collide`(one: String, other: String) {
    #expect(
      Array(UnicodeText.collisionKey(one).unicodeScalars) == Array(UnicodeText.collisionKey(other).unicodeScalars))
  }

  @Test(arguments: [("か", "が"), ("は", "ハ"), ("a", "á"), ("1", "①"), ("ユ", "ュ"), ("a.csv", "a.csv.csv"), ("ｶ", "ｶﾞ")])
  func `names that differ for a reader do not`(one: String, other: String) {
    #expect(UnicodeText.collisionKey(one) != UnicodeText.collisionKey(other))
  }

  @Test func `folding a key changes nothing`() {
    // All that has case, width or marks; ideographs have none.
    for value in [0x20...0x33FF, 0xA640...0xABFF, 0xF900...0xFFFF, 0x10400...0x10CFF].joined() {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let key = UnicodeText.collisionKey("x" + String(scalar))
      if !UnicodeText.collisionKey(key).unicodeScalars.elementsEqual(key.unicodeScalars) {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test(arguments: [
    ("日本 sbom.json", "日本 sbom.json"), ("a\u{1B}[31m", "a\\u{001B}[31m"), ("a\nb\r\tc", "a\\nb\\r\\tc"),
    ("\u{7F}\u{9B}", "\\u{007F}\\u{009B}"), ("x\u{202E}gpj.exe", "x\\u{202E}gpj.exe"),
    ("\u{2066}\u{2069}\u{61C}", "\\u{2066}\\u{2069}\\u{061C}"),
    ("\u{2028}\u{2029}\u{85}", "\\u{2028}\\u{2029}\\u{0085}"), ("\u{FEFF}a\u{200B}", "\\u{FEFF}a\\u{200B}"),
    ("\u{E0041}", "\\u{E0041}"), ("\0", "\\u{0000}"),
    ("👩‍💻", "👩‍💻"), ("\r\n", "\\r\\n"),
  ]) func `writes out what a reader cannot see`(text: String, shown: String) {
    #expect(UnicodeText.escapingControls(text) == shown)
    #expect(UnicodeText.hasHiddenCharacters(text) == (text != shown))
    #expect(!UnicodeText.hasHiddenCharacters(shown))
  }

  @Test func `keeps line breaks on request, and nothing else`() {
    #expect(UnicodeText.escapingControls("a\nb\u{1B}\r\n", keepsLineBreaks: true) == "a\nb\\u{001B}\\r\n")
    #expect(UnicodeText.escapingControls("a\nb", keepsLineBreaks: true) == "a\nb")
  }

  @Test(arguments: [
    ("", 0), ("abc", 3), ("日本", 4), ("ｱｲ", 2), ("ＡＢ", 4), ("が", 2), ("か\u{3099}", 2), ("e\u{301}", 1), ("🎌", 2),
    ("👩‍💻", 2), ("🇯🇵", 2),
    ("❤\u{FE0F}", 2), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("、。", 4), ("…", 1), ("○", 1), ("\u{1B}", 0),
    ("𠮷", 2), ("①", 1), ("é", 1), ("\u{200B}", 0),
  ]) func `counts the columns of a terminal`(text: String, width: Int) {
    #expect(UnicodeText.columnWidth(text) == width)
  }
}
