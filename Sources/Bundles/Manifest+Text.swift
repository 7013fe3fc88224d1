// The text of a manifest, both ways. `Specs/manifest.md` says the same with an example.

import Access
import Agreements
public import SignedNotes
import Sodium

extension DocumentType {
  /// What is in a bundle, for whom, from whom, under which agreement.
  public static let manifest = DocumentType(
    "manifest",
    limits: LineDocument.Limits(
      byteCount: Manifest.mostBytes,
      lineCount: 32 + Manifest.mostReaders + 5 * Manifest.mostParts + Manifest.mostStatements + Manifest.mostEvidence,
      lineByteCount: 64 << 10))
}

/// ```text
/// kura/manifest@v1
/// bundle ID
/// nonce HEX
/// time TIME
/// sender MEMBER DOCUMENT-KEY LOG-KEY COSIGNER-KEY RECIPIENT
/// card ORGANIZATION REVISION SHA-256
/// agreement SHA-256 ID…
/// marking SHA-256
/// cards SHA-256 BYTES
/// purpose TEXT…
/// unit TEXT…                     may be left out
/// destroy-by TIME                may be left out
/// supersedes ID SHA-256          may be left out
/// answers SHA-256                may be left out
/// reader MEMBER DOCUMENT-KEY LOG-KEY COSIGNER-KEY RECIPIENT        one each, ascending
/// part NUMBER BLAKE2b-256 AGE-BYTES PLAIN-BYTES MEDIA-TYPE CLASS READERS NAME…       one each
/// reason NUMBER TEXT…            one for each part that has one, ascending
/// checklist NUMBER SHA-256 VERSION TEMPLATE       one for each part that is a checklist, ascending
/// checklist-unit NUMBER KIND NAME…                one for each checklist that has one, ascending
/// statement NUMBER TEXT…                          one each, those of a checklist in their order
/// evidence NUMBER EVIDENCE-NUMBER ITEM…           one for each row and part that it names, ascending
/// macros NUMBER                                   one for each part that has signs of macros, ascending
/// ```
extension Manifest: SignedDocument {
  /// `kura/manifest@v1`.
  public static let type = DocumentType.manifest

  /// The sender, by the document key that his card is to give him.
  public var requiredSigners: [VerifierKey] { [senderKeys.documentVerifier(for: sender)] }

  /// Writes the lines of a manifest.
  public func write(to lines: inout LineDocumentWriter) {
    lines.line("bundle", bundle)
    lines.line("nonce", Hex.encode(nonce))
    lines.line("time", time)
    lines.line("sender", sender, senderKeys)
    lines.line("card", card)
    lines.line("agreement", agreement, agreementID)
    lines.line("marking", marking)
    lines.line("cards", cards.digest, cards.byteCount)
    lines.line("purpose", purpose)
    details.write(to: &lines)
    for reader in readers { lines.line("reader", reader.name, reader.keys) }
    for (place, part) in parts.enumerated() {
      lines.line(
        "part", place + 1, part.digest, part.ageByteCount, part.plainByteCount, part.mediaType,
        part.classification.rawValue, part.readers, part.name)
    }
    for (place, part) in parts.enumerated() {
      if let reason = part.reason { lines.line("reason", place + 1, reason) }
    }
    writeChecklists(to: &lines)
  }

  /// Reads a manifest. What was read and is written again is the same, byte for byte.
  public init(_ lines: inout LineDocumentReader) throws(BundleError) {
    var parts: [Part]
    let reasons: [Reason]
    let checklists: ChecklistLines
    var nameFault: ManifestFault?
    do throws(NoteError) {
      bundle = try lines.value("bundle", parse: { BundleID($0) })
      nonce = try lines.value("nonce", as: .hex(count: Self.nonceByteCount))
      time = try lines.value("time", as: .timestamp)
      (sender, senderKeys) = try lines.fields("sender") { (fields) throws(NoteError) in
        (try fields.next(as: .memberName), try fields.nextMemberKeys())
      }
      card = try lines.fields("card", CardReference.init)
      (agreement, agreementID) = try lines.agreement()
      marking = try lines.value("marking", as: .digest)
      cards = try lines.fields("cards") { (fields) throws(NoteError) in
        SealedFile(digest: try fields.next(as: .digest), byteCount: try fields.next(as: .number))
      }
      purpose = try lines.value("purpose")
      details = try Details(&lines)
      readers = try lines.values("reader", fields: Reader.init)
      var number = 0
      parts = try lines.values("part") { (fields) throws(NoteError) in
        number += 1
        return try Part(&fields, number: number, &nameFault)
      }
      reasons = try lines.values("reason", fields: Reason.init)
      checklists = try ChecklistLines(&lines)
      // A line out of its order is told as that, not as one about something that isn't there.
      try lines.finish()
    } catch {
      throw nameFault.map { .malformedManifest($0) } ?? .note(error)
    }
    evidence = checklists.evidence
    do throws(ManifestFault) {
      try Self.add(reasons, to: &parts)
      try checklists.add(to: &parts)
    } catch {
      throw .malformedManifest(error)
    }
    self.parts = parts
  }

  private static func add(_ reasons: [Reason], to parts: inout [Part]) throws(ManifestFault) {
    var previous = 0
    for reason in reasons {
      guard reason.part > previous, reason.part <= parts.count else { throw .strayReason(part: reason.part) }
      parts[reason.part - 1].reason = reason.text
      previous = reason.part
    }
  }
}

extension Manifest.Reader {
  fileprivate init(_ fields: inout LineFields) throws(NoteError) {
    name = try fields.next(as: .memberName)
    keys = try fields.nextMemberKeys()
  }
}

extension Manifest.Part {
  /// Reads a `part` line. What is wrong with a name is told in `nameFault`, beside the error for the line.
  fileprivate init(
    _ fields: inout LineFields, number: Int, _ nameFault: inout ManifestFault?
  ) throws(NoteError) {
    _ = try fields.next(parse: { $0 == String(number) ? $0 : nil })
    digest = try fields.next(as: .digest)
    ageByteCount = try fields.next(as: .number)
    plainByteCount = try fields.next(as: .number)
    mediaType = try fields.next(parse: { MediaType($0) })
    classification = try fields.next(parse: { Manifest.Classification(rawValue: $0) })
    readers = try fields.next(parse: { ReaderSet($0) })
    let text = try fields.remainder()
    do throws(PartNameFault) {
      name = try PartName(text)
    } catch {
      nameFault = .name(part: number, error)
      throw fields.malformedValue
    }
    reason = nil
    checklist = nil
    hasMacros = false
  }
}

/// A `reason` line.
private struct Reason {
  let part: Int
  let text: String

  init(_ fields: inout LineFields) throws(NoteError) {
    part = try fields.next(as: .number)
    guard part > 0 else { throw fields.malformedValue }
    text = try fields.remainder()
  }
}
