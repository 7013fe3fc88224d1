// Looking for bytes, and for what is no UTF-8, eight bytes at a time: compared with the plain way.

import Platform
import Testing

@Suite("byte scan") struct ByteScanTests {
  private static let set = ByteSet([0x00, 0x0A, 0x2C, 0x22])

  private func found(in bytes: [UInt8], from start: Int = 0, room: Int = 16) -> [Int] {
    var offsets = [UInt32](repeating: 0, count: room)
    var all: [Int] = []
    var next = start
    while next < bytes.count {
      let (count, end) = ByteScan.find(Self.set, in: bytes.span, from: next, to: bytes.count, into: &offsets)
      all += offsets[..<count].map(Int.init)
      next = end
    }
    return all
  }

  @Test(arguments: 0..<40) func `every place of every length is found`(length: Int) {
    for place in 0..<length {
      for byte: UInt8 in [0x00, 0x0A, 0x2C, 0x22] {
        var bytes = [UInt8](repeating: 0x61, count: length)
        bytes[place] = byte
        #expect(found(in: bytes) == [place])
        #expect(found(in: bytes, from: place) == [place])
        #expect(found(in: bytes, from: place + 1) == [])
      }
    }
  }

  @Test func `neighbours of the bytes that are looked for are not found`() {
    let others = (0...255).map(UInt8.init).filter { !Self.set.contains($0) }
    #expect(found(in: others) == [])
    #expect(found(in: Array(others.reversed())) == [])
  }

  @Test(arguments: [16, 17, 23, 64]) func `nothing is lost where there is more than fits`(room: Int) {
    let bytes = [UInt8](repeating: 0x2C, count: 333)
    #expect(found(in: bytes, room: room) == Array(0..<333))
  }

  @Test func `it agrees with the plain way`() {
    var state: UInt32 = 1
    for length in 0..<500 {
      let bytes = (0..<length).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(state >> 24) & (state & 0x10000 == 0 ? 0x3F : 0xFF)
      }
      #expect(found(in: bytes) == bytes.indices.filter { Self.set.contains(bytes[$0]) })
    }
  }
}

@Suite("UTF-8 scan") struct UTF8ScanTests {
  private func firstInvalid(_ bytes: [UInt8]) -> Int? { ByteScan.firstInvalidUTF8(in: bytes.span) }

  private func expectSame(_ bytes: [UInt8]) {
    let isText = String(validating: bytes, as: UTF8.self) != nil
    let place = firstInvalid(bytes)
    #expect((place == nil) == isText, "\(bytes)")
    guard let place else { return }
    #expect(String(validating: bytes[..<place], as: UTF8.self) != nil, "\(bytes)")
  }

  @Test func `all sequences of two bytes, at every place of a word`() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        expectSame([first, second])
        expectSame([UInt8](repeating: 0x61, count: Int(second & 7)) + [first, second] + Array("あいう".utf8))
      }
    }
  }

  @Test func `sequences of three and four bytes at the edges of what is allowed`() {
    let leads: [UInt8] = [0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF]
    let tails: [UInt8] = [0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF]
    for lead in leads {
      for second in tails {
        for third in tails {
          expectSame([lead, second, third])
          expectSame([lead, second, third] + Array("漢字かな".utf8))
          expectSame(Array("漢字かな".utf8) + [lead, second, third])
          for fourth in tails { expectSame([0x61, lead, second, third, fourth] + Array("abcdefgh".utf8)) }
        }
      }
    }
  }

  @Test func `text that is cut short is invalid where its last character begins`() {
    let bytes = Array("日本語のabc🎌".utf8)
    for end in bytes.indices { expectSame(Array(bytes[..<end])) }
    #expect(firstInvalid(Array(bytes.dropLast())) == bytes.count - 4)
    #expect(firstInvalid(bytes) == nil)
  }

  @Test func `one changed byte is judged as the standard library judges it`() {
    let text = Array("チェックリスト, \"○\", ≤ 16 文字, 🎌, é, 対象外\r\n".utf8)
    for place in text.indices {
      for byte in UInt8.min...UInt8.max {
        var bytes = text
        bytes[place] = byte
        expectSame(bytes)
      }
    }
  }
}
