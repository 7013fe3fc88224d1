// Names of parts: usable, and the same, on every machine that they may be opened on.

import Bundles
import Testing

private func fault(_ text: String) -> PartNameFault? {
  do throws(PartNameFault) {
    _ = try PartName(text)
    return nil
  } catch {
    return error
  }
}

@Suite("part name") struct PartNameTests {
  @Test(arguments: [
    "checklist.csv", "ログ.csv", "a", ".env", "-rf", "CONSOLE.txt", "com.txt", "com10", "nuller", "receipt-x.receipt",
    "receipt-0123456g.receipt", "CONFIDENTIAL.text", "2026年度 回答（案）.xlsx", "👩‍💻.txt", "a..b", "...a", "a b",
  ])
  func `can be what people call their files`(text: String) throws {
    #expect(try PartName(text).description == text)
    #expect(try PartName(path: "/some/where/" + text).description == text)
  }

  @Test func `is the last component of a path, in normal form C`() throws {
    #expect(try PartName(path: "../x/か\u{3099}.csv").description.unicodeScalars.elementsEqual("が.csv".unicodeScalars))
    #expect(try PartName(path: "plain").description == "plain")
    #expect(throws: PartNameFault.empty) { try PartName(path: "directory/") }
    #expect(throws: PartNameFault.empty) { try PartName(path: "") }
    #expect(throws: PartNameFault.directory) { try PartName(path: "/a/..") }
  }

  @Test(
    arguments: [
      ("", .empty), (".", .directory), ("..", .directory), ("a/b", .slash), ("/etc/passwd", .slash), ("../x", .slash),
      ("a\u{0}b", .hiddenCharacter), ("a\nb", .hiddenCharacter), ("a\u{1b}[2J", .hiddenCharacter),
      ("a\u{7f}", .hiddenCharacter), ("a\u{85}", .hiddenCharacter), ("fdp.\u{202E}exe", .hiddenCharacter),
      ("a\u{200B}", .hiddenCharacter), ("a\u{2028}b", .hiddenCharacter), ("a\\b", .forbiddenCharacter),
      ("c:x", .forbiddenCharacter), ("a*", .forbiddenCharacter), ("a?", .forbiddenCharacter),
      ("\"a\"", .forbiddenCharacter), ("<a>", .forbiddenCharacter), ("a|b", .forbiddenCharacter),
      ("a ", .blankOrStopAtEnd), (" a", .blankOrStopAtEnd), ("a.", .blankOrStopAtEnd),
      ("か\u{3099}.csv", .notNormalised),
      ("e\u{301}", .notNormalised), ("CON", .device), ("con", .device), ("Con.txt", .device), ("NUL", .device),
      ("nul.tar.gz", .device), ("COM1", .device), ("com9.csv", .device), ("LPT¹", .device), ("AUX .txt", .device),
      ("ＣＯＮ", .device), ("prn", .device), ("CONFIDENTIAL.txt", .reserved), ("confidential.TXT", .reserved),
      ("ＣＯＮＦＩＤＥＮＴＩＡＬ.txt", .reserved), ("receipt-0123abcd.receipt", .reserved),
      ("RECEIPT-0123ABCD.receipt", .reserved), (".kura-new-1", .reserved),
    ] as [(String, PartNameFault)])
  func `can't be what some machine takes for something else`(text: String, expected: PartNameFault) {
    #expect(fault(text) == expected)
  }

  @Test func `has at most 255 bytes, not characters`() {
    #expect(fault(String(repeating: "a", count: 255)) == nil)
    #expect(fault(String(repeating: "a", count: 256)) == .tooLong)
    #expect(fault(String(repeating: "あ", count: 85)) == nil)
    #expect(fault(String(repeating: "あ", count: 86)) == .tooLong)
    #expect(fault(String(repeating: "a", count: 300)) == .tooLong)
  }

  @Test(arguments: [
    ("a.csv", "A.CSV"), ("ａ.csv", "a.csv"), ("ｶﾞｲﾄﾞ.pdf", "ガイド.pdf"), ("straße", "STRAßE"), ("İ", "i\u{307}"),
  ])
  func `collides with what a person takes for the same`(a: String, b: String) throws {
    #expect(try PartName(path: a).collisionKey == PartName(path: b).collisionKey)
  }

  @Test func `does not collide with another name`() throws {
    #expect(try PartName("a.csv").collisionKey != PartName("b.csv").collisionKey)
    #expect(try PartName("か").collisionKey != PartName("が").collisionKey)
  }

  @Test(arguments: [
    ("checklist.csv", "text/csv"), ("Q3.CSV", "text/csv"), ("sbom.cdx.json", "application/vnd.cyclonedx+json"),
    ("sbom.json", "application/json"), ("pentest.pdf", "application/pdf"), ("x", "application/octet-stream"),
    ("回答.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("csv", "application/octet-stream"),
  ])
  func `tells the kind of file by its end`(name: String, type: String) throws {
    #expect(MediaType(guessedFrom: try PartName(name)).description == type)
  }

  @Test(arguments: [
    "", "text", "text/", "/csv", "text/csv/x", "Text/csv", "text/csv;charset=utf-8", "text /csv", "テ/x", "-/a",
  ])
  func `has no media type that is none`(text: String) { #expect(MediaType(text) == nil) }
}
