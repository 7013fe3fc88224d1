// The register of disclosures (Specs/audit.md §5): which answer and which evidence was disclosed to whom, under which agreement, when.
// It reads kept manifests and what the vault remembers of contents; needs no secret key.

public import Access
public import Agreements
public import Bundles
public import SignedNotes
public import Sodium

/// What was disclosed, subject by subject.
public struct DisclosureRegister: Sendable {
  /// Checklists, then evidence, then other files; each by name.
  public let subjects: [DisclosedSubject]
}

/// An answer, an evidence file or another file that was sealed, however often.
public struct DisclosedSubject: Sendable {
  /// What it is.
  public let kind: Kind
  /// What it is called; by the newest disclosure.
  public let name: PartName
  /// SHA-256 of the content; `nil` where nothing but the name is known, and the content may have been another each time.
  public let digest: SHA256.Digest?
  /// To whom, by time.
  public let disclosures: [Disclosure]

  /// What can be disclosed.
  public enum Kind: Sendable {
    /// A checklist: what the manifest says of it, and how many rows it has, where that is known.
    case checklist(Manifest.Checklist, rowCount: Int?)
    /// A file that rows of a checklist name.
    case evidence
    /// Anything else.
    case other
  }
}

/// One disclosure of a subject.
public struct Disclosure: Sendable {
  /// In which bundle.
  public let bundle: BundleID
  /// As which part.
  public let part: Int
  /// By whom.
  public let sender: MemberName
  /// To whom.
  public let readers: [MemberName]
  /// Under which agreement.
  public let agreement: SHA256.Digest
  /// The agreement's id.
  public let agreementID: String
  /// When it was sealed, by the sender's clock.
  public let time: Timestamp
  /// Whether the bundle was recorded as abandoned: it never got its name.
  public let isAbandoned: Bool
}

extension ReadableVault {
  /// What members of the own organization have sealed, as far as this vault knows it.
  public func disclosures(_ scope: AuditScope) throws(KuraError) -> DisclosureRegister {
    let audit = try audit(scope)
    let abandoned = Set(
      audit.accesses.compactMap { if case .abandoned(let bundle) = $0.act { bundle.bundle } else { nil } })
    let agreements = Set(audit.agreements.map(\.digest))
    var entries: [RegisterEntry] = []
    for kept in try bundleStore.all() {
      let manifest = kept.document
      guard manifest.sender.organization == member.organization, agreements.contains(manifest.agreement),
        scope.bundle == nil || manifest.bundle == scope.bundle
      else { continue }
      let contents = try bundleStore.contents(of: manifest.bundle)
      let evidenceParts = Set(manifest.evidence.map(\.evidencePart))
      for number in manifest.parts.indices.map({ $0 + 1 }) {
        entries.append(
          RegisterEntry(
            manifest, part: number, isEvidence: evidenceParts.contains(number), contents,
            isAbandoned: abandoned.contains(manifest.bundle)))
      }
    }
    return DisclosureRegister(entries)
  }
}

/// A part of a bundle, on its way into the register.
private struct RegisterEntry {
  let kind: DisclosedSubject.Kind
  let name: PartName
  let digest: SHA256.Digest?
  let disclosure: Disclosure

  /// What two entries of one subject share: the content, or the kind and the name where the content isn't known.
  var key: String { digest?.description ?? "\(rank)/\(name)" }

  var rank: Int {
    switch kind {
    case .checklist: 0
    case .evidence: 1
    case .other: 2
    }
  }

  init(_ manifest: Manifest, part number: Int, isEvidence: Bool, _ contents: BundleContents?, isAbandoned: Bool) {
    guard let part = manifest.part(number) else { preconditionFailure("the parts were counted") }
    let checklist = contents?.checklists.first { $0.part == number }
    let evidence = contents?.evidence.first { $0.part == number }
    if let label = part.checklist {
      kind = .checklist(label, rowCount: checklist?.rowCount)
    } else {
      kind = isEvidence ? .evidence : .other
    }
    name = part.name
    digest = checklist?.digest ?? evidence?.digest
    disclosure = Disclosure(
      bundle: manifest.bundle, part: number, sender: manifest.sender,
      readers: manifest.readers(ofPart: number).map(\.name), agreement: manifest.agreement,
      agreementID: manifest.agreementID, time: manifest.time, isAbandoned: isAbandoned)
  }
}

extension DisclosureRegister {
  fileprivate init(_ entries: [RegisterEntry]) {
    let groups = Dictionary(grouping: entries, by: \.key).values.map { group in
      group.sorted {
        ($0.disclosure.time, $0.disclosure.bundle, $0.disclosure.part)
          < ($1.disclosure.time, $1.disclosure.bundle, $1.disclosure.part)
      }
    }
    let sorted = groups.sorted { a, b in
      guard let first = a.last, let second = b.last else { return false }
      if first.rank != second.rank { return first.rank < second.rank }
      let names = (Array(first.name.description.utf8), Array(second.name.description.utf8))
      return names.0 == names.1 ? first.key < second.key : names.0.lexicographicallyPrecedes(names.1)
    }
    subjects = sorted.compactMap { group in
      // What it was said to be last.
      guard let newest = group.last else { return nil }
      return DisclosedSubject(
        kind: newest.kind, name: newest.name, digest: newest.digest, disclosures: group.map(\.disclosure))
    }
  }
}
