// A member's own log under one agreement, to look into.

public import Agreements
public import Platform
public import SignedNotes
public import Sodium
import TransparencyLog

/// The access log of one member under one agreement, in a directory of its own.
///
/// The directory has the C2SP layout of a tiled log, and `cosigned/` with what others have cosigned.
public final class AccessLog: Sendable {
  /// The log's name: member, key and agreement.
  public let origin: LogOrigin
  /// The agreement.
  public let agreement: SHA256.Digest
  let log: TileLog

  init(_ log: TileLog, origin: LogOrigin, agreement: SHA256.Digest) {
    self.origin = origin
    self.agreement = agreement
    self.log = log
  }

  /// The key that verifies the log's checkpoints.
  public var verifier: VerifierKey { log.verifier }
  var cosigned: CosignedStore { CosignedStore(log: log.directory) }

  /// The log as its signed checkpoint states it.
  public func head() throws(AccessError) -> LogHead {
    do throws(LogError) { return LogHead(origin: origin, try log.checkpoint().treeHead) } catch { throw .log(error) }
  }

  /// The newest state of this log that somebody cosigned, from what is kept here.
  func cosignedHeads() throws(AccessError) -> [LogHead] {
    guard let note = try cosigned.newestNote() else { return [] }
    do throws(LogError) {
      let checkpoint = try VerifiedCheckpoint(verifying: note, of: Origin(origin.description), by: verifier)
      return [LogHead(origin: origin, checkpoint.treeHead)]
    } catch {
      throw .damaged(.cosigned)
    }
  }
}

extension AccessLog {
  /// Opens the log in `directory`, to look at it as it is now; `nil` if there is none.
  public static func open(
    _ directory: Directory, member: MemberName, logKey: LogKey, agreement: SHA256.Digest
  ) throws(AccessError) -> AccessLog? {
    let origin = LogOrigin(member: member, logKey: logKey, agreement: agreement)
    do throws(LogError) {
      return try TileLog.open(
        directory: directory, origin: Origin(origin.description), verifier: origin.verifier(logKey), isPinned: true
      ).map { AccessLog($0, origin: origin, agreement: agreement) }
    } catch {
      throw .log(error)
    }
  }
}

// Looking things up.
extension AccessLog {
  /// A record with its place.
  public struct IndexedRecord: Equatable, Sendable {
    /// The record.
    public let record: AccessRecord
    /// Its place in the log, from 0.
    public let index: UInt64
  }

  /// The time of the newest record; `nil` in an empty log. A part of what the present is judged by.
  public func newestTime() throws(AccessError) -> Timestamp? {
    try lastRecord { _ in true }?.record.time
  }

  /// The newest record of exactly this act; `nil` where it isn't on record.
  public func lastRecord(of act: AccessRecord.Act) throws(AccessError) -> IndexedRecord? {
    let longest = act.lines.texts.values.max { $0.utf8.count < $1.utf8.count }
    return try lastRecord(mentioning: longest ?? "") { $0.act == act }
  }

  /// The newest record that satisfies a condition. Reads from the end, so what is recent is found soon.
  ///
  /// - Parameter text: A text that the record has to have in it. Looking for it is faster than reading every record.
  public func lastRecord(
    mentioning text: String = "", where condition: (AccessRecord) -> Bool
  ) throws(AccessError) -> IndexedRecord? {
    let text = Array(text.utf8)
    let reader = try read()
    var end = reader.size.value
    while end > 0 {
      let start = (end - 1) / 256 * 256
      for (offset, bytes) in try entries(reader, from: start, to: end).enumerated().reversed() {
        guard bytes.has(text) else { continue }
        if case .record(let record) = LogEntry(bytes: bytes), condition(record) {
          return IndexedRecord(record: record, index: start + UInt64(offset))
        }
      }
      end = start
    }
    return nil
  }

  /// All records with their places, oldest first.
  public func records() throws(AccessError) -> [IndexedRecord] {
    var records: [IndexedRecord] = []
    let reader = try read()
    for (index, bytes) in try entries(reader, from: 0, to: reader.size.value).enumerated() {
      if case .record(let record) = LogEntry(bytes: bytes) {
        records.append(IndexedRecord(record: record, index: UInt64(index)))
      }
    }
    return records
  }

  func read() throws(AccessError) -> LogReader {
    do throws(LogError) { return try log.read() } catch { throw .log(error) }
  }

  func entries(_ reader: LogReader, from start: UInt64, to end: UInt64) throws(AccessError) -> [[UInt8]] {
    guard let start = TreeSize(start), let end = TreeSize(end) else { throw .tooManyEntries(limit: Int.max) }
    do throws(LogError) { return try reader.entries(from: start, to: end) } catch { throw .log(error) }
  }
}
