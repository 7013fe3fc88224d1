// One header of the ustar subset (POSIX.1-2017, pax, "ustar Interchange Format"): a pure function of name and size.

internal import Sodium

/// The header block before each entry.
///
/// ```text
///   0 name     100  the name, filled up with zeros          156 typeflag   1  "0"
/// 100 mode       8  "0000644"                               157 linkname 100  zeros
/// 108 uid        8  "0000000"                               257 magic      6  "ustar" and a zero
/// 116 gid        8  "0000000"                               263 version    2  "00"
/// 124 size      12  11 octal digits, or base-256            265 uname, gname  zeros
/// 136 mtime     12  "00000000000"                           329 devmajor, devminor  "0000000" each
/// 148 chksum     8  6 octal digits, a zero, a blank         345 prefix   155  zeros, and 12 more to 512
/// ```
///
/// Whoever writes an entry again gets the same bytes, so a reader makes each header anew and compares: what a header could hide
/// (owners, times, a second name) has no place to be.
public enum TarHeader: Sendable {
  /// Headers and contents begin at multiples of this.
  public static let blockByteCount = 512
  /// How long a name may be. Names are not split over the prefix field.
  public static let mostNameBytes = 100
  /// From this size on (8 GiB), eleven octal digits don't do and the size is in base-256.
  static let firstBinarySize: UInt64 = 1 << 33

  /// The 512 bytes for an entry. `name` has been checked.
  package static func bytes(name: String, byteCount: UInt64) -> [UInt8] {
    precondition(nameFault(Array(name.utf8)) == nil && byteCount <= UInt64(Int64.max))
    var block = [UInt8](repeating: 0, count: blockByteCount)
    func put(_ text: String, at offset: Int) {
      block.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8)
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    block.replaceSubrange(124..<136, with: sizeField(byteCount))
    put("00000000000", at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put("0000000", at: 329)
    put("0000000", at: 337)
    // The sum is taken with the field itself as eight blanks.
    let sum = block.reduce(UInt64(0)) { $0 + UInt64($1) }
    put(octal(sum, digits: 6), at: 148)
    block[154] = 0
    return block
  }

  /// The name and size of a header block that is exactly what `bytes(name:byteCount:)` gives for them.
  static func parse(_ block: [UInt8]) throws(TarFault) -> (name: String, byteCount: UInt64) {
    precondition(block.count == blockByteCount)
    guard Array(block[257..<265]) == Array("ustar\u{0}00".utf8) else { throw .notUstar }
    if let fault = typeFault(block[156]) { throw fault }
    let nameBytes = Array(block[0..<mostNameBytes].prefix { $0 != 0 })
    if let fault = nameFault(nameBytes) { throw fault }
    guard let byteCount = size(Array(block[124..<136])) else { throw .sizeNotCanonical }
    let name = String(decoding: nameBytes, as: UTF8.self)
    guard bytes(name: name, byteCount: byteCount) == block else { throw .headerNotCanonical }
    return (name, byteCount)
  }

  /// What is wrong with a name, if anything. Only letters, digits, `.`, `_`, `-` and `/` are ever written, so that a name is
  /// the same for every tool, every file system and every way of comparing text.
  static func nameFault(_ name: [UInt8]) -> TarFault? {
    guard !name.isEmpty, name.count <= mostNameBytes else { return .unsafeName }
    guard name.first != UInt8(ascii: "/") else { return .absoluteName }
    for byte in name {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
        UInt8(ascii: "/"):
        continue
      default: return .unsafeName
      }
    }
    for component in name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if Array(component) == Array("..".utf8) { return .parentDirectoryName }
      if component.isEmpty || Array(component) == Array(".".utf8) { return .unsafeName }
    }
    return nil
  }

  private static func typeFault(_ type: UInt8) -> TarFault? {
    switch type {
    case UInt8(ascii: "0"): nil
    case UInt8(ascii: "1"), UInt8(ascii: "2"): .link
    case UInt8(ascii: "3"), UInt8(ascii: "4"), UInt8(ascii: "6"): .device
    case UInt8(ascii: "5"): .directory
    case UInt8(ascii: "S"): .sparse
    // pax headers, and GNU's long names and long link names: they change the entry that follows, its size too.
    case UInt8(ascii: "x"), UInt8(ascii: "g"), UInt8(ascii: "X"), UInt8(ascii: "L"), UInt8(ascii: "K"): .override
    default: .otherType(type)
    }
  }

  /// Eleven octal digits and a zero below 8 GiB; from there on 0x80 and the number in 11 bytes, most significant first.
  private static func sizeField(_ byteCount: UInt64) -> [UInt8] {
    if byteCount < firstBinarySize { return Array(octal(byteCount, digits: 11).utf8) + [0] }
    return [0x80, 0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: byteCount >> (56 - 8 * UInt64($0))) }
  }

  private static func size(_ field: [UInt8]) -> UInt64? {
    var value: UInt64 = 0
    if field[0] == 0x80 {
      guard field[1..<4].allSatisfy({ $0 == 0 }) else { return nil }
      for byte in field[4...] { value = value << 8 | UInt64(byte) }
    } else {
      for byte in field[..<11] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) else { return nil }
        value = value << 3 | UInt64(byte - UInt8(ascii: "0"))
      }
    }
    guard value <= UInt64(Int64.max), sizeField(value) == field else { return nil }
    return value
  }

  private static func octal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 8)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }
}
