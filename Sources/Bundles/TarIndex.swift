// Reading the ustar subset: where each entry is, with everything around the contents checked.

public import Platform

/// One entry: a name, and where its content is.
public struct TarEntry: Equatable, Sendable {
  /// The name.
  public let name: String
  /// Where the content begins, in bytes from the start of the archive.
  public let offset: UInt64
  /// How long the content is.
  public let byteCount: UInt64
}

/// Which entries an archive may have. The rule is closed: what it doesn't name is refused.
public protocol TarRule: Sendable {
  /// More entries than this are refused before the next header is read.
  var mostEntries: Int { get }

  /// How many bytes the entry with this name may have.
  /// - Parameter previous: The entries before it, in their order.
  /// - Throws: Why it may not be here at all.
  func mostBytes(of name: String, after previous: [TarEntry]) throws(TarFault) -> UInt64

  /// What is missing when the archive ends after these entries, if anything.
  func faultAtEnd(after entries: [TarEntry]) -> TarFault?
}

/// The entries of an archive, in their order, after every byte outside the contents has been checked.
public struct TarIndex: Equatable, Sendable {
  /// The entries.
  public let entries: [TarEntry]

  /// Reads the index of an archive in an open file.
  public init(_ file: File, rule: some TarRule) throws(BundleError) {
    guard file.kind == .regular else { throw .platform(.notARegularFile(path: file.path)) }
    try self.init(source: FileSource(file: file, byteCount: try file.size()), rule: rule)
  }

  /// Reads the index of an archive in memory.
  init(_ bytes: [UInt8], rule: some TarRule) throws(BundleError) {
    try self.init(source: ArraySource(bytes: bytes), rule: rule)
  }

  private init(source: some TarSource, rule: some TarRule) throws(BundleError) {
    let block = UInt64(TarHeader.blockByteCount)
    var entries: [TarEntry] = []
    var names: Set<String> = []
    var offset: UInt64 = 0
    while true {
      let number = entries.count
      func refuse(_ fault: TarFault) -> BundleError { .malformedTar(entry: number, fault) }
      guard source.byteCount - offset >= block else {
        throw refuse(source.byteCount == offset ? .endMissing : .truncated)
      }
      let header = try source.bytes(at: offset, count: TarHeader.blockByteCount)
      offset += block
      if header.allSatisfy({ $0 == 0 }) {
        try Self.checkEnd(source, offset: offset, entry: number)
        if let fault = rule.faultAtEnd(after: entries) { throw refuse(fault) }
        break
      }
      do throws(TarFault) {
        if entries.count == rule.mostEntries { throw .tooManyEntries }
        let (name, byteCount) = try TarHeader.parse(header)
        if !names.insert(name).inserted { throw .duplicateName }
        if byteCount > (try rule.mostBytes(of: name, after: entries)) { throw .tooLarge }
        if byteCount > source.byteCount - offset { throw .truncated }
        entries.append(TarEntry(name: name, offset: offset, byteCount: byteCount))
        offset += byteCount
      } catch {
        throw refuse(error)
      }
      let padding = (block - offset % block) % block
      guard source.byteCount - offset >= padding else { throw refuse(.truncated) }
      if padding > 0 {
        guard try source.bytes(at: offset, count: Int(padding)).allSatisfy({ $0 == 0 }) else {
          throw refuse(.paddingNotZero)
        }
      }
      offset += padding
    }
    self.entries = entries
  }

  /// One block of zeros has been read; a second one must follow, and then nothing.
  private static func checkEnd(_ source: some TarSource, offset: UInt64, entry: Int) throws(BundleError) {
    let block = TarHeader.blockByteCount
    guard source.byteCount - offset >= UInt64(block) else { throw .malformedTar(entry: entry, .endMissing) }
    guard try source.bytes(at: offset, count: block).allSatisfy({ $0 == 0 }) else {
      throw .malformedTar(entry: entry, .endMissing)
    }
    guard source.byteCount == offset + UInt64(block) else { throw .malformedTar(entry: entry, .trailingBytes) }
  }
}

/// Where the bytes of an archive come from.
protocol TarSource {
  var byteCount: UInt64 { get }
  /// Exactly `count` bytes; the caller has compared with `byteCount`.
  func bytes(at offset: UInt64, count: Int) throws(BundleError) -> [UInt8]
}

struct FileSource: TarSource {
  let file: File
  let byteCount: UInt64

  func bytes(at offset: UInt64, count: Int) throws(BundleError) -> [UInt8] {
    try file.bytes(at: offset, count: count)
  }
}

struct ArraySource: TarSource {
  let bytes: [UInt8]
  var byteCount: UInt64 { UInt64(bytes.count) }

  func bytes(at offset: UInt64, count: Int) throws(BundleError) -> [UInt8] {
    Array(bytes[Int(offset)..<(Int(offset) + count)])
  }
}

extension File {
  /// Its length, with this room's error.
  func size() throws(BundleError) -> UInt64 {
    do throws(PlatformError) { return try byteCount() } catch { throw .platform(error) }
  }

  /// Exactly `count` bytes at a place.
  func bytes(at offset: UInt64, count: Int) throws(BundleError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    do throws(PlatformError) {
      var span = bytes.mutableSpan
      guard try read(at: offset, into: &span) == count else { throw .changedWhileRead(path: path) }
    } catch {
      throw .platform(error)
    }
    return bytes
  }

  /// Writes all bytes at a place, with this room's error.
  func put(_ bytes: [UInt8], at offset: UInt64) throws(BundleError) {
    do throws(PlatformError) { try write(bytes.span, at: offset) } catch { throw .platform(error) }
  }
}
