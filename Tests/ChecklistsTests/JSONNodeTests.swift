// JSON from outside: read strictly, with places.

import Checklists
import Foundation
import Platform
import Testing
import TestSupport

@Suite("JSON from outside") struct JSONNodeTests {
  @Test func `every kind of value is read, in the order of the text`() throws {
    let node = try JSONNode(Array(#" {"z":[1,-0.5e+3,true,false,null],"a":{"b":"x"},"":[]} "#.utf8))
    #expect(summary(node) == #"{"z":[1,-0.5e+3,true,false,null],"a":{"b":"x"},"":[]}"#)
  }

  @Test(arguments: ["0", "-0", "10", "1.50", "1e5", "1E-05", "12345678901234567890123"])
  func `a number is kept as it is written`(text: String) throws {
    guard case .number(let read) = try JSONNode(Array(text.utf8)).value else { throw Unexpected() }
    #expect(read == text)
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u3042\uD842\uDFB7""#, "Aあ𠮷"),
    (#""é e\u0301""#, "é e\u{301}"),
    (#""\u0000""#, "\u{0}"), (#""\uFFFF\ud7ff\ue000""#, "\u{FFFF}\u{D7FF}\u{E000}"),
    ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
  ])
  func `escapes give the characters that they stand for`(text: String, expected: String) throws {
    guard case .string(let read) = try JSONNode(Array(text.utf8)).value else { throw Unexpected() }
    #expect(Array(read.utf8) == Array(expected.utf8))
  }

  @Test func `a byte order mark is overlooked, also by columns`() throws {
    let node = try JSONNode([0xEF, 0xBB, 0xBF] + Array("[1]".utf8))
    #expect(node.place == Place(line: 1, column: 1))
  }

  @Test func `places count lines, and characters rather than bytes`() throws {
    let node = try JSONNode(Array("{\r\n  \"蔵\": [ \"é𠮷\", 1 ],\n\n\t\"b\": {}}".utf8))
    guard case .object(let members) = node.value, case .array(let list) = try members.at(0).node.value else {
      throw Unexpected()
    }
    #expect(node.place == Place(line: 1, column: 1))
    #expect(try members.at(0).node.place == Place(line: 2, column: 8))
    #expect(list.map(\.place) == [Place(line: 2, column: 10), Place(line: 2, column: 16)])
    #expect(try members.at(1).node.place == Place(line: 4, column: 7))
  }

  @Test(arguments: [
    ("", 1), ("  ", 3), ("[", 2), ("[1", 3), ("[1,", 4), ("[1,]", 4), ("[,1]", 2), ("[1 2]", 4), ("{", 2), ("{}}", 3),
    ("{\"a\"}", 5), ("{\"a\":}", 6), ("{\"a\":1,}", 8), ("{a:1}", 2), ("{1:1}", 2), ("{'a':1}", 2),
    ("{\"a\":1 \"b\":2}", 8),
    ("tru", 4), ("True", 1), ("nul", 4), ("nulll", 5), ("01", 2), ("+1", 1), ("-", 2), ("1.", 3), (".5", 1), ("1e", 3),
    ("1e+", 4), ("0x10", 2), ("NaN", 1), ("Infinity", 1), ("// x\n1", 1), ("1 2", 3), ("[1}", 3), ("\"a\tb\"", 3),
    ("\"a\nb\"", 3), (#""\x""#, 2), (#""\u12G4""#, 6), (#""\u12""#, 6), (#""\"#, 3), ("é", 1), ("[\u{A0}1]", 2),
    ("\u{FEFF}\u{FEFF}1", 1),
  ])
  func `what breaks the grammar is refused where it does`(text: String, column: Int) {
    #expect(throws: ChecklistError.malformed(Place(line: 1, column: column), .grammar)) {
      try JSONNode(Array(text.utf8))
    }
  }

  @Test(arguments: [#""\uD842""#, #""\uD842x""#, #""\uDFB7\uD842""#, #""\uD842\uD842""#, #""\uD842A""#])
  func `half of a surrogate pair is refused where it begins`(text: String) {
    #expect(throws: ChecklistError.malformed(Place(line: 1, column: 2), .grammar)) { try JSONNode(Array(text.utf8)) }
  }

  @Test func `quotes that never close are told where they open`() {
    #expect(throws: ChecklistError.malformed(Place(line: 2, column: 2), .unclosedQuote)) {
      try JSONNode(Array("[\n \"abc\\n".utf8))
    }
  }

  @Test(arguments: ["{\"a\":1,\n\"a\":2}", "{\"a\":1,\n\"\\u0061\":2}"])
  func `a repeated key is refused where it stands again, also under an escape`(text: String) {
    #expect(throws: ChecklistError.malformed(Place(line: 2, column: 1), .repeatedKey("a"))) {
      try JSONNode(Array(text.utf8))
    }
  }

  @Test func `a key in another normal form is the same key`() {
    #expect(throws: ChecklistError.malformed(Place(line: 1, column: 8), .repeatedKey("e\u{301}"))) {
      try JSONNode(Array("{\"é\":1,\"e\u{301}\":2}".utf8))
    }
  }

  @Test(arguments: [3, 15, 16, 17, 5000])
  func `the last of many keys is compared with all before it`(count: Int) throws {
    let keys = (0..<count).map { "\"k\($0)\":0" }
    #expect(throws: Never.self) { try JSONNode(Array("{\(keys.joined(separator: ","))}".utf8)) }
    let error = #expect(throws: ChecklistError.self) {
      try JSONNode(Array("{\((keys + [keys[count / 2]]).joined(separator: ","))}".utf8))
    }
    guard case .malformed(_, .repeatedKey("k\(count / 2)")) = error else { throw Unexpected() }
  }

  @Test func `the same key may stand in two objects`() throws {
    #expect(throws: Never.self) { try JSONNode(Array(#"{"a":{"a":1},"b":[{"a":1},{"a":1}]}"#.utf8)) }
  }

  @Test(arguments: ["[", "{\"a\":"]) func `nesting ends at its limit`(open: String) {
    let close = open == "[" ? "]" : "}"
    func text(_ depth: Int) -> [UInt8] {
      Array((String(repeating: open, count: depth) + "0" + String(repeating: close, count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSONNode(text(64)) }
    #expect(throws: ChecklistError.malformed(Place(line: 1, column: 64 * open.count + 1), .tooDeep(limit: 64))) {
      try JSONNode(text(65))
    }
    #expect(throws: ChecklistError.self) { try JSONNode(text(100_000)) }
  }

  @Test func `lists side by side are no nesting`() {
    #expect(throws: Never.self) {
      try JSONNode(Array("[\(Array(repeating: "[[]],{}", count: 1000).joined(separator: ","))]".utf8))
    }
  }

  @Test func `more values than the limit are refused at the first one too many`() {
    let text = Array("[0,{\"a\":[]},\n\"x\",1]".utf8)
    #expect(throws: Never.self) { try JSONNode(text, mostValues: 6) }
    #expect(throws: ChecklistError.malformed(Place(line: 2, column: 5), .tooManyValues(limit: 5))) {
      try JSONNode(text, mostValues: 5)
    }
  }

  @Test func `more bytes than the limit are refused unread`() {
    #expect(throws: Never.self) { try JSONNode(Array("[]  ".utf8), mostBytes: 4) }
    #expect(throws: ChecklistError.malformed(Place(line: 1, column: 1), .tooLong(limit: 4))) {
      try JSONNode(Array("?    ".utf8), mostBytes: 4)
    }
  }

