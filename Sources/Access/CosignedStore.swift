// The cosigned checkpoints that are kept beside a log, one small file each.

import Platform
import SignedNotes
import Sodium
import TransparencyLog

/// The directory `cosigned` of a log.
///
/// A file is named `SIZE-KEY`, KEY being 16 digits of the SHA-256 of the cosigner's verifier key in its text form, and
/// holds one checkpoint with the log's signature and that cosignature. The first one for a size and a key stays: it has
/// the earliest time, which is what it is kept for. Files are never replaced.
struct CosignedStore {
  static let name = "cosigned"
  let directory: Directory

  init(log: Directory) { directory = log.subdirectory(Self.name) }

  private struct Entry {
    let name: String
    let size: UInt64
    let keyDigits: String
  }

  private static func digits(_ key: VerifierKey) -> String {
    Hex.encode(SHA256.hash(Array(key.description.utf8)).bytes.prefix(8))
  }

  /// Keeps a checkpoint, durable. One that is kept already for this size and cosigner stays as it is.
  ///
  /// - Returns: Whether it is new.
  func keep(_ cosigned: CosignedCheckpoint) throws(AccessError) -> Bool {
    try keep(cosigned.note, size: cosigned.head.size, key: cosigned.cosignerKey)
  }

  /// The same for a note that this process has just cosigned.
  func keep(_ note: SignedNote, size: UInt64, key: VerifierKey) throws(AccessError) -> Bool {
    let name = "\(size)-\(Self.digits(key))"
    do throws(PlatformError) {
      try Directory.createPrivate(directory.path)
      do throws(PlatformError) {
        try DurableFile.create(note.bytes, directory: directory.path, name: name)
        return true
      } catch .alreadyExists {
        // Whoever linked it may have been killed before the directory was durable.
        try directory.synchronise()
        return false
      }
    } catch {
      throw .storage(error)
    }
  }

  /// The note kept for this size and cosigner.
  func note(size: UInt64, key: VerifierKey) throws(AccessError) -> SignedNote? {
    let name = "\(size)-\(Self.digits(key))"
    guard try entries().contains(where: { $0.name == name }) else { return nil }
    return try read(name)
  }

  /// The newest note by this cosigner.
  func newestNote(by key: VerifierKey) throws(AccessError) -> SignedNote? {
    let digits = Self.digits(key)
    guard let newest = try entries().filter({ $0.keyDigits == digits }).max(by: { $0.size < $1.size }) else {
      return nil
    }
    return try read(newest.name)
  }

  /// The note with the greatest size, whoever cosigned it.
  func newestNote() throws(AccessError) -> SignedNote? {
    guard let newest = try entries().max(by: { $0.size < $1.size }) else { return nil }
    return try read(newest.name)
  }

  /// The newest time of a cosignature among the newest of each cosigner. They were verified when they were kept.
  func newestTime(logKey: VerifierKey) throws(AccessError) -> Timestamp? {
    var newest: [String: Entry] = [:]
    for entry in try entries() where entry.size >= newest[entry.keyDigits]?.size ?? 0 {
      newest[entry.keyDigits] = entry
    }
    var times: [Timestamp] = []
    for entry in newest.values {
      for signature in try read(entry.name).signatures where !signature.names(logKey) {
        // C2SP tlog-cosignature: the time stands before the signature, 64 bits, big-endian.
        let seconds = signature.bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        if let signed = Int64(exactly: seconds), let time = Timestamp(secondsSince1970: signed) { times.append(time) }
      }
    }
    return times.max()
  }

  /// All notes, by size.
  func notes() throws(AccessError) -> [SignedNote] {
    var notes: [SignedNote] = []
    for entry in try entries().sorted(by: { $0.size < $1.size }) { notes.append(try read(entry.name)) }
    return notes
  }

  private func entries() throws(AccessError) -> [Entry] {
    let names: [String]
    do throws(PlatformError) {
      guard try directory.exists() else { return [] }
      names = try directory.names()
    } catch {
      throw .storage(error)
    }
    var entries: [Entry] = []
    for name in names {
      let fields = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      guard fields.count == 2, let size = String(fields[0]).flatMap({ TreeSize($0) }), let digits = String(fields[1]),
        Hex.decode(digits)?.count == 8
      else { throw .damaged(.stranger) }
      entries.append(Entry(name: name, size: size.value, keyDigits: digits))
    }
    return entries
  }

  private func read(_ name: String) throws(AccessError) -> SignedNote {
    let bytes: [UInt8]
    do throws(PlatformError) {
      bytes = try DurableFile.read(directory.path(of: name), limit: FileLimits.checkpointByteCount)
    } catch {
      throw .storage(error)
    }
    do throws(NoteError) { return try SignedNote(bytes: bytes) } catch { throw .damaged(.cosigned) }
  }
}
