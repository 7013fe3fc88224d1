// Opening what was received (Specs/bundle.md §4). Each step's result is the next one's argument, and the parts can
// only be read with the durable record.

public import Access
public import Agreements
public import Bundles
import Checklists
public import Platform
import SignedNotes
public import Sodium

/// What is to be opened, and where to.
public struct OpeningOrder: Sendable {
  /// The bundle.
  public var bundle: String
  /// Numbers of parts; `nil` means all that are for this reader.
  public var parts: [Int]?
  /// Where the content goes.
  public var destination: Destination
  /// Whether a receipt is written beside the parts.
  public var writesReceipt: Bool
  /// Whether parts with signs of macros are opened.
  public var allowsMacros = false
  /// Where `parts` is `nil`: open only what is a checklist, and record no more than that.
  public var checklistsOnly = false

  /// Where content goes.
  public enum Destination: Sendable, Equatable {
    /// A directory, new or empty.
    case directory(String)
    /// Nowhere: the parts stay in files without a name for as long as the result lives.
    case unnamed
  }

  /// An order for all parts of a bundle.
  public init(bundle: String, parts: [Int]? = nil, destination: Destination, writesReceipt: Bool = true) {
    self.bundle = bundle
    self.parts = parts
    self.destination = destination
    self.writesReceipt = writesReceipt
  }
}

/// What the reader sees before he acknowledges: verified, and still closed.
public struct OpeningPreview: Sendable {
  /// The manifest; its sender has signed it.
  public let manifest: Manifest
  /// The agreement.
  public let agreement: Agreement
  /// `CONFIDENTIAL.txt`, to be shown by `Marking.readable`.
  public let marking: [UInt8]
  /// The parts that are about to be opened.
  public let parts: [Int]
  /// Parts that are for others.
  public let otherParts: [Int]
  /// What is worth saying about agreement and cards.
  public let warnings: [Warning]

  /// The parts about to be opened of which the sender says that they have signs of macros. Where the order doesn't allow them,
  /// opening ends with `exchange(.macros)`, whatever is acknowledged.
  public var partsWithMacros: [Int] { parts.filter { manifest.part($0)?.hasMacros == true } }
}

/// A part that was opened.
public struct OpenedPart: Sendable {
  /// Its number.
  public let number: Int
  /// Its name, as the manifest has it.
  public let name: PartName
  /// What kind of file it is.
  public let mediaType: MediaType
  /// Whether signs of macros were found in it.
  public let hasMacros: Bool
  /// Where it is; `nil` where nothing was named.
  public let path: String?
  /// The content, for as long as the value lives.
  public let content: File
}

/// What opening gave.
public struct OpeningResult: Sendable {
  /// What was shown.
  public let preview: OpeningPreview
  /// The digest of the manifest.
  public let manifestDigest: SHA256.Digest
  /// The parts opened.
  public let parts: [OpenedPart]
  /// Where the receipt is, or why none could be written: the parts are open all the same. `nil` where none was asked for.
  public let receipt: Result<String, KuraError>?
}

extension WritableVault {
  /// Opens a bundle.
  ///
  /// - Parameters:
  ///   - acknowledge: shows names and marking and says how they were acknowledged; throws where they weren't.
  ///   - progress: told how many bytes more have been worked on.
  /// - Returns: the parts, every one verified whole before the first was named.
  public func open(
    _ order: OpeningOrder, secrets: MemberSecrets,
    acknowledge: (OpeningPreview) throws(KuraError) -> AccessRecord.MarkingAcknowledgement,
    progress: @escaping @Sendable (UInt64) -> Void = { _ in }
  ) throws(KuraError) -> OpeningResult {
    let output = try order.outputDirectory(in: layout)
    try settlePending(secrets: secrets)
    let received = try Recorder.needingSpace { () throws(KuraError) in
      try examine(order.bundle, secrets: secrets, keeper: self)
    }
    let recorder = try recorder(for: received.agreement, secrets: secrets)
    let present = try recorder.now()
    let opening: PermittedBundle
    do {
      opening = try permit(
        received, parts: order.chosenParts(of: received.manifest.document, for: member), now: present.now)
    } catch {
      recordRefusal(error, of: received, with: recorder, present)
      throw error
    }
    try Recorder.storing { () throws(KuraError) in
      try bundleStore.keep(received.manifest.note, marking: received.bundle.marking, id: received.id)
    }
    let receiving = AccessRecord.Act.received(received.reference, answering: received.manifest.document.details.answers)
    if try access(try recorder.log.lastRecord(of: receiving)) == nil {
      _ = try recorder.append([receiving], at: present)
    }
    let acknowledgement: AccessRecord.MarkingAcknowledgement
    do throws(KuraError) {
      acknowledgement = try acknowledge(opening.preview)
      let withMacros = opening.preview.partsWithMacros
      guard order.allowsMacros || withMacros.isEmpty else { throw .exchange(.macros(parts: withMacros)) }
    } catch {
      recordRefusal(error, of: received, with: recorder, present)
      throw error
    }
    let records = try recordOpened(opening, of: received, acknowledgement, with: recorder)
    let parts = try readParts(
      opening, of: received, records: records, into: output, allowsMacros: order.allowsMacros, secrets: secrets,
      recorder: recorder, progress: progress)
    let named = try name(parts, in: output, of: received, records: records, recorder: recorder)
    return OpeningResult(
      preview: opening.preview, manifestDigest: received.manifest.digest, parts: named,
      receipt: writeReceipt(order, beside: output, of: received, secrets: secrets))
  }

