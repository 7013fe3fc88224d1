import Foundation
import Platform
import Testing

@Suite struct TextEncodingTests {
  @Test(
    arguments: [
      ("", []), ("abc\r\n", [0x61, 0x62, 0x63, 0x0D, 0x0A]), ("日本", [0x93, 0xFA, 0x96, 0x7B]), ("ｱ", [0xB1]),
      ("①Ⅳ㈱", [0x87, 0x40, 0x87, 0x57, 0x87, 0x8A]), ("髙﨑", [0xFB, 0xFC, 0xFA, 0xB1]),
      ("～－", [0x81, 0x60, 0x81, 0x7C]),
      ("\\~", [0x5C, 0x7E]), ("表", [0x95, 0x5C]),
    ] as [(String, [UInt8])]) func `reads and writes what Excel in Japan writes`(text: String, bytes: [UInt8]) throws
  {
    #expect(try TextEncoding.decode(bytes, as: .cp932) == text)
    #expect(try TextEncoding.encode(text, as: .cp932) == bytes)
  }

  @Test(
    arguments: [
      ([0x80], 1), ([0xA0], 1), ([0xFD], 1), ([0xFF], 1), ([0x81], 1), ([0x61, 0x0A, 0x81, 0x0A], 2),
      ([0x81, 0x20], 1),
      ([0x0A, 0x0A, 0xEF, 0xFD], 3), ([0x93, 0xFA, 0x0A, 0x85, 0x40], 2), ([0x61, 0x0A, 0x80], 2),
      ([0x81, 0x80, 0x0A, 0xFE], 2),
    ] as [([UInt8], Int)]) func `says which line is not code page 932`(bytes: [UInt8], line: Int)
  {
    #expect(
      failure { _ = try TextEncoding.decode(bytes, as: .cp932) }
        == .undecodable(line: line, encodingsTried: [.cp932]))
  }

  @Test(
    arguments: [
      ([0x80], 1), ([0x61, 0x0A, 0xC3], 2), ([0xE3, 0x81, 0x82, 0x0A, 0x0A, 0xC0, 0x80], 3), ([0xED, 0xA0, 0x80], 1),
      ([0x0A, 0xF4, 0x90, 0x80, 0x80], 2),
    ] as [([UInt8], Int)]) func `says which line is not UTF-8`(bytes: [UInt8], line: Int)
  {
    #expect(
      failure { _ = try TextEncoding.decode(bytes, as: .utf8) }
        == .undecodable(line: line, encodingsTried: [.utf8]))
  }

  @Test func `takes the first encoding that fits`() throws {
    let japanese: [UInt8] = [0x93, 0xFA, 0x96, 0x7B]
    #expect(try TextEncoding.decode(Array("日本".utf8), trying: [.utf8, .cp932]) == ("日本", .utf8))
    #expect(try TextEncoding.decode(japanese, trying: [.utf8, .cp932]) == ("日本", .cp932))
    #expect(
      failure {
        _ = try TextEncoding.decode(japanese + [0x0A, 0xFF], trying: [.utf8, .cp932])
      } == .undecodable(line: 2, encodingsTried: [.utf8, .cp932]))
  }

  @Test func `does not replace what code page 932 lacks`() throws {
    for (text, line) in [("é", 1), ("a\n€", 2), ("🎌", 1), ("日\n本\n한", 3), ("\u{FEFF}a", 1), ("a\n¥", 2), ("‾", 1)] {
      #expect(
        failure { _ = try TextEncoding.encode(text, as: .cp932) }
          == .unencodable(line: line, encoding: .cp932))
    }
    #expect(try TextEncoding.encode("é", as: .utf8) == Array("é".utf8))
  }

  @Test func `writes both forms of a wave dash and a minus as the one that Windows has`() throws {
    #expect(try TextEncoding.encode("〜−", as: .cp932) == [0x81, 0x60, 0x81, 0x7C])
  }

  @Test func `what is decoded encodes to the same characters`() throws {
    var state: UInt64 = 7
    for _ in 0..<2000 {
      let bytes = pattern(6, seed: state)
      state &+= 1
      guard let text = try? TextEncoding.decode(bytes, as: .cp932) else { continue }
      // Some characters have two codes (NEC and IBM rows); the text is the same.
      #expect(try TextEncoding.decode(TextEncoding.encode(text, as: .cp932), as: .cp932) == text)
    }
  }
}
