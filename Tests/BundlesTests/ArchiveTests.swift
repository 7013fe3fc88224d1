// The tar subset in memory: what it takes, and every trick that it does not.

import Bundles
import Foundation
import Testing

private let rule = SequenceRule([
  .one("agreement", mostBytes: 4096), .optional("document", mostBytes: 4096),
  .numbered("cards/", ".card", mostBytes: 4096, least: 1, most: 3),
])

private func document(_ name: String, _ count: Int = 3) -> Archive.Document {
  .init(name, (0..<count).map { UInt8(truncatingIfNeeded: $0 + 1) })
}

private func sample() throws -> [UInt8] {
  try Archive([document("agreement", 600), document("document", 512), document("cards/1.card", 0)]).bytes
}

/// The archive with bytes changed at a place, and the checksum of the header there made right again.
private func patched(_ archive: [UInt8], header: Int = 0, at offset: Int, _ bytes: [UInt8]) -> [UInt8] {
  var archive = archive
  archive.replaceSubrange((header + offset)..<(header + offset + bytes.count), with: bytes)
  archive.replaceSubrange((header + 148)..<(header + 156), with: Array("        ".utf8))
  let sum = archive[header..<(header + 512)].reduce(0) { $0 + Int($1) }
  let digits = String(sum, radix: 8)
  let field = String(repeating: "0", count: 6 - digits.count) + digits + "\u{0} "
  archive.replaceSubrange((header + 148)..<(header + 156), with: Array(field.utf8))
  return archive
}

private func fault(_ bytes: [UInt8], _ rule: SequenceRule = rule) -> BundleError? {
  failure { () throws(BundleError) in _ = try Archive(bytes, rule: rule) }
}

@Suite("archive") struct ArchiveTests {
  @Test func `comes back as it was, byte for byte`() throws {
    let bytes = try sample()
    let archive = try Archive(bytes, rule: rule)
    #expect(archive.documents.map(\.name) == ["agreement", "document", "cards/1.card"])
    #expect(archive["document"]?.count == 512)
    #expect(archive["cards/1.card"] == [])
    #expect(archive["cards/2.card"] == nil)
    #expect(archive.bytes == bytes)
  }

  @Test(arguments: 0..<20) func `comes back as it was, whatever is in it`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var documents = [Archive.Document("agreement", random.bytes(Int.random(in: 0...1500, using: &random)))]
    if Bool.random(using: &random) { documents.append(.init("document", random.bytes(512))) }
    for number in 1...Int.random(in: 1...3, using: &random) {
      documents.append(.init("cards/\(number).card", random.bytes(Int.random(in: 0...1500, using: &random))))
    }
    let archive = try Archive(documents)
    let again = try Archive(archive.bytes, rule: rule)
    #expect(again == archive)
    #expect(again.bytes == archive.bytes)
  }

  @Test(.enabled(if: Tool.path("tar") != nil, "tar is not installed"))
  func `is unpacked by tar`() throws {
    let directory = try TemporaryDirectory()
    try directory.write(try sample(), "x.tar")
    #expect(try Tool.run("tar", ["tf", "x.tar"], in: directory.path).text == "agreement\ndocument\ncards/1.card\n")
    #expect(try Tool.run("tar", ["xf", "x.tar"], in: directory.path).status == 0)
    #expect(try directory.read("document") == (try Archive(sample(), rule: rule))["document"])
  }

  @Test(arguments: [
    "", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a/", "a b", "ä", "a\\b", "a\u{0}", "K\u{212A}",
  ])
  func `is not made with a name that could mean something else`(name: String) {
    #expect(throws: BundleError.self) { try Archive([Archive.Document(name, [])]) }
  }

  @Test func `is not made with the same name twice`() {
    #expect(throws: BundleError.malformedTar(entry: 1, .duplicateName)) {
      try Archive([document("a"), document("a")])
    }
  }

  @Test func `is not made with a name of more than 100 bytes`() throws {
    _ = try Archive([document(String(repeating: "a", count: 100))])
    #expect(throws: BundleError.malformedTar(entry: 0, .unsafeName)) {
      try Archive([document(String(repeating: "a", count: 101))])
    }
  }
}

@Suite("archive, refused") struct ArchiveRefusalTests {
  @Test(
    arguments: [
      ("1", .link), ("2", .link), ("3", .device), ("4", .device), ("6", .device), ("5", .directory), ("S", .sparse),
      ("x", .override), ("g", .override), ("L", .override), ("K", .override), ("7", .otherType(0x37)),
      ("\u{0}", .otherType(0)),
    ] as [(String, TarFault)])
  func `for everything that is no plain file`(type: String, expected: TarFault) throws {
    let bytes = patched(try sample(), header: 0, at: 156, Array(type.utf8))
    #expect(fault(bytes) == .malformedTar(entry: 0, expected))
  }

  @Test(
    arguments: [
      ("/agreement", .absoluteName), ("../agreement", .parentDirectoryName), ("a/../agreement", .parentDirectoryName),
      ("./agreement", .unsafeName), ("agree ment", .unsafeName), ("agreement/", .unsafeName), ("", .unsafeName),
      ("Agreement", .unexpectedName), ("cards/4.card", .unexpectedName), ("cards/01.card", .unexpectedName),
      ("cards/1.age", .unexpectedName), ("document", .gap), ("cards/1.card", .gap),
    ] as [(String, TarFault)])
  func `for a name that doesn't belong there`(name: String, expected: TarFault) throws {
    let field = Array(name.utf8) + [UInt8](repeating: 0, count: 100 - name.utf8.count)
    #expect(fault(patched(try sample(), at: 0, field)) == .malformedTar(entry: 0, expected))
  }

