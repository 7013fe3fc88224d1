// The text of a manifest, both ways. `Specs/manifest.md` says the same with an example.

internal import Access
internal import Agreements
internal import SignedNotes
public import Sodium

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
extension Manifest {
  static let documentType = "manifest"
  private static let limits = LineDocument.Limits(
    byteCount: mostBytes, lineCount: 32 + mostReaders + 5 * mostParts + mostStatements + mostEvidence,
    lineByteCount: 64 << 10)

  /// The text.
  public var bytes: [UInt8] {
    var writer = LineDocumentWriter(type: Self.documentType)
    writer.line("bundle", bundle)
    writer.line("nonce", Hex.encode(nonce))
    writer.line("time", time)
    writer.line("sender", sender, senderKeys)
    writer.line("card", card)
    writer.line("agreement", agreement, agreementID)
    writer.line("marking", marking)
    writer.line("cards", cards.digest, cards.byteCount)
    writer.line("purpose", purpose)
    details.write(to: &writer)
    for reader in readers { writer.line("reader", reader.name, reader.keys) }
    for (place, part) in parts.enumerated() {
      writer.line(
        "part", place + 1, part.digest, part.ageByteCount, part.plainByteCount, part.mediaType,
        part.classification.rawValue, part.readers, part.name)
    }
    for (place, part) in parts.enumerated() {
      if let reason = part.reason { writer.line("reason", place + 1, reason) }
    }
    writeChecklists(to: &writer)
    return writer.bytes
  }

  /// SHA-256 of the text: what identifies the manifest.
  public var digest: SHA256.Digest { SHA256.hash(bytes) }

  /// Reads the text. `Manifest(bytes: b).bytes == b` for everything accepted.
  public init(bytes: [UInt8]) throws(BundleError) {
    let lines: ManifestLines
    do throws(NoteError) { lines = try ManifestLines(bytes, limits: Self.limits) } catch { throw .note(error) }
    do throws(ManifestFault) { self = try lines.manifest() } catch { throw .malformedManifest(error) }
  }
}

/// A manifest's lines, each by itself right.
private struct ManifestLines {
  struct Part {
    let digest: BLAKE2b.Digest
    let ageByteCount: UInt64
    let plainByteCount: UInt64
    let mediaType: MediaType
    let classification: Manifest.Classification
    let readers: ReaderSet
    let name: String
  }
  struct Reason {
    let part: Int
    let text: String
  }

  let bundle: BundleID
  let nonce: [UInt8]
  let time: Timestamp
  let sender: Manifest.Reader
  let card: CardReference
  let agreement: (digest: SHA256.Digest, id: String)
  let marking: SHA256.Digest
  let cards: Manifest.SealedFile
  let purpose: String
  let details: Manifest.Details
  let readers: [Manifest.Reader]
  let parts: [Part]
  let reasons: [Reason]
  let checklists: ChecklistLines

  init(_ bytes: [UInt8], limits: LineDocument.Limits) throws(NoteError) {
    var lines = try LineDocumentReader(bytes, type: Manifest.documentType, limits: limits)
    bundle = try lines.value("bundle", parse: { BundleID($0) })
    nonce = try lines.value("nonce", as: .hex(count: Manifest.nonceByteCount))
    time = try lines.value("time", as: .timestamp)
    sender = try lines.fields("sender", Self.member)
    card = try lines.fields("card", CardReference.init)
    agreement = try lines.fields("agreement") { (fields) throws(NoteError) in
      (digest: try fields.next(as: LineFormat<SHA256.Digest>.digest), id: try fields.remainder())
    }
    marking = try lines.value("marking", as: .digest)
    cards = try lines.fields("cards") { (fields) throws(NoteError) in
      Manifest.SealedFile(digest: try fields.next(as: .digest), byteCount: try fields.next(as: .number))
    }
    purpose = try lines.value("purpose")
    details = try Manifest.Details(&lines)
    readers = try lines.values("reader", fields: Self.member)
    var number = 0
    parts = try lines.values("part") { (fields) throws(NoteError) in
      number += 1
      let expected = number
      _ = try fields.next(parse: { $0 == String(expected) ? $0 : nil })
      return Part(
        digest: try fields.next(as: .digest), ageByteCount: try fields.next(as: .number),
        plainByteCount: try fields.next(as: .number), mediaType: try fields.next(parse: { MediaType($0) }),
        classification: try fields.next(parse: { Manifest.Classification(rawValue: $0) }),
        readers: try fields.next(parse: { ReaderSet($0) }), name: try fields.remainder())
    }
    reasons = try lines.values("reason") { (fields) throws(NoteError) in
      Reason(part: try fields.next(parse: { Self.positive($0) }), text: try fields.remainder())
    }
    checklists = try ChecklistLines(&lines)
    try lines.finish()
  }

  func manifest() throws(ManifestFault) -> Manifest {
    var reasonOf: [Int: String] = [:]
    var previous = 0
    for reason in reasons {
      guard reason.part > previous, reason.part <= parts.count else { throw .strayReason(part: reason.part) }
      reasonOf[reason.part] = reason.text
      previous = reason.part
    }
    let labels = try checklists.labels(partCount: parts.count)
    var whole: [Manifest.Part] = []
    for (place, part) in parts.enumerated() {
      let name: PartName
      do throws(PartNameFault) { name = try PartName(part.name) } catch { throw .name(part: place + 1, error) }
      whole.append(
        Manifest.Part(
          digest: part.digest, ageByteCount: part.ageByteCount, plainByteCount: part.plainByteCount,
          mediaType: part.mediaType, classification: part.classification, reason: reasonOf[place + 1],
          readers: part.readers, name: name, checklist: labels[place].checklist, hasMacros: labels[place].hasMacros))
    }
    return try Manifest(
      bundle: bundle, nonce: nonce, time: time, sender: sender.name, senderKeys: sender.keys, card: card,
      agreement: agreement.digest, agreementID: agreement.id, marking: marking, cards: cards, purpose: purpose,
      details: details, readers: readers, parts: whole, evidence: checklists.evidence)
  }

  private static func member(_ fields: inout LineFields) throws(NoteError) -> Manifest.Reader {
    Manifest.Reader(name: try fields.next(as: .memberName), keys: try fields.nextMemberKeys())
  }

  private static func positive(_ text: String) -> Int? {
    guard let number = Int(text), number > 0, String(number) == text else { return nil }
    return number
  }
}
