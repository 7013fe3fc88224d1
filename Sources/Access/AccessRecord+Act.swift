// What a record says was done: each act with what it carries, and its form: its word and lines, both ways from one row. Whoever adds an
// act adds a case and a row here, and its words where the audit is shown.

import Agreements
import SignedNotes
public import Sodium

extension AccessRecord {
  /// What happened, and what the record names with it.
  public enum Act: Hashable, Sendable {
    /// A bundle's manifest was verified and kept, before anything of it was opened. Once per bundle and member. `answering` is the
    /// checklist request that the bundle answers: SHA-256 of its text.
    case received(BundleReference, answering: SHA256.Digest? = nil)
    /// The reader was about to be given one part, in the clear, the marking having been acknowledged.
    case opened(PartReference, of: BundleReference, MarkingAcknowledgement)
    /// A part recorded as opened turned out unreadable.
    case failed(PartReference, of: BundleReference, Reason)
    /// Opening was refused, by the agreement or a rule, although sender and agreement are authentic.
    case refused(BundleReference, Reason)
    /// A bundle was sealed and was about to get its name. `answering` as for `received`.
    case sealed(BundleReference, answering: SHA256.Digest? = nil)
    /// A bundle recorded as sealed never got its name: whoever has it has it against the sender's word.
    case abandoned(BundleReference)
    /// Another member's log was mirrored up to this state.
    case receipt(LogHead)
    /// A termination of the agreement was made or learned of: SHA-256 of its text.
    case terminated(SHA256.Digest)
    /// The log goes on in another place: on its user's word, or compared with what the other side holds.
    case moved(Reason, comparedWith: LogHead? = nil)
    /// An act of another version.
    case other(UnknownAct)
  }

  /// An act whose word this version does not know, with its lines as they stand.
  public struct UnknownAct: Hashable, Sendable {
    let lines: Lines

    /// The word.
    public var word: String { lines.word }
  }
}

extension AccessRecord.Act {
  private static let forms = [
    Form("received", Self.received) { if case .received(let a, let b) = $0 { (a, b) } else { nil } },
    Form("opened", Self.opened) { if case .opened(let a, let b, let c) = $0 { (a, b, c) } else { nil } },
    Form("failed", Self.failed) { if case .failed(let a, let b, let c) = $0 { (a, b, c) } else { nil } },
    Form("refused", Self.refused) { if case .refused(let a, let b) = $0 { (a, b) } else { nil } },
    Form("sealed", Self.sealed) { if case .sealed(let a, let b) = $0 { (a, b) } else { nil } },
    Form("abandoned", Self.abandoned) { if case .abandoned(let a) = $0 { a } else { nil } },
    Form("receipt", Self.receipt) { if case .receipt(let a) = $0 { a } else { nil } },
    Form("terminated", Self.terminated) { if case .terminated(let a) = $0 { a } else { nil } },
    Form("moved", Self.moved) { if case .moved(let a, let b) = $0 { (a, b) } else { nil } },
  ]

  /// The word of an act, and how what it carries is read and written.
  private struct Form: Sendable {
    let word: String
    let read: @Sendable (AccessRecord.Lines) throws(AccessError) -> AccessRecord.Act
    let write: @Sendable (AccessRecord.Act) -> AccessRecord.Lines?

    /// - Parameter carried: the opposite of `act`; `nil` for another act.
    init<each Detail: ActDetail>(
      _ word: String, _ act: @escaping @Sendable (repeat each Detail) -> AccessRecord.Act,
      _ carried: @escaping @Sendable (AccessRecord.Act) -> (repeat each Detail)?
    ) {
      self.word = word
      read = { (lines) throws(AccessError) in act(repeat try (each Detail)(lines)) }
      write = {
        guard let details = carried($0) else { return nil }
        var lines = AccessRecord.Lines(word)
        repeat (each details).write(to: &lines)
        return lines
      }
    }
  }

  /// Reads a record's lines: those of a known word have to be exactly the ones of its form.
  init(_ lines: AccessRecord.Lines) throws(AccessError) {
    guard let form = Self.forms.first(where: { $0.word == lines.word }) else {
      try lines.checkPairs()
      self = .other(AccessRecord.UnknownAct(lines: lines))
      return
    }
    self = try form.read(lines)
    let own = self.lines.texts
    for field in AccessRecord.Field.allCases where lines.texts[field] != own[field] {
      throw .record(.unexpected(field))
    }
  }

  /// The lines that the act has in a record.
  var lines: AccessRecord.Lines {
    if case .other(let act) = self { return act.lines }
    for form in Self.forms { if let lines = form.write(self) { return lines } }
    preconditionFailure("an act without a form")
  }

  /// The act's word, as it stands in a record.
  public var word: String { lines.word }
}

/// Something that an act carries: it knows its lines.
private protocol ActDetail: Sendable {
  /// Throws `AccessError.record(.missing)` where a line of it is missing.
  init(_ lines: AccessRecord.Lines) throws(AccessError)
  func write(to lines: inout AccessRecord.Lines)
}

extension BundleReference: ActDetail {
  fileprivate init(_ lines: AccessRecord.Lines) throws(AccessError) {
    self.init(
      bundle: try lines.required(.bundle, \.bundle), manifest: try lines.required(.manifest, \.manifest),
      marking: try lines.required(.marking, \.marking))
  }

  fileprivate func write(to lines: inout AccessRecord.Lines) {
    lines.bundle = bundle
    lines.manifest = manifest
    lines.marking = marking
  }
}

extension PartReference: ActDetail {
  fileprivate init(_ lines: AccessRecord.Lines) throws(AccessError) {
    let number = try lines.required(.part, \.part)
    let digest = try lines.required(.partDigest, \.partDigest)
    guard let part = PartReference(number: number, digest: digest) else { throw .record(.partOutOfRange) }
    self = part
  }

  fileprivate func write(to lines: inout AccessRecord.Lines) {
    lines.part = number
    lines.partDigest = digest
  }
}

extension AccessRecord.MarkingAcknowledgement: ActDetail {
  fileprivate init(_ lines: AccessRecord.Lines) throws(AccessError) {
    self = try lines.required(.acknowledged, \.acknowledgement)
  }

  fileprivate func write(to lines: inout AccessRecord.Lines) { lines.acknowledgement = self }
}

extension Reason: ActDetail {
  fileprivate init(_ lines: AccessRecord.Lines) throws(AccessError) { self = try lines.required(.reason, \.reason) }
  fileprivate func write(to lines: inout AccessRecord.Lines) { lines.reason = self }
}

extension LogHead: ActDetail {
  fileprivate init(_ lines: AccessRecord.Lines) throws(AccessError) { self = try lines.required(.log, \.log) }
  fileprivate func write(to lines: inout AccessRecord.Lines) { lines.log = self }
}

extension SHA256.Digest: ActDetail {
  fileprivate init(_ lines: AccessRecord.Lines) throws(AccessError) { self = try lines.required(.document, \.document) }
  fileprivate func write(to lines: inout AccessRecord.Lines) { lines.document = self }
}

extension Optional: ActDetail where Wrapped: ActDetail {
  fileprivate init(_ lines: AccessRecord.Lines) throws(AccessError) {
    do throws(AccessError) { self = try Wrapped(lines) } catch .record(.missing) { self = nil }
  }

  fileprivate func write(to lines: inout AccessRecord.Lines) { self?.write(to: &lines) }
}
