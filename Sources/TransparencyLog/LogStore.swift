// A log's directory: files in the C2SP layout, read and written whole. Knows the layout and the order of writes, no keys.
//
// An append writes, each file durable before the next is begun (`DurableFile.replace`: temporary file, fsync, rename, fsync of the
// directory):
//
//     tile/entries/…        the entries
//     tile/<level>/…        their hashes, from level 0 up
//     checkpoint            the commit point
//     (partial files of tiles that are full now lose their names; failing to do so harms nothing)
//
// Killed before the checkpoint has its new content, the log is the old one: what has been written beyond it is never read, and the
// next append writes over it. So a file beyond the checkpoint may be replaced, and one within it never is: the next append
// writes only widths that the checkpoint doesn't cover.

import Platform
import SignedNotes
import Sodium

struct LogStore: Sendable {
  static let checkpointName = "checkpoint"
  static let lockName = "lock"
  /// A checkpoint with a hundred signatures is far below.
  static let checkpointLimit = 64 << 10

  let directory: Directory

  // MARK: Checkpoint

  /// `nil` if there is none.
  func readCheckpoint() throws(LogError) -> SignedNote? {
    guard let bytes = try read(directory.path(of: Self.checkpointName), limit: Self.checkpointLimit) else {
      return nil
    }
    do throws(NoteError) { return try SignedNote(bytes: bytes) } catch { throw .damaged(.checkpoint) }
  }

  func writeCheckpoint(_ note: SignedNote) throws(LogError) {
    try onDisk { () throws(PlatformError) in
      try DurableFile.replace(note.bytes, directory: directory.path, name: Self.checkpointName)
    }
  }

  /// Whether there is anything that only an append can have made.
  func hasTiles() throws(LogError) -> Bool {
    try onDisk { () throws(PlatformError) in
      guard try directory.exists() else { return false }
      return try directory.contains("tile")
    }
  }

  func lock(wait: LockWait = .unlimited) throws(LogError) -> FileLock {
    try onDisk { () throws(PlatformError) in
      try FileLock.acquire(directory.path(of: Self.lockName), wait: wait)
    }
  }

  // MARK: Tiles

  /// The hashes of a tile. Where a partial one has gone, the full one has come, whose first hashes are the same.
  func readTile(_ tile: Tile) throws(LogError) -> [SHA256.Digest] {
    let file = LogFile.tile(level: tile.level, index: tile.index)
    let limit = Tile.fullWidth * SHA256.Digest.byteCount
    if let bytes = try read(path(tile.path), limit: limit) {
      guard let hashes = Tile.decode(bytes, count: tile.width) else { throw .damaged(file) }
      return hashes
    }
    let full = Tile(level: tile.level, index: tile.index, width: Tile.fullWidth)
    guard tile.isPartial, let bytes = try read(path(full.path), limit: limit) else { throw .missing(file) }
    guard let hashes = Tile.decode(bytes, count: full.width) else { throw .damaged(file) }
    return Array(hashes[..<tile.width])
  }

  func writeTile(_ tile: Tile, _ hashes: [SHA256.Digest]) throws(LogError) {
    precondition(hashes.count == tile.width)
    try write(Tile.encode(hashes), to: tile.path)
  }

  /// The entries of a tile of level 0, neither compared with its hashes nor with anything.
  func readEntries(_ tile: Tile) throws(LogError) -> [[UInt8]] {
    let file = LogFile.entries(index: tile.index)
    if let bytes = try read(path(tile.entriesPath), limit: EntryBundle.byteLimit) {
      guard let entries = EntryBundle.decode(bytes, count: tile.width) else { throw .damaged(file) }
      return entries
    }
    let full = Tile(level: 0, index: tile.index, width: Tile.fullWidth)
    guard tile.isPartial, let bytes = try read(path(full.entriesPath), limit: EntryBundle.byteLimit) else {
      throw .missing(file)
    }
    guard let entries = EntryBundle.decode(bytes, count: full.width) else { throw .damaged(file) }
    return Array(entries[..<tile.width])
  }

  func writeEntries(_ tile: Tile, _ entries: [[UInt8]]) throws(LogError) {
    precondition(entries.count == tile.width)
    try write(EntryBundle.encode(entries), to: tile.entriesPath)
  }

  /// Takes away the partial files of a tile that is full: C2SP allows it, and nobody needs them. Failing harms nothing.
  func removePartials(ofFull tile: Tile) {
    let partial = Tile(level: tile.level, index: tile.index, width: 1)
    for path in tile.level == 0 ? [partial.path, partial.entriesPath] : [partial.path] {
      let holder = Directory(([directory.path] + path.directories).joined(separator: "/"))
      do throws(PlatformError) {
        guard try holder.exists() else { continue }
        for name in try holder.names() { try holder.remove(name) }
        try holder.removeIfEmpty()
      } catch {}
    }
  }

  // MARK: Files

  private func path(_ path: TilePath) -> String { "\(directory.path)/\(path.text)" }

  private func write(_ bytes: [UInt8], to path: TilePath) throws(LogError) {
    let holder = ([directory.path] + path.directories).joined(separator: "/")
    try onDisk { () throws(PlatformError) in
      try Directory.createPrivate(holder)
      try DurableFile.replace(bytes, directory: holder, name: path.name)
    }
  }

  /// `nil` if there is no such file.
  private func read(_ path: String, limit: Int) throws(LogError) -> [UInt8]? {
    do throws(PlatformError) {
      return try DurableFile.read(path, limit: limit)
    } catch {
      if error.isNotFound { return nil }
      throw .storage(error)
    }
  }
}
