// Macros in files that are carried byte for byte. Nothing is decompressed: names in a directory are enough.

public import Platform

/// A sign of macros in a file.
public enum MacroSign: Hashable, Sendable {
  /// A ZIP (an Office document) with an entry of this name: `xl/vbaProject.bin`.
  case entry(String)
  /// A name that only documents with macros have: `.xlsm`.
  case fileEnding(String)
  /// An OLE compound file with a storage that holds VBA, or one whose directory can't be read, so that macros can't be excluded.
  case compoundFile
}

/// Looks for macros.
///
/// ```swift
/// let file = try File.openForReading("answers.xlsx")
/// let signs = try MacroScan.signs(in: file, name: "answers.xlsx")     // [.entry("xl/vbaProject.bin")]
/// ```
/// It finds what common programs save. It isn't a virus scanner: an archive within an archive, an encrypted document, or macros of
/// Excel 4.0 in an `.xls` show no name.
public enum MacroScan: Sendable {
  /// The signs of macros in a file, whatever its name says. The work is bounded, and no content is trusted.
  ///
  /// - Parameters:
  ///   - file: an ordinary file; of a stream only the name is looked at.
  ///   - name: what the file is called, or will be.
  public static func signs(in file: File, name: String) throws(PlatformError) -> [MacroSign] {
    var signs: [MacroSign] = []
    if let ending = ending(of: name) { signs.append(.fileEnding(ending)) }
    guard file.kind == .regular else { return signs }
    let bytes = FileWindow(file, byteCount: try file.byteCount())
    let isCompound = try CompoundDirectory.begins(bytes)
    if isCompound, try CompoundDirectory.hasMacros(bytes) { signs.append(.compoundFile) }
    // Also behind something else: a ZIP is found from its end.
    return signs + (try ZipDirectory.entries(in: bytes, where: isMacroEntry).map { .entry($0) })
  }

  /// Office documents that may hold macros by their names. `.xlsb` isn't one: it is told by its entries.
  private static let endings = [
    ".xlsm", ".xltm", ".xlam", ".docm", ".dotm", ".pptm", ".potm", ".ppsm", ".ppam", ".sldm", ".xla",
  ]

  private static func ending(of name: String) -> String? {
    let key = UnicodeText.collisionKey(name)
    return endings.first { key.hasSuffix($0) }
  }

  /// A VBA project, a macro sheet of Excel 4.0, or a document with macros in an archive.
  private static func isMacroEntry(_ name: String) -> Bool {
    let components = name.lowercased().split { $0 == "/" || $0 == "\\" }
    guard let last = components.last else { return false }
    return last == "vbaproject.bin" || components.dropLast().last == "macrosheets"
      || endings.contains { last.hasSuffix($0) }
  }
}

/// The bytes of a file at places that nobody has checked.
struct FileWindow: Sendable {
  private let file: File
  /// How many bytes there are.
  let byteCount: UInt64

  init(_ file: File, byteCount: UInt64) {
    self.file = file
    self.byteCount = byteCount
  }

  /// Up to `count` bytes from `offset` on; fewer where the file ends, none beyond.
  func bytes(at offset: UInt64, count: Int) throws(PlatformError) -> [UInt8] {
    guard offset < byteCount else { return [] }
    var bytes = [UInt8](repeating: 0, count: Int(min(UInt64(count), byteCount - offset)))
    var span = bytes.mutableSpan
    let read = try file.read(at: offset, into: &span)
    return read == bytes.count ? bytes : Array(bytes[..<read])
  }
}

extension [UInt8] {
  /// A number with its least significant byte first; `nil` where it would reach beyond the bytes.
  func littleEndian(at offset: Int, count: Int) -> UInt64? {
    guard offset >= 0, count <= self.count, offset <= self.count - count else { return nil }
    return (0..<count).reduce(0) { $0 | UInt64(self[offset + $1]) << (8 * UInt64($1)) }
  }

  /// Whether these bytes stand at a place.
  func has(_ other: [UInt8], at offset: Int) -> Bool {
    offset >= 0 && other.count <= count && offset <= count - other.count
      && self[offset..<offset + other.count].elementsEqual(other)
  }
}
