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
  let layout: VaultLayout

  private static let noteName = "request"
  private static let templateName = "template"
  private static let answersName = "answers"

  /// The digests of all requests. A directory without a request is what a killed process left: it means nothing.
  func digests() throws(KuraError) -> [SHA256.Digest] {
    guard try platform(try layout.requests.exists()) else { return [] }
    var digests: [SHA256.Digest] = []
    for name in try platform(try layout.requests.names()) {
      guard let digest = SHA256.Digest(hex: name) else { throw .vault(.damaged(path: layout.requests.path(of: name))) }
      if try contains(digest) { digests.append(digest) }
    }
    return digests
  }

  /// Whether a request is kept.
  func contains(_ digest: SHA256.Digest) throws(KuraError) -> Bool {
    let directory = layout.request(digest)
    guard try platform(try directory.exists()) else { return false }
    return try platform(try directory.contains(Self.noteName))
  }

  /// The request with this digest, by its bytes; `nil` where it isn't here.
  func note(_ digest: SHA256.Digest) throws(KuraError) -> SignedNote? {
    guard try contains(digest) else { return nil }
    let path = layout.request(digest).path(of: Self.noteName)
    let bytes = try platform(try DurableFile.read(path, limit: SignedNote.standardByteLimit))
    let note = try notes(try SignedNote(bytes: bytes))
    guard note.textDigest == digest else { throw .vault(.damaged(path: path)) }
    return note
  }

  /// The request with what came along; `nil` where it isn't here.
  func file(_ digest: SHA256.Digest) throws(KuraError) -> ChecklistRequestFile? {
    guard let note = try note(digest) else { return nil }
    let directory = layout.request(digest)
    func read(_ name: String) throws(KuraError) -> [UInt8] {
      try platform(try DurableFile.read(directory.path(of: name), limit: Int(ArchiveKind.mostDocumentBytes)))
    }
    let hasAnswers = try platform(try directory.contains(Self.answersName))
    return ChecklistRequestFile(
      note: note, template: try read(Self.templateName), answers: hasAnswers ? try read(Self.answersName) : nil,
      cards: [])
  }

  /// Keeps a verified request, the request itself last. Keeping it again changes nothing.
  func keep(_ file: ChecklistRequestFile) throws(KuraError) {
    let directory = try platform(try Directory.createPrivate(layout.request(file.note.textDigest).path))
    func write(_ bytes: [UInt8], _ name: String) throws(KuraError) {
      try platform(try DurableFile.createOrConfirm(bytes, directory: directory.path, name: name))
    }
    try write(file.template, Self.templateName)
    if let answers = file.answers { try write(answers, Self.answersName) }
    try write(file.note.bytes, Self.noteName)
  }
}
