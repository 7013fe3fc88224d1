// JSON for programs: sorted keys, nothing that steers a terminal.

import Platform
import Foundation
import Testing
import TestSupport

@Suite("JSON for programs")
struct JSONValueTests {
  @Test func `keys are sorted and the text is indented`() {
    let value = JSONValue.object([
      "b": .array([.number(1), .bool(false)]), "a": .null, "é": .string("x"), "z": .object([:]), "B": .array([]),
    ])
    #expect(
      value.text == """
        {
          "B": [],
          "a": null,
          "b": [
            1,
            false
          ],
          "z": {},
          "é": "x"
        }
        """)
  }

  @Test(arguments: [
    "", "a\"b\\c", "a\nb\tc\rd", "\u{0}\u{1F}\u{7F}\u{9B}", "\u{2028}\u{202E}\u{2069}", "蔵 e\u{301} 👩‍👩‍👧 𠮷", "a\r\nb", "/",
  ])
  func `another reader gets the same string back`(text: String) throws {
    let data = Data(JSONValue.array([.string(text)]).text.utf8)
    let read = try #require(JSONSerialization.jsonObject(with: data) as? [String])
    #expect(try Array(read.at(0).utf8) == Array(text.utf8))
  }

  @Test func `nothing in a string can steer a terminal`() {
    let text = JSONValue.string("\u{1B}[2J\u{9B}2J\u{202E}\u{8}").text
    #expect(text == "\"\\u001b[2J\\u009b2J\\u202e\\u0008\"")
  }

  @Test func `each character that steers a terminal is escaped, also where it is the only one`() {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1F, 0x7F...0x9F, 0x061C...0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF...0xFEFF,
    ]
    for scalar in ranges.joined().compactMap(Unicode.Scalar.init) {
      let text = JSONValue.string("a\(scalar)").text
      #expect(text.hasPrefix("\"a\\") && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(scalar.value)")
    }
  }

  @Test func `what is nil is left out`() {
    #expect(JSONValue.object(optional: ["a": nil, "b": .null]).text == "{\n  \"b\": null\n}")
  }

  @Test func `numbers are clamped, never wrapped`() {
    #expect(JSONValue.number(UInt64.max).text == "9223372036854775807")
    #expect(JSONValue.number(-5 as Int).text == "-5")
  }
}