  @Test(arguments: [
    [0x22, 0xE8, 0x94, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFF, 0xFE, 0x5B, 0x00],
  ])
  func `bytes that are no UTF-8 are told with their line`(bytes: [UInt8]) {
    #expect(throws: ChecklistError.platform(.undecodable(line: 3, encodingsTried: [.utf8]))) {
      try JSONNode(Array("[\n\n".utf8) + bytes)
    }
  }

  @Test(arguments: [[0x5B, 0x00], [0x22, 0x00, 0x22]]) func `a NUL is called one`(bytes: [UInt8]) {
    #expect(throws: ChecklistError.malformed(Place(line: 1, column: 2), .nul)) { try JSONNode(bytes) }
  }

  @Test(arguments: 0..<300) func `what was written is read back`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let value = RandomJSON.value(&generator)
    #expect(Array(summary(try JSONNode(Array(value.text.utf8))).utf8) == Array(summary(value).utf8))
  }

  @Test(arguments: 0..<40)
  func `damaged text is read or refused, never more, and what is read is what Foundation reads`(
    seed: Int
  ) throws {
    var generator = SeededGenerator(seed: UInt64(seed) &+ 1000)
    let text = Array(RandomJSON.value(&generator).text.utf8)
    for _ in 0..<100 {
      var damaged = text
      for _ in 0..<Int.random(in: 1...3, using: &generator) { RandomJSON.damage(&damaged, &generator) }
      guard (try? JSONNode(damaged)) != nil else { continue }
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(damaged), options: .fragmentsAllowed)
      }
    }
  }
}

