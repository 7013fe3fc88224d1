// The checklist requests of a vault, own and received: requests/<digest>/{request, template, answers}. Removed by nobody.

import Agreements
import Platform
import SignedNotes
import Sodium

extension ReadableVault {
  var requestStore: RequestStore { RequestStore(layout: layout) }
}

/// `requests/` of a vault.
struct RequestStore: Sendable {
  /// The requests themselves.
  let notes: NoteStore<ChecklistRequest>

  private static let templateName = "template"
  private static let answersName = "answers"

  init(layout: VaultLayout) { notes = NoteStore(.checklistRequest, name: "request", in: layout) }

  /// The request with what came along; `nil` where it isn't here.
  func file(_ digest: SHA256.Digest) throws(KuraError) -> ChecklistRequestFile? {
    guard let claimed = try notes.claimed(digest) else { return nil }
    let directory = notes.place(of: digest)
    func read(_ name: String) throws(KuraError) -> [UInt8] {
      try platform(try DurableFile.read(directory.path(of: name), limit: Int(FileKind.mostDocumentBytes)))
    }
    let hasAnswers = try platform(try directory.contains(Self.answersName))
    return ChecklistRequestFile(
      claimed: claimed, template: try read(Self.templateName), answers: hasAnswers ? try read(Self.answersName) : nil,
      cards: [])
  }

  /// Keeps a verified request, the request itself last. Keeping it again changes nothing.
  func keep(_ file: ChecklistRequestFile) throws(KuraError) {
    let directory = try platform(try Directory.createPrivate(notes.place(of: file.claimed.digest).path))
    func write(_ bytes: [UInt8], _ name: String) throws(KuraError) {
      try platform(try DurableFile.createOrConfirm(bytes, directory: directory.path, name: name))
    }
    try write(file.template, Self.templateName)
    if let answers = file.answers { try write(answers, Self.answersName) }
    try write(file.claimed.note.bytes, notes.name)
  }
}
