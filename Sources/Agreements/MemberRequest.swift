// A person asks to be put on his organization's card (参加申請, Specs/agreements.md §8).

public import SignedNotes
public import Sodium

/// What a member request says. It is the one document whose key is not yet on a card: the signature proves that its sender has the
/// key, and the fingerprint, compared by telephone, that he is the person.
///
/// ```
/// kura/member-request@v1
/// member buyer.example/tanaka
/// title 田中一郎
/// time 2026-11-23T01:02:03Z
/// keys <document> <log> <cosigner> age1…
/// ```
public struct MemberRequest: Equatable, Sendable {
  /// The name that is asked for.
  public let member: MemberName
  /// The real name, free text; `nil` if there is none.
  public let title: String?
  /// When it was written.
  public let time: Timestamp
  /// The four keys.
  public let keys: MemberKeys

  /// Puts a request together.
  public init(member: MemberName, title: String?, time: Timestamp, keys: MemberKeys) throws(AgreementError) {
    try checkText(title, "title", in: .memberRequest)
    guard keys.areDifferent else { throw .invalid(.memberRequest, .repeatedKey(member)) }
    self.member = member
    self.title = title
    self.time = time
    self.keys = keys
  }

  init(text: [UInt8]) throws(AgreementError) {
    let lines = try reading(.memberRequest) { () throws(NoteError) in
      var reader = try LineDocumentReader(text, type: "member-request")
      let member = try reader.value("member", as: .memberName)
      let title = try reader.optional("title")
      let time = try reader.value("time", as: .timestamp)
      let keys = try reader.fields("keys") { (fields) throws(NoteError) in try fields.nextMemberKeys() }
      try reader.finish()
      return (member, title, time, keys)
    }
    try self.init(member: lines.0, title: lines.1, time: lines.2, keys: lines.3)
  }

  /// The text that is signed.
  public var text: [UInt8] {
    var writer = LineDocumentWriter(type: "member-request")
    writer.line("member", member)
    writer.line("title", ifPresent: title)
    writer.line("time", time)
    writer.line(
      "keys", keys.document.base64, keys.log.base64, keys.cosigner.base64, keys.recipient)
    return writer.bytes
  }

  /// The request as a note.
  ///
  /// - Throws: `wrongSigner` unless `signer` has the document key that the text names.
  public func signed(by signer: NoteSigner) throws(AgreementError) -> SignedNote {
    guard signer.verifierKey == keys.documentVerifier(for: member) else { throw .wrongSigner(.memberRequest) }
    return signer.note(text: text)
  }

  /// What the two people compare.
  public var fingerprint: Fingerprint { Fingerprint(member: member, keys: keys) }
}

/// A request whose sender has the document key that it names.
public struct VerifiedMemberRequest: Sendable {
  /// What it says.
  public let request: MemberRequest
  /// The note it came in.
  public let note: SignedNote
  /// SHA-256 of its text.
  public let digest: SHA256.Digest

  /// Verifies a request under the document key in its own text.
  public init(verifying note: SignedNote) throws(AgreementError) {
    let request = try MemberRequest(text: note.text)
    let verifier = request.keys.documentVerifier(for: request.member)
    let verified = try verifying(.memberRequest) { () throws(NoteError) in try note.verified(by: [verifier]) }
    self.request = request
    self.note = verified.note
    self.digest = verified.textDigest
  }

  /// The line that admits the person.
  ///
  /// - Parameters:
  ///   - now: the first instant at which he may act.
  ///   - until: the last; usually that of the card.
  public func member(isKeeper: Bool, from now: Now, until: Timestamp) -> CardMember {
    CardMember(
      name: request.member, title: request.title, from: now.asTimestamp, until: until, isKeeper: isKeeper,
      keys: request.keys)
  }
}
