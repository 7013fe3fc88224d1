// The record's text, both ways: a line document, read strictly, so that one record has one text.

import Agreements
import SignedNotes
public import Sodium

extension AccessRecord {
  /// The document type: `kura/record@v1`.
  public static let documentType = "record"

  /// What a record that comes from outside may measure.
  static let limits = LineDocument.Limits(byteCount: 4096, lineCount: 32, lineByteCount: 1024)

  /// The record's text, as it stands in a log.
  public var bytes: [UInt8] {
    let lines = act.lines
    var writer = LineDocumentWriter(type: Self.documentType)
    writer.line("time", time)
    writer.line("member", member)
    writer.line("action", lines.word)
    writer.line("agreement", agreement)
    let texts = lines.texts
    for field in Field.allCases { writer.line(field.rawValue, ifPresent: texts[field]) }
    switch clock {
    case .behind(let time)?: writer.line("clock", "behind", time)
    case .accepted(let newest)?: writer.line("clock", "accepted", newest)
    case nil: break
    }
    return writer.bytes
  }

  /// Reads a record's text: exactly the grammar, nothing left over, and the fields that its act asks for.
  public init(bytes: [UInt8]) throws(AccessError) {
    let lines: Lines
    do throws(NoteError) {
      var reader = try LineDocumentReader(bytes, type: Self.documentType, limits: Self.limits)
      time = try reader.value("time", as: .timestamp)
      member = try reader.value("member", parse: { MemberName($0) })
      let word = try reader.value("action", parse: { Word($0) })
      agreement = try reader.value("agreement", as: .digest)
      lines = try Lines(of: word, &reader)
      clock = try reader.optionalFields("clock") { (fields) throws(NoteError) -> ClockNote in
        switch try fields.next() {
        case "behind": .behind(try fields.next(as: .timestamp))
        case "accepted": .accepted(newest: try fields.next(as: .timestamp))
        default: throw fields.malformedValue
        }
      }
      try reader.finish()
    } catch {
      throw .document(error)
    }
    act = try Act(lines)
  }

  /// The digest of the record's text.
  public var digest: SHA256.Digest { SHA256.hash(bytes) }

  /// The lines that depend on a record's act, by their keys, in the order of the text.
  public enum Field: String, Sendable, CaseIterable {
    /// The bundle's id.
    case bundle
    /// The digest of the bundle's manifest.
    case manifest
    /// The part's number.
    case part
    /// The digest of the part's age file.
    case partDigest = "part-digest"
    /// The digest of the bundle's marking.
    case marking
    /// How the marking was acknowledged.
    case acknowledged
    /// Why, or how.
    case reason
    /// A log's origin, size and root.
    case log
    /// Another document, by digest.
    case document
  }

  /// The lines of an act, whatever it is: what known acts are read from and written to, and all that there is of an unknown one.
  struct Lines: Hashable, Sendable {
    /// The act's word.
    let word: String
    var bundle: BundleID?
    var manifest: SHA256.Digest?
    var part: Int?
    var partDigest: BLAKE2b.Digest?
    var marking: SHA256.Digest?
    var acknowledgement: MarkingAcknowledgement?
    var reason: Reason?
    var log: LogHead?
    var document: SHA256.Digest?

    init(_ word: String) { self.word = word }

    init(of word: Word, _ reader: inout LineDocumentReader) throws(NoteError) {
      self.word = word.description
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
    }

    /// The values of the lines that are there.
    var texts: [Field: String] {
      let values: [Field: (any CustomStringConvertible)?] = [
        .bundle: bundle, .manifest: manifest, .part: part, .partDigest: partDigest, .marking: marking,
        .acknowledged: acknowledgement?.rawValue, .reason: reason, .log: log, .document: document,
      ]
      return values.compactMapValues { $0?.description }
    }

    func required<Value>(_ field: Field, _ value: KeyPath<Lines, Value?>) throws(AccessError) -> Value {
      guard let value = self[keyPath: value] else { throw .record(.missing(field)) }
      return value
    }

    /// What holds for every act, also for an unknown one: a part has its digest and its bundle, a bundle its manifest.
    func checkPairs() throws(AccessError) {
      if part != nil || partDigest != nil {
        _ = try required(.part, \.part)
        _ = try required(.partDigest, \.partDigest)
        _ = try required(.bundle, \.bundle)
      }
      if bundle != nil || manifest != nil {
        _ = try required(.bundle, \.bundle)
        _ = try required(.manifest, \.manifest)
      }
      if let part, !(1...PartReference.mostNumber).contains(part) { throw .record(.partOutOfRange) }
    }
  }

  /// A short ASCII word, as actions and reasons are: `[a-z0-9-]`, 1 to 32 characters.
  public struct Word: Hashable, Sendable, CustomStringConvertible {
    /// The word itself.
    public let description: String

    /// `nil` unless the text is such a word.
    public init?(_ text: String) {
      let isWord = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
      }
      guard isWord, (1...32).contains(text.utf8.count) else { return nil }
      description = text
    }
  }
}
