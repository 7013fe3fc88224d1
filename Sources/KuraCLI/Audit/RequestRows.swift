// Checklist requests in an audit: which are answered, by which bundle, and which are outstanding. Facts, no reminders.

internal import Access
internal import Agreements
internal import Kura
internal import Platform
internal import SignedNotes
internal import Sodium

/// The checklist requests that an audit lists, in one language.
struct RequestRows: Sendable {
  private let statuses: [ChecklistRequestStatus]
  private let language: Language

  init(_ statuses: [ChecklistRequestStatus], language: Language) {
    self.statuses = statuses
    self.language = language
  }

  /// The title of the section.
  static let title = Words(ja: "チェックリストの依頼", en: "Checklist requests")

  /// One sentence for every request.
  var lines: [String] {
    statuses.map { status in
      let request = status.request
      let what = "\(request.template), \(request.unit.words[language])"
      let due = TimeText.local(request.due)
      let who = request.requester.description
      let state = state(of: status)
      return Words(
        ja: "\(who) の依頼 \(status.shortDigest)（\(what)、期限 \(due)）：\(state.ja)",
        en: "request \(status.shortDigest) of \(who) (\(what), due \(due)): \(state.en)")[language]
    }
  }

  private func state(of status: ChecklistRequestStatus) -> Words {
    guard status.answeredBy.isEmpty else {
      let bundles = status.answeredBy.map(\.short).joined(separator: ", ")
      return Words(ja: "回答あり（封緘ファイル \(bundles)）", en: "answered by \(bundles)")
    }
    return status.isOverdue
      ? Words(ja: "未回答（期限を過ぎています）", en: "not answered, past its due date") : Words(ja: "未回答", en: "not answered")
  }

  /// `[{request, member, agreement, unit, template, due, overdue, own, answeredBy?}]`
  var json: JSONValue {
    .array(
      statuses.map { status in
        .object(optional: [
          "request": .string(status.digest.description), "member": .string(status.request.requester.description),
          "agreement": .string(status.request.agreement.description), "unit": status.request.unit.json,
          "template": status.request.template.json, "due": .string(status.request.due.description),
          "overdue": .bool(status.isOverdue), "own": .bool(status.isOwn),
          "answeredBy": status.answeredBy.isEmpty
            ? nil : .array(status.answeredBy.map { .string($0.description) }),
        ])
      })
  }
}

extension ChecklistRequestStatus {
  /// The first eight digits, as bundles have them.
  fileprivate var shortDigest: String { String(digest.description.prefix(8)) }
}
