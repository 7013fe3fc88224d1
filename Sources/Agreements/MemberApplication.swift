// A person asks to be put on his organization's card (参加申請, Specs/agreements.md §8).

public import SignedNotes
import Sodium

extension DocumentType {
  /// A person asks to join an organization.
  public static let memberApplication = DocumentType("member-request")
}

/// What a member applies with. It is the one document whose key is not yet on a card: the signature proves that its sender has the
/// key, and the fingerprint, compared by telephone, that he is the person.
///
/// ```
/// kura/member-request@v1
/// member buyer.example/tanaka
/// title 田中一郎
/// time 2026-11-23T01:02:03Z
/// keys <document> <log> <cosigner> age1…
/// ```
public struct MemberApplication: SelfVouchingDocument {
  /// `kura/member-request@v1`.
  public static let type = DocumentType.memberApplication
  /// The name that is asked for.
  public let member: MemberName
  /// The real name, free text; `nil` if there is none.
  public let title: String?
  /// When it was written.
  public let time: Timestamp
  /// The four keys.
  public let keys: MemberKeys

  /// Puts an application together.
  public init(member: MemberName, title: String?, time: Timestamp, keys: MemberKeys) throws(AgreementError) {
    self.member = member
    self.title = title
    self.time = time
    self.keys = keys
    try check()
  }

  /// Refuses what no application may say.
  public func check() throws(AgreementError) {
    try Self.type.check(title, "title")
    guard keys.areDifferent else { throw .invalid(.memberApplication, .repeatedKey(member)) }
  }

  /// Reads an application.
  public init(_ lines: inout LineDocumentReader) throws(AgreementError) {
    do throws(NoteError) {
      member = try lines.value("member", as: .memberName)
      title = try lines.optional("title")
      time = try lines.value("time", as: .timestamp)
      keys = try lines.fields("keys") { (fields) throws(NoteError) in try fields.nextMemberKeys() }
    } catch {
      throw .malformed(.memberApplication, error)
    }
  }

  /// Writes the lines of an application.
  public func write(to lines: inout LineDocumentWriter) {
    lines.line("member", member)
    lines.line("title", ifPresent: title)
    lines.line("time", time)
    lines.line("keys", keys)
  }

  /// Who asks, by the document key that is to be on the card.
  public var requiredSigners: [VerifierKey] { [keys.documentVerifier(for: member)] }

  /// What the two people compare.
  public var fingerprint: Fingerprint { Fingerprint(member: member, keys: keys) }

  /// The line that admits the person.
  ///
  /// - Parameters:
  ///   - now: the first instant at which he may act.
  ///   - until: the last; usually that of the card.
  public func member(isKeeper: Bool, from now: Now, until: Timestamp) -> CardMember {
    CardMember(name: member, title: title, from: now.asTimestamp, until: until, isKeeper: isKeeper, keys: keys)
  }
}