  @Test func `for documents in another order`() throws {
    let archive = try Archive([document("agreement"), document("cards/1.card"), document("document")])
    #expect(fault(archive.bytes) == .malformedTar(entry: 2, .wrongOrder))
    let cards = try Archive([document("agreement"), document("cards/2.card"), document("cards/1.card")])
    #expect(fault(cards.bytes) == .malformedTar(entry: 1, .gap))
  }

  @Test func `for a document that is missing or there twice`() throws {
    #expect(fault(try Archive([document("agreement")]).bytes) == .malformedTar(entry: 1, .entryMissing))
    #expect(fault(try Archive([]).bytes) == .malformedTar(entry: 0, .entryMissing))
    let one = try Archive([document("agreement")]).bytes.dropLast(1024)
    #expect(fault(Array(one) + (try sample())) == .malformedTar(entry: 1, .duplicateName))
  }

  @Test func `for more documents than the rule has room for`() throws {
    let names = ["agreement", "document", "cards/1.card", "cards/2.card", "cards/3.card", "cards/4.card"]
    #expect(fault(try Archive(names.map { document($0) }).bytes) == .malformedTar(entry: 5, .tooManyEntries))
  }

  @Test func `for a document that is larger than its rule allows`() throws {
    let large = try Archive([document("agreement", 4097), document("cards/1.card")])
    #expect(fault(large.bytes) == .malformedTar(entry: 0, .tooLarge))
  }

  @Test func `for a size that is not in its one form`() throws {
    let bytes = try sample()
    var binary = [UInt8](repeating: 0, count: 12)
    binary[0] = 0x80
    binary[10] = 0x02
    binary[11] = 0x58
    for field in [
      binary, Array("00000001130 ".utf8), Array("       1130\u{0}".utf8), Array("0000000113A\u{0}".utf8),
      [0xff] + [UInt8](repeating: 0xff, count: 11), Array("1130\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}".utf8),
    ] {
      #expect(fault(patched(bytes, at: 124, field)) == .malformedTar(entry: 0, .sizeNotCanonical))
    }
  }

  @Test(arguments: [100, 108, 116, 136, 157, 265, 297, 329, 337, 345, 500])
  func `for a header with something in it beside name and size`(offset: Int) throws {
    let bytes = patched(try sample(), header: 1536, at: offset, [UInt8(ascii: "7")])
    #expect(fault(bytes) == .malformedTar(entry: 1, .headerNotCanonical))
  }

  @Test func `for GNU's magic and for none`() throws {
    #expect(fault(patched(try sample(), at: 257, Array("ustar  \u{0}".utf8))) == .malformedTar(entry: 0, .notUstar))
    #expect(fault(Array(repeating: 0x41, count: 2048)) == .malformedTar(entry: 0, .notUstar))
  }

  @Test func `for padding that hides something`() throws {
    var bytes = try sample()
    bytes[512 + 600] = 1
    #expect(fault(bytes) == .malformedTar(entry: 0, .paddingNotZero))
  }

  @Test func `for what follows its end, and for a missing end`() throws {
    let bytes = try sample()
    #expect(fault(bytes + [0]) == .malformedTar(entry: 3, .trailingBytes))
    #expect(fault(bytes + [UInt8](repeating: 0, count: 9216)) == .malformedTar(entry: 3, .trailingBytes))
    #expect(fault(bytes + bytes) == .malformedTar(entry: 3, .trailingBytes))
    #expect(fault(Array(bytes.dropLast(512))) == .malformedTar(entry: 3, .endMissing))
    #expect(fault(Array(bytes.dropLast(1024))) == .malformedTar(entry: 3, .endMissing))
    #expect(fault([]) == .malformedTar(entry: 0, .endMissing))
  }

  @Test func `at every length it is cut to`() throws {
    let bytes = try sample()
    for count in 0..<bytes.count {
      let refusal = fault(Array(bytes[..<count]))
      guard case .malformedTar(_, let fault) = refusal, [.truncated, .endMissing].contains(fault) else {
        Issue.record("cut to \(count): \(String(describing: refusal))")
        return
      }
    }
  }

  @Test func `with every bit outside the contents flipped`() throws {
    let bytes = try sample()
    let contents = [512..<(512 + 600), 2048..<(2048 + 512)]
    for place in bytes.indices where !contents.contains(where: { $0.contains(place) }) {
      var changed = bytes
      changed[place] ^= 1
      #expect(fault(changed) != nil, "byte \(place)")
    }
  }

  @Test(.enabled(if: Tool.path("tar") != nil, "tar is not installed"), arguments: ["gnu", "pax", "v7", "ustar"])
  func `when another tar has written it, with owners and times`(format: String) throws {
    let directory = try TemporaryDirectory()
    try directory.write([1, 2, 3], "agreement")
    try FileManager.default.createDirectory(atPath: directory.path("cards"), withIntermediateDirectories: false)
    try directory.write([4], "cards/1.card")
    let arguments = ["cf", "x.tar", "--format=\(format)", "agreement", "cards/1.card"]
    #expect(try Tool.run("tar", arguments, in: directory.path).status == 0)
    #expect(fault(try directory.read("x.tar")) != nil)
  }
}
