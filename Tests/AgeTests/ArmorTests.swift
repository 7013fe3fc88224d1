import Age
import Testing
import TestSupport

@Suite("armor") struct ArmorTests {
  private let begin = "-----BEGIN AGE ENCRYPTED FILE-----\n"
  private let end = "-----END AGE ENCRYPTED FILE-----\n"

  private func begins(_ bytes: [UInt8]) -> Bool { Armor.begins(bytes.span) }

  @Test(arguments: 0...100) func `what it writes it reads`(count: Int) throws {
    let bytes = content(count)
    let text = Armor.encode(bytes)
    #expect(try Armor.decode(text) == bytes)
    #expect(begins(text))
    #expect(text.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= 64 })
  }

  @Test func `names the line and what is wrong with it`() {
    let cases: [(String, AgeError)] = [
      ("", .malformedArmor(line: 1, .missingBegin)), ("\n\nx", .malformedArmor(line: 3, .missingBegin)),
      (begin, .malformedArmor(line: 2, .missingEnd)), (begin + "QQ==\n", .malformedArmor(line: 3, .missingEnd)),
      (begin + "QR==\n" + end, .malformedArmor(line: 2, .malformedLine)),
      (begin + "QQ\n" + end, .malformedArmor(line: 2, .malformedLine)),
      (begin + "QQ==\nQQ==\n" + end, .malformedArmor(line: 3, .malformedLine)),
      (begin + "\n" + end, .malformedArmor(line: 2, .malformedLine)),
      (begin + "QQ==\n" + end + "x", .malformedArmor(line: 4, .trailingData)),
      (begin + "QQ==\n" + end + end, .malformedArmor(line: 4, .trailingData)),
      (begin + "QQ==\n " + end, .malformedArmor(line: 3, .malformedLine)),
      (begin + "QQ==\r\r\n" + end, .malformedArmor(line: 2, .malformedLine)),
    ]
    for (text, expected) in cases {
      #expect(throws: expected, "\(text)") { try Armor.decode(Array(text.utf8)) }
    }
  }

  @Test func `a full line that ends with padding is the last one`() throws {
    // 47 bytes take 64 columns, the last of them padding.
    let line = String(decoding: Armor.encode(content(47)), as: UTF8.self).split(separator: "\n")[1]
    #expect(line.count == 64 && line.hasSuffix("="))
    #expect(try Armor.decode(Array((begin + line + "\n" + end).utf8)) == content(47))
    #expect(throws: AgeError.malformedArmor(line: 3, .malformedLine)) {
      try Armor.decode(Array((begin + line + "\n" + line + "\n" + end).utf8))
    }
  }

  @Test func `takes white space around it and CR LF in it`() throws {
    let text = " \t\r\n" + (begin + "QQ==\n" + end).replacing("\n", with: "\r\n") + "\n\n \t"
    #expect(try Armor.decode(Array(text.utf8)) == [0x41])
    #expect(begins(Array(text.utf8)))
    #expect(!begins(Array(text.utf8.dropFirst(6))))
    #expect(!begins([]))
  }

  @Test func `no change of a byte crashes it`() throws {
    var generator = SeededGenerator(seed: 5)
    let text = Armor.encode(content(100))
    for _ in 0..<5000 {
      var bytes = text
      for _ in 0...Int.random(in: 0...3, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator))
      if let file = try? Armor.decode(bytes), file == content(100) { continue }
    }
  }
}