private struct Unexpected: Error {}

/// A value on one line, with the keys in the order of the text.
private func summary(_ node: JSONNode) -> String {
  switch node.value {
  case .null: "null"
  case .bool(let value): "\(value)"
  case .number(let text): text
  case .string(let text): "\"\(text)\""
  case .array(let nodes): "[\(nodes.map(summary).joined(separator: ","))]"
  case .object(let members): "{\(members.map { "\"\($0.key)\":\(summary($0.node))" }.joined(separator: ","))}"
  }
}

private func summary(_ value: JSONValue) -> String {
  switch value {
  case .null: return "null"
  case .bool(let value): return "\(value)"
  case .number(let number): return "\(number)"
  case .string(let text): return "\"\(text)\""
  case .array(let values): return "[\(values.map(summary).joined(separator: ","))]"
  case .object(let pairs):
    let sorted = pairs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return "{\(sorted.map { "\"\($0.key)\":\(summary($0.value))" }.joined(separator: ","))}"
  }
}

private enum RandomJSON {
  static func value(_ generator: inout SeededGenerator, depth: Int = 0) -> JSONValue {
    switch Int.random(in: 0..<(depth < 5 ? 8 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &generator))
    case 2: return .number(UInt32.random(in: .min ... .max, using: &generator))
    case 3, 4: return .string(text(&generator))
    case 5:
      return .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in value(&generator, depth: depth + 1) })
    default:
      var pairs: [String: JSONValue] = [:]
      for _ in 0..<Int.random(in: 0...20, using: &generator) {
        pairs[text(&generator)] = value(&generator, depth: depth + 1)
      }
      return .object(pairs)
    }
  }

  static func text(_ generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let ranges: [ClosedRange<UInt32>] = [
        0...0x2F, 0x30...0x7F, 0x80...0x7FF, 0x800...0xD7FF, 0xE000...0x10FFFF, 0x5C...0x5C,
      ]
      let value = UInt32.random(in: ranges.randomElement(using: &generator) ?? 0...0, using: &generator)
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  static func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    guard let index = bytes.indices.randomElement(using: &generator) else { return }
    switch Int.random(in: 0..<4, using: &generator) {
    // No exponents: Foundation refuses numbers that no Double holds.
    case 0: bytes[index] = UInt8.random(in: .min ... .max, using: &generator) & 0xFA
    case 1: bytes.remove(at: index)
    case 2: bytes.insert(Array("{}[]\",:\\u0-.\n".utf8).randomElement(using: &generator) ?? 0, at: index)
    default: bytes.removeSubrange(index...)
    }
  }
}
