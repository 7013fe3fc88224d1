// Writing a bundle into a file that has no name yet.

internal import Access
internal import Age
internal import Agreements
public import Platform
public import SignedNotes
public import Sodium

/// A bundle that is complete and that nobody can reach: its file has no name.
///
/// Between this and its name the sender's vault keeps the manifest and records `sealed`.
public struct UnpublishedBundle: Sendable {
  /// The file. Give it its name by `publish`.
  public let file: UnnamedFile
  /// Its manifest, for the vault to keep: `manifest.note.bytes`.
  public let manifest: Verified<Manifest>
  /// SHA-256 of `manifest.age`: by this a file is known to be this bundle.
  public let sealedManifestDigest: SHA256.Digest
  /// The length of the file.
  public let byteCount: UInt64
}

/// Seals files into a bundle, in bounded memory whatever their length.
///
/// ```swift
/// let file = try UnnamedFile.create(in: outputDirectory, fallback: vault)
/// let bundle = try BundleWriter.write(draft, signer: documentKey, to: file)
/// // … keep bundle.manifest, record `sealed` …
/// try bundle.file.publish(directory: outputDirectory, name: "q3.kura", mode: 0o644)
/// ```
public enum BundleWriter: Sendable {
  /// Writes everything: marking, parts, cards, manifest.
  ///
  /// - Parameters:
  ///   - signer: The sender's document key.
  ///   - file: An empty file. After an error nothing is to be done with it.
  ///   - progress: Told the number of the part and how many bytes of its content are done.
  /// - Throws: `unsealable` before anything is written; `platform(.changedWhileRead)` if a file changed meanwhile.
  public static func write(
    _ draft: BundleDraft, signer: NoteSigner, to file: UnnamedFile,
    progress: (@Sendable (_ part: Int, _ byteCount: UInt64) -> Void)? = nil
  ) throws(BundleError) -> UnpublishedBundle {
    let plan: SealingPlan
    do throws(SealingFault) {
      plan = try SealingPlan(draft, signer: signer.verifierKey)
    } catch {
      throw .unsealable(error)
    }
    let isEmpty = try file.file.size() == 0
    precondition(isEmpty, "what was in the file before would stay behind the bundle")
    let everybody = plan.readers.map { X25519Recipient($0.keys.recipient.publicKey) }
    var tar = TarFileWriter(file.file)
    try tar.append(Marking.fileName, draft.marking.bytes)
    var parts: [Manifest.Part] = []
    for place in draft.files.indices {
      let number = place + 1
      let tell: (@Sendable (UInt64) -> Void)? = if let progress { { progress(number, $0) } } else { nil }
      parts.append(
        try write(
          draft.files[place], number, name: plan.names[place], for: plan.readersOfParts[place], of: everybody, to: &tar,
          tell))
    }
    let cards = try seal(draft.cards, .cards, for: everybody)
    try tar.append(BundleLayout.cardsName, cards)
    let manifest = try makeManifest(draft, readers: plan.readers, parts: parts, cards: cards)
    let note = signer.note(text: manifest.text)
    let sealed = try seal(note.bytes, .manifest, for: everybody)
    try tar.append(BundleLayout.manifestName, sealed)
    try tar.finish()
    // What is published is what a reader will accept: the same parsing and the same verification.
    let verified = try Claimed<Manifest>(bytes: note.bytes).verified(by: draft.permitted.sender.keys)
    return UnpublishedBundle(
      file: file, manifest: verified, sealedManifestDigest: SHA256.hash(sealed), byteCount: tar.offset)
  }

  /// Streams one file through age and BLAKE2b. Its length is known only afterwards, so its header is written last.
  private static func write(
    _ file: FileToSeal, _ number: Int, name: PartName, for readers: ReaderSet, of everybody: [X25519Recipient],
    to tar: inout TarFileWriter, _ progress: (@Sendable (UInt64) -> Void)?
  ) throws(BundleError) -> Manifest.Part {
    let digest = CiphertextDigest()
    let summary: StreamSummary
    do throws(AgeError) {
      summary = try Age.sealStream(
        from: .file(file.file), to: .file(tar.file, at: tar.contentOffset),
        recipients: readers.ranges.flatMap { everybody[$0] },
        options: StreamOptions(observer: digest, progress: progress))
    } catch {
      throw BundleError.from(error, .part(number))
    }
    try tar.appendWritten(BundleLayout.name(ofPart: number), byteCount: summary.ageByteCount)
    return Manifest.Part(
      digest: digest.digest, ageByteCount: summary.ageByteCount, plainByteCount: summary.plainByteCount,
      mediaType: MediaType(guessedFrom: name), classification: file.classification, reason: file.reason,
      readers: readers, name: name, checklist: file.checklist, hasMacros: file.hasMacros)
  }

  private static func seal(
    _ bytes: [UInt8], _ place: BundlePlace, for recipients: [X25519Recipient]
  ) throws(BundleError) -> [UInt8] {
    do throws(AgeError) { return try Age.seal(bytes, to: recipients) } catch { throw BundleError.from(error, place) }
  }

  private static func makeManifest(
    _ draft: BundleDraft, readers: [Manifest.Reader], parts: [Manifest.Part], cards: [UInt8]
  ) throws(BundleError) -> Manifest {
    let permitted = draft.permitted
    do throws(ManifestFault) {
      let manifest = try Manifest(
        bundle: .random(), nonce: RandomBytes.make(count: Manifest.nonceByteCount), time: permitted.time,
        sender: permitted.sender.name, senderKeys: permitted.sender.keys, card: permitted.senderCard,
        agreement: permitted.agreement.digest, agreementID: permitted.agreement.document.id,
        marking: draft.marking.digest,
        cards: Manifest.SealedFile(digest: SHA256.hash(cards), byteCount: UInt64(cards.count)),
        purpose: permitted.agreement.document.terms.purpose, details: draft.details, readers: readers, parts: parts,
        evidence: draft.evidence)
      guard manifest.text.count <= Manifest.mostBytes else { throw .tooLong }
      return manifest
    } catch {
      throw .unsealable(.manifest(error))
    }
  }
}

extension BundleError {
  /// An error of age at a place; what the system refused is the system's, wherever it was.
  static func from(_ error: AgeError, _ place: BundlePlace) -> BundleError {
    switch error {
    case .file(let error): .platform(error)
    case .interrupted: .platform(.interrupted)
    default: .age(place, error)
    }
  }
}
