// Which checklist requests were answered, as far as this vault knows: by the manifests that it keeps, and by the records of others.

public import Access
public import Agreements
import Bundles
public import SignedNotes
public import Sodium

/// A bundle that answers a checklist request.
public struct RequestAnswer: Sendable, Hashable {
  /// The bundle.
  public let bundle: BundleID
  /// The agreement that it was sealed under.
  public let agreement: SHA256.Digest
  /// Who sealed it; `nil` where only a record of somebody is known who received it.
  public let sender: MemberName?
  /// When it was sealed; where only a record of its receipt is known, when it was received.
  public let time: Timestamp
}

extension ReadableVault {
  /// The requests that were answered, by their digests, each with its answers by time. Bundles recorded as abandoned answer nothing.
  ///
  /// Whether an answer is under the agreement of its request is for the caller to compare.
  public func answeredRequests() throws(KuraError) -> [SHA256.Digest: [RequestAnswer]] {
    let accesses = try audit(AuditScope()).accesses
    let abandoned = Set(accesses.compactMap { if case .abandoned(let bundle) = $0.act { bundle.bundle } else { nil } })
    var answers: [SHA256.Digest: [BundleID: RequestAnswer]] = [:]
    for kept in try bundleStore.all() {
      guard let request = kept.document.details.answers else { continue }
      answers[request, default: [:]][kept.document.bundle] = RequestAnswer(
        bundle: kept.document.bundle, agreement: kept.document.agreement, sender: kept.document.sender,
        time: kept.document.time)
    }
    // A sealing says more than a receipt; of several records the first one counts.
    func add(
      _ access: AuditedAccess, of bundle: BundleReference, answering request: SHA256.Digest, by sender: MemberName?
    ) {
      guard answers[request]?[bundle.bundle] == nil else { return }
      answers[request, default: [:]][bundle.bundle] = RequestAnswer(
        bundle: bundle.bundle, agreement: access.agreement, sender: sender, time: access.time)
    }
    for access in accesses {
      guard case .sealed(let bundle, answering: let request?) = access.act else { continue }
      add(access, of: bundle, answering: request, by: access.member)
    }
    for access in accesses {
      guard case .received(let bundle, answering: let request?) = access.act else { continue }
      add(access, of: bundle, answering: request, by: nil)
    }
    return answers.compactMapValues { found in
      let whole = found.values.filter { !abandoned.contains($0.bundle) }
        .sorted { ($0.time, $0.bundle) < ($1.time, $1.bundle) }
      return whole.isEmpty ? nil : whole
    }
  }
}
