// Names in the directory of an OLE compound file ([MS-CFB] §2.2, §2.5, §2.6): old Office documents keep macros in storages of their own.

internal import Platform

/// The directory of a compound file.
enum CompoundDirectory: Sendable {
  private static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  /// What Excel and Word call the storages of a VBA project.
  private static let macroNames: Set<String> = ["_vba_project", "_vba_project_cur", "vba", "macros"]
  private static let entryByteCount = 128
  /// Sectors of the directory that are read at most: 4 MiB and more.
  private static let mostSectors = 8192
  /// Sectors of the list of sectors of the allocation table that are read at most.
  private static let mostListSectors = 1024
  private static let lastSectorNumber: UInt64 = 0xFFFF_FFFA
  private static let endOfChain: UInt64 = 0xFFFF_FFFE

  /// Whether a file begins as one.
  static func begins(_ file: FileWindow) throws(PlatformError) -> Bool {
    try file.bytes(at: 0, count: mark.count) == mark
  }

  /// Whether a storage or stream has a name that VBA uses, or the directory can't be read to its end.
  static func hasMacros(_ file: FileWindow) throws(PlatformError) -> Bool {
    guard let table = try AllocationTable(file) else { return true }
    var sector = table.firstDirectorySector
    for _ in 0..<mostSectors {
      if sector == endOfChain { return false }
      guard let bytes = try table.sector(sector) else { return true }
      for start in stride(from: 0, to: bytes.count, by: entryByteCount) where isMacro(bytes, at: start) { return true }
      guard let next = try table.next(after: sector) else { return true }
      sector = next
    }
    return true
  }

  /// A name is UTF-16 in 64 bytes; its length in bytes, with the final zero, and the kind of entry (1 storage, 2 stream) follow.
  private static func isMacro(_ bytes: [UInt8], at start: Int) -> Bool {
    guard let byteCount = bytes.littleEndian(at: start + 64, count: 2), (4...64).contains(byteCount),
      let kind = bytes.littleEndian(at: start + 66, count: 1), kind == 1 || kind == 2
    else { return false }
    let units = stride(from: start, to: start + Int(byteCount) - 2, by: 2).compactMap {
      bytes.littleEndian(at: $0, count: 2).map { UInt16($0) }
    }
    return macroNames.contains(String(decoding: units, as: UTF16.self).lowercased())
  }

  /// Which sector follows which.
  private struct AllocationTable {
    let firstDirectorySector: UInt64
    private let file: FileWindow
    private let sectorByteCount: UInt64
    /// The sectors that hold the table.
    private var sectors: [UInt64] = []

    /// `nil` where the header is none.
    init?(_ file: FileWindow) throws(PlatformError) {
      let header = try file.bytes(at: 0, count: 512)
      guard header.count == 512, let shift = header.littleEndian(at: 30, count: 2), shift == 9 || shift == 12,
        let first = header.littleEndian(at: 48, count: 4), var list = header.littleEndian(at: 68, count: 4)
      else { return nil }
      self.file = file
      sectorByteCount = 1 << shift
      firstDirectorySector = first
      // 109 of them stand in the header, the others in a chain of sectors whose last number names the next one.
      for place in 0..<109 { append(header, place) }
      for _ in 0..<mostListSectors where list < lastSectorNumber {
        guard let bytes = try sector(list) else { return nil }
        let count = bytes.count / 4 - 1
        for place in 0..<count { append(bytes, place, from: 0) }
        guard let next = bytes.littleEndian(at: 4 * count, count: 4) else { return nil }
        list = next
      }
    }

    private mutating func append(_ bytes: [UInt8], _ place: Int, from start: Int = 76) {
      if let sector = bytes.littleEndian(at: start + 4 * place, count: 4), sector < CompoundDirectory.lastSectorNumber {
        sectors.append(sector)
      }
    }

    /// A whole sector. The header takes the place of one.
    func sector(_ number: UInt64) throws(PlatformError) -> [UInt8]? {
      guard number < CompoundDirectory.lastSectorNumber else { return nil }
      let bytes = try file.bytes(at: (number + 1) * sectorByteCount, count: Int(sectorByteCount))
      return bytes.count == Int(sectorByteCount) ? bytes : nil
    }

    func next(after number: UInt64) throws(PlatformError) -> UInt64? {
      let perSector = sectorByteCount / 4
      let place = number / perSector
      guard place < UInt64(sectors.count) else { return nil }
      let start = (sectors[Int(place)] + 1) * sectorByteCount + number % perSector * 4
      return try file.bytes(at: start, count: 4).littleEndian(at: 0, count: 4)
    }
  }
}
