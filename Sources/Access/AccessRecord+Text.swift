// The record's text, both ways: a line document, read strictly, so that one record has one text.

import Agreements
import SignedNotes
import Sodium

extension AccessRecord {
  /// The document type: `kura/record@v1`.
  public static let documentType = "record"

  /// What a record that comes from outside may measure.
  static let limits = LineDocument.Limits(byteCount: 4096, lineCount: 32, lineByteCount: 1024)

  /// The record's text, as it stands in a log.
  public var bytes: [UInt8] {
    var writer = LineDocumentWriter(type: Self.documentType)
    writer.line("time", time)
    writer.line("member", member)
    writer.line("action", action)
    writer.line("agreement", agreement)
    writer.line(Field.bundle.rawValue, ifPresent: bundle)
    writer.line(Field.manifest.rawValue, ifPresent: manifest)
    writer.line(Field.part.rawValue, ifPresent: part)
    writer.line(Field.partDigest.rawValue, ifPresent: partDigest)
    writer.line(Field.marking.rawValue, ifPresent: marking)
    writer.line(Field.acknowledged.rawValue, ifPresent: acknowledgement?.rawValue)
    writer.line(Field.reason.rawValue, ifPresent: reason)
    if let log { writer.line(Field.log.rawValue, log.origin, log.size, log.root) }
    writer.line(Field.document.rawValue, ifPresent: document)
    switch clock {
    case .behind(let time)?: writer.line(Field.clock.rawValue, "behind", time)
    case .accepted(let newest)?: writer.line(Field.clock.rawValue, "accepted", newest)
    case nil: break
    }
    return writer.bytes
  }

  /// Reads a record's text: exactly the grammar, nothing left over, and the fields that its action asks for.
  public init(bytes: [UInt8]) throws(AccessError) {
    let fields: ParsedFields
    do throws(NoteError) {
      fields = try ParsedFields(bytes)
    } catch {
      throw .document(error)
    }
    try self.init(
      time: fields.time, member: fields.member, action: fields.action, agreement: fields.agreement,
      bundle: fields.bundle, manifest: fields.manifest, part: fields.part, partDigest: fields.partDigest,
      marking: fields.marking, acknowledgement: fields.acknowledgement, reason: fields.reason, log: fields.log,
      document: fields.document, clock: fields.clock)
  }

  /// The lines of a record before the rules about its action.
  private struct ParsedFields {
    let time: Timestamp
    let member: MemberName
    let action: Action
    let agreement: SHA256.Digest
    let bundle: BundleID?
    let manifest: SHA256.Digest?
    let part: Int?
    let partDigest: BLAKE2b.Digest?
    let marking: SHA256.Digest?
    let acknowledgement: MarkingAcknowledgement?
    let reason: Reason?
    let log: LogHead?
    let document: SHA256.Digest?
    let clock: ClockNote?

    init(_ bytes: [UInt8]) throws(NoteError) {
      var reader = try LineDocumentReader(bytes, type: documentType, limits: limits)
      time = try reader.value("time", as: .timestamp)
      member = try reader.value("member", parse: { MemberName($0) })
      action = try reader.value("action", parse: { Action($0) })
      agreement = try reader.value("agreement", as: .digest)
      bundle = try reader.optional(Field.bundle.rawValue, parse: { BundleID($0) })
      manifest = try reader.optional(Field.manifest.rawValue, as: .digest)
      part = try reader.optional(Field.part.rawValue, as: .number)
      partDigest = try reader.optional(Field.partDigest.rawValue, as: .digest)
      marking = try reader.optional(Field.marking.rawValue, as: .digest)
      acknowledgement = try reader.optional(
        Field.acknowledged.rawValue, parse: { MarkingAcknowledgement(rawValue: $0) })
      reason = try reader.optional(Field.reason.rawValue, parse: { Reason($0) })
      log = try reader.optionalFields(Field.log.rawValue) { (fields) throws(NoteError) in
        try LogHead(fields: &fields)
      }
      document = try reader.optional(Field.document.rawValue, as: .digest)
      clock = try reader.optionalFields(Field.clock.rawValue) { (fields) throws(NoteError) -> ClockNote in
        switch try fields.next() {
        case "behind": .behind(try fields.next(as: .timestamp))
        case "accepted": .accepted(newest: try fields.next(as: .timestamp))
        default: throw fields.malformedValue
        }
      }
      try reader.finish()
    }
  }
}
