// Opening a part: possible only after the opening is on record.

public import Access
public import Age
internal import Agreements
public import Platform
public import SignedNotes
internal import Sodium

/// Leave to open one part of one bundle.
///
/// It can't be had without a `DurableRecord`, which only an append to the access log makes, after fsync and a signed checkpoint; and
/// that record must be of the opening of exactly this part. So no plaintext comes into being before its access is recorded.
///
/// ```swift
/// let reader = try PartReader(bundle: bundle, manifest: manifest, part: 1, record: record)
/// let file = try UnnamedFile.create(in: output, fallback: vault)
/// try reader.open(to: file.file, with: [identity])
/// try file.publish(directory: output, name: reader.part.name.description)
/// ```
public struct PartReader: Sendable {
  /// The part's number, from 1.
  public let number: Int
  /// What the manifest says of it.
  public let part: Manifest.Part
  private let file: File
  private let entry: TarEntry
  private let manifest: Manifest

  /// Checks that the record is of opening this part, and that the part is sealed for as many as its manifest says.
  ///
  /// - Throws: `recordOfSomethingElse`, `noSuchPart`, `mismatch` of length or stanzas, `age` if its header isn't one.
  public init(
    bundle: BundleFile, manifest: Verified<Manifest>, part number: Int, record: DurableRecord
  ) throws(BundleError) {
    guard let part = manifest.document.part(number) else { throw .noSuchPart(number) }
    guard case .opened(manifest.partReference(number), of: manifest.reference, _) = record.record.act,
      record.record.agreement == manifest.document.agreement,
      manifest.document.readers(ofPart: number).contains(where: { $0.name == record.record.member })
    else { throw .recordOfSomethingElse }
    entry = try bundle.entry(.part(number))
    guard entry.byteCount == part.ageByteCount else { throw .mismatch(.partByteCount(number)) }
    try bundle.checkStanzas(ofParts: [number], against: manifest)
    self.number = number
    self.part = part
    file = bundle.file
    self.manifest = manifest.document
  }

  /// Writes the content into an empty file that nobody can reach, and only returns if it is the one that the manifest names: every
  /// chunk, the last one as the last, the digest of what was read, the length.
  ///
  /// - Parameter progress: Told how many bytes of content are done.
  /// - Throws: After an error nothing is to be done with what is in `output`.
  public func open(
    to output: File, with identities: [any Identity], progress: (@Sendable (UInt64) -> Void)? = nil
  ) throws(BundleError) {
    let isEmpty = try output.size() == 0
    precondition(isEmpty, "what was in the file before would stay behind the content")
    let digest = CiphertextDigest()
    let summary: StreamSummary
    do throws(AgeError) {
      summary = try Age.openStream(
        from: .region(file, offset: entry.offset, byteCount: entry.byteCount), to: .file(output, at: 0),
        identities: manifest.hinted(identities, among: manifest.readers(ofPart: number)),
        options: StreamOptions(observer: digest, progress: progress))
    } catch {
      throw BundleError.from(error, .part(number))
    }
    guard digest.digest == part.digest else { throw .mismatch(.partDigest(number)) }
    guard summary.plainByteCount == part.plainByteCount else { throw .mismatch(.plainByteCount(number)) }
  }
}
