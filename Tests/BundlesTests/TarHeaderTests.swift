// The header block: one form for each name and size.

import Bundles
import Foundation
import Testing

@Suite("tar header") struct TarHeaderTests {
  @Test func `is a ustar header with nothing in it but name and size`() {
    let block = TarHeader.bytes(name: "parts/1.age", byteCount: 1_234_567)
    #expect(block.count == 512)
    #expect(String(decoding: block[0..<11], as: UTF8.self) == "parts/1.age")
    #expect(String(decoding: block[100..<107], as: UTF8.self) == "0000644")
    #expect(String(decoding: block[124..<135], as: UTF8.self) == "00004553207")
    #expect(Array(block[156...157]) == [UInt8(ascii: "0"), 0])
    #expect(Array(block[257..<265]) == Array("ustar\u{0}00".utf8))
    #expect(block[345...].allSatisfy { $0 == 0 })
  }

  @Test func `sums all bytes, the sum's own field as blanks`() {
    var block = TarHeader.bytes(name: "cards.age", byteCount: 7)
    let stated = Int(String(decoding: block[148..<154], as: UTF8.self), radix: 8)
    block.replaceSubrange(148..<156, with: Array("        ".utf8))
    #expect(stated == block.reduce(0) { $0 + Int($1) })
  }

  @Test(
    arguments: [
      (0, "00000000000"), (1, "00000000001"), (511, "00000000777"), ((1 << 33) - 1, "77777777777"),
    ] as [(UInt64, String)])
  func `writes a size below 8 GiB in eleven octal digits`(size: UInt64, digits: String) {
    let block = TarHeader.bytes(name: "a", byteCount: size)
    #expect(Array(block[124..<136]) == Array(digits.utf8) + [0])
  }

  @Test(arguments: [1 << 33, (1 << 33) + 1, 1 << 40, UInt64(Int64.max)] as [UInt64])
  func `writes a size from 8 GiB on in base-256`(size: UInt64) {
    let block = TarHeader.bytes(name: "a", byteCount: size)
    #expect(block[124] == 0x80)
    #expect(block[128..<136].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } == size)
  }

  @Test(.enabled(if: Tool.path("tar") != nil, "tar is not installed"))
  func `is read by tar, with a size of 9 GiB too`() throws {
    let directory = try TemporaryDirectory()
    let size: UInt64 = 9 << 30
    let path = try directory.write(TarHeader.bytes(name: "big", byteCount: size), "big.tar")
    // The content is a hole, and the two blocks of zeros behind it are one as well.
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.truncate(atOffset: 512 + size + 1024)
    try handle.close()
    let listing = try Tool.run("tar", ["tvf", "big.tar"], in: directory.path)
    #expect(listing.status == 0)
    #expect(listing.text.contains("-rw-r--r-- 0/0"))
    #expect(listing.text.contains("9663676416"))
  }
}
