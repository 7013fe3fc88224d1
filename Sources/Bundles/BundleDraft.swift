// What is to be sealed: the leave to do it, the files, and what is said about them.

internal import Access
public import Agreements
public import Platform

/// A file that is to become a part, open, with what is said of it. What was looked at is what is sealed.
public struct FileToSeal: Sendable {
  /// The file: an ordinary one, or a pipe that is read to its end.
  public let file: File
  /// Where its name comes from; the last component is taken.
  public let path: String
  /// As it was when it was opened; `nil` for a pipe, of which nothing can be known before it is sealed.
  public let identity: File.Identity?
  /// Who may open it; `nil`: everybody whom the whole is for.
  public var readers: [MemberName]?
  /// How it is to be treated.
  public var classification = Manifest.Classification.secret
  /// Why it is classified so.
  public var reason: String?
  /// What is said of it as a checklist; `nil` where it is none.
  public var checklist: Manifest.Checklist?
  /// Whether it has signs of macros.
  public var hasMacros = false

  /// A file of which nothing is said yet.
  public init(_ file: File, path: String) throws(PlatformError) {
    self.file = file
    self.path = path
    identity = file.kind == .regular ? try file.identity() : nil
  }

  /// Refuses a file that isn't as it was when it was opened.
  public func requireUnchanged() throws(PlatformError) {
    if let identity, try file.identity() != identity { throw .changedWhileRead(path: file.path) }
  }
}

/// What a bundle is made of. The leave to seal says under which agreement, from whom, for whom and when.
public struct BundleDraft: Sendable {
  /// The leave. It can only come from the rules.
  public let permitted: PermittedSealing
  /// What everybody can read.
  public let marking: Marking
  /// The cards of the sender's organization, all revisions: `CardChain.fileBytes`.
  public let cards: [UInt8]
  /// The files, in the order of their parts.
  public let files: [FileToSeal]
  /// What the sender says of the whole.
  public var details = Manifest.Details()
  /// Which rows of checklists name which files as evidence, ascending; parts are numbered as the files stand.
  public var evidence: [Manifest.EvidenceLink] = []

  /// A draft that says no more than it must.
  public init(permitted: PermittedSealing, marking: Marking, cards: [UInt8], files: [FileToSeal]) {
    self.permitted = permitted
    self.marking = marking
    self.cards = cards
    self.files = files
  }
}
