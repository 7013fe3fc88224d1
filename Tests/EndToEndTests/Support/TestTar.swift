// A second, small ustar writer and reader: the attacker's tool. It makes archives that the product's own writer refuses to make.

import Foundation

/// An archive as a list of entries, with whatever header.
struct TestTar {
  struct Entry {
    var header: [UInt8]
    var content: [UInt8]

    var name: String {
      get { String(decoding: header[..<100].prefix { $0 != 0 }, as: UTF8.self) }
      set { setField(0, 100, Array(newValue.utf8)) }
    }

    /// A file, its header as `Specs/bundle.md` wants it.
    init(_ name: String, _ content: [UInt8]) {
      header = [UInt8](repeating: 0, count: 512)
      self.content = content
      for (offset, text) in [
        (0, name), (100, "0000644"), (108, "0000000"), (116, "0000000"), (136, "00000000000"), (156, "0"),
        (257, "ustar"), (263, "00"), (329, "0000000"), (337, "0000000"),
      ] { header.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8) }
      setSize(content.count)
    }

    init(header: [UInt8], content: [UInt8]) {
      self.header = header
      self.content = content
    }

    mutating func setSize(_ count: Int) {
      let digits = String(count, radix: 8)
      setField(124, 12, Array((String(repeating: "0", count: 11 - digits.count) + digits).utf8))
    }

    /// Fills a field with bytes and zeros, and makes the checksum right again.
    mutating func setField(_ offset: Int, _ width: Int, _ bytes: [UInt8]) {
      let field = Array((bytes + [UInt8](repeating: 0, count: width)).prefix(width))
      header.replaceSubrange(offset..<(offset + width), with: field)
      header.replaceSubrange(148..<156, with: Array("        ".utf8))
      let digits = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
      header.replaceSubrange(
        148..<156, with: Array((String(repeating: "0", count: 6 - digits.count) + digits).utf8) + [0, 0x20])
    }

    var bytes: [UInt8] {
      header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }
  }

  var entries: [Entry]
  /// What follows the last entry.
  var end = [UInt8](repeating: 0, count: 1024)

  init(_ entries: [Entry]) { self.entries = entries }

  /// Takes an archive of plain files apart.
  init(_ file: [UInt8]) throws {
    entries = []
    var offset = 0
    while offset + 512 <= file.count, file[offset] != 0 {
      let header = Array(file[offset..<(offset + 512)])
      let digits = String(decoding: header[124..<135], as: UTF8.self)
      guard let size = Int(digits, radix: 8), offset + 512 + size <= file.count else { throw TestAge.Malformed() }
      entries.append(Entry(header: header, content: Array(file[(offset + 512)..<(offset + 512 + size)])))
      offset += 512 + (size + 511) / 512 * 512
    }
  }

  var bytes: [UInt8] { entries.flatMap(\.bytes) + end }

  /// The content of the entry with this name.
  subscript(name: String) -> [UInt8] {
    get { entries.first { $0.name == name }?.content ?? [] }
    set {
      guard let index = entries.firstIndex(where: { $0.name == name }) else { return }
      entries[index].content = newValue
      entries[index].setSize(newValue.count)
    }
  }
}