  /// Records a refusal, now that sender and agreement are authentic. What was refused stays the error, recorded or not: nothing is
  /// opened in either case.
  private func recordRefusal(
    _ error: KuraError, of received: ReceivedBundle, with recorder: Recorder, _ present: Present
  ) {
    guard let reason = error.refusalReason else { return }
    _ = try? recorder.append([.refused(received.reference, reason)], at: present)
  }

  private func recordOpened(
    _ opening: PermittedBundle, of received: ReceivedBundle, _ acknowledgement: AccessRecord.MarkingAcknowledgement,
    with recorder: Recorder
  ) throws(KuraError) -> [DurableRecord] {
    let acts = opening.preview.parts.map { number in
      guard let part = received.manifest.partReference(number) else {
        preconditionFailure("the parts were looked up before")
      }
      return AccessRecord.Act.opened(part, of: received.reference, acknowledgement)
    }
    return try recorder.append(acts, at: try recorder.now())
  }

  private func readParts(
    _ opening: PermittedBundle, of received: ReceivedBundle, records: [DurableRecord], into output: OutputDirectory?,
    allowsMacros: Bool, secrets: MemberSecrets, recorder: Recorder, progress: @escaping @Sendable (UInt64) -> Void
  ) throws(KuraError) -> [UnnamedPart] {
    var parts: [UnnamedPart] = []
    for (number, record) in zip(opening.preview.parts, records) {
      do throws(KuraError) {
        let directory = output?.staging ?? layout.passing.path
        let file = try platform(try UnnamedFile.create(in: directory, fallback: layout.passing.path))
        let reader = try bundles(
          try PartReader(bundle: received.bundle, manifest: received.manifest, part: number, record: record))
        try bundles(
          try reader.open(to: file.file, with: [secrets.identity], progress: progress))
        guard let part = received.manifest.document.part(number) else {
          preconditionFailure("the parts were looked up before")
        }
        // Whatever its sender says: before it has a name.
        let signs = try platform(try MacroScan.signs(in: file.file, name: part.name.description))
        guard signs.isEmpty || allowsMacros else { throw .exchange(.macrosFound(part: number)) }
        parts.append(UnnamedPart(number: number, part: part, hasMacros: !signs.isEmpty, file: file))
      } catch {
        recordFailure(error, to: [record], with: recorder)
        throw error
      }
    }
    return parts
  }

  /// Names the parts, the marking beside them. What got no name was not opened after all, and the record says so.
  private func name(
    _ parts: [UnnamedPart], in output: OutputDirectory?, of received: ReceivedBundle, records: [DurableRecord],
    recorder: Recorder
  ) throws(KuraError) -> [OpenedPart] {
    guard let output else { return parts.map { $0.opened(at: nil) } }
    var named: [OpenedPart] = []
    do throws(KuraError) {
      try output.create()
      for part in parts { named.append(try output.name(part)) }
      _ = try output.write(received.bundle.marking, name: Marking.fileName)
    } catch {
      // The first error is the one to tell; some parts may have their names by now.
      recordFailure(error, to: Array(records.dropFirst(named.count)), with: recorder)
      throw error
    }
    return named
  }

  /// Records that parts which were recorded as opened could not be. What went wrong stays the error, recorded or not.
  private func recordFailure(_ error: KuraError, to records: [DurableRecord], with recorder: Recorder) {
    guard let present = try? recorder.now() else { return }
    let acts = records.compactMap { record -> AccessRecord.Act? in
      guard case .opened(let part, let bundle, _) = record.record.act else { return nil }
      return .failed(part, of: bundle, error.failureReason)
    }
    _ = try? recorder.append(acts, at: present)
  }

  private func writeReceipt(
    _ order: OpeningOrder, beside output: OutputDirectory?, of received: ReceivedBundle, secrets: MemberSecrets
  ) -> Result<String, KuraError>? {
    guard order.writesReceipt, let output else { return nil }
    return Result { () throws(KuraError) in
      let file = try makeReceipt(for: received.agreement, secrets: secrets)
      return try output.write(file, name: "receipt-\(received.id.short).receipt")
    }
  }
}
