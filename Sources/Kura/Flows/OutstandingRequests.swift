// Which checklist requests are answered, and which are outstanding (Specs/requests.md §2): facts about what is here.

public import Access
public import Agreements
import SignedNotes
public import Sodium

/// A checklist request, own or received, and how it stands.
public struct ChecklistRequestStatus: Sendable {
  /// What it says.
  public let request: ChecklistRequest
  /// SHA-256 of its text.
  public let digest: SHA256.Digest
  /// Whether the own side has made it.
  public let isOwn: Bool
  /// The bundles that answer it, by time, as far as manifests and records that are here say so.
  public let answeredBy: [BundleID]
  /// Whether no bundle answers it though it was due by now.
  public let isOverdue: Bool
}

extension ReadableVault {
  /// The requests that no bundle answers, as far as is known here, in the order in which they are due.
  public func outstandingRequests() throws(KuraError) -> [ChecklistRequestStatus] {
    try checklistRequests(AuditScope()).filter { $0.answeredBy.isEmpty }
  }

  /// The checklist requests, own and received, in the order in which they are due; of a bundle, those that it answers.
  public func checklistRequests(_ scope: AuditScope) throws(KuraError) -> [ChecklistRequestStatus] {
    let agreements = Set(try agreementsInScope(scope).map(\.digest))
    let now = Now(try Vault.clockTime())
    let digests = try requestStore.notes.digests()
    // What is answered takes a look at every record.
    guard !digests.isEmpty else { return [] }
    let answers = try answeredRequests()
    var statuses: [ChecklistRequestStatus] = []
    for digest in digests {
      guard let claimed = try requestStore.notes.claimed(digest) else { continue }
      let request = try verified(kept: claimed).document
      guard agreements.contains(request.agreement) else { continue }
      let bundles = (answers[digest] ?? []).filter { $0.answers(request) }.map(\.bundle)
      if let wanted = scope.bundle, !bundles.contains(wanted) { continue }
      statuses.append(
        ChecklistRequestStatus(
          request: request, digest: digest, isOwn: request.requester.organization == member.organization,
          answeredBy: bundles, isOverdue: bundles.isEmpty && now.isPast(request.due)))
    }
    return statuses.sorted { ($0.request.due, $0.digest) < ($1.request.due, $1.digest) }
  }
}

extension RequestAnswer {
  /// Whether it is under the request's agreement and of the other side.
  fileprivate func answers(_ request: ChecklistRequest) -> Bool {
    agreement == request.agreement && sender?.organization != request.requester.organization
  }
}
