// What is to be sealed: the leave to do it, the files, and what is said about them.

internal import Access
public import Agreements
public import Platform
public import SignedNotes
public import Sodium

/// A file that is to become a part.
public struct FileToSeal: Sendable {
  /// The file: an ordinary one, or a pipe that is read to its end.
  public let file: File
  /// Where its name comes from; the last component is taken.
  public let path: String
  /// Who may open it; `nil`: everybody whom the whole is for.
  public let readers: [MemberName]?
  /// What kind of file it is; `nil`: guessed from the name.
  public let mediaType: MediaType?
  /// How it is to be treated.
  public let classification: Manifest.Classification
  /// Why it is classified so.
  public let reason: String?
  /// What is said of it as a checklist; `nil` where it is none.
  public let checklist: Manifest.Checklist?
  /// Whether it has signs of macros.
  public let hasMacros: Bool

  /// Says how a file is to be sealed.
  public init(
    _ file: File, path: String, readers: [MemberName]? = nil, mediaType: MediaType? = nil,
    classification: Manifest.Classification = .secret, reason: String? = nil, checklist: Manifest.Checklist? = nil,
    hasMacros: Bool = false
  ) {
    self.file = file
    self.path = path
    self.readers = readers
    self.mediaType = mediaType
    self.classification = classification
    self.reason = reason
    self.checklist = checklist
    self.hasMacros = hasMacros
  }
}

/// What a bundle is made of. The leave to seal says under which agreement, from whom, for whom and when.
public struct SealingRequest: Sendable {
  /// The leave. It can only come from the rules.
  public let permitted: PermittedSealing
  /// What everybody can read.
  public let marking: Marking
  /// The cards of the sender's organization, all revisions: `CardChain.fileBytes`.
  public let cards: [UInt8]
  /// The files, in the order of their parts.
  public let files: [FileToSeal]
  /// The unit that manages the secret.
  public let unit: String?
  /// When the copies are to be destroyed at the latest.
  public let destroyBy: Timestamp?
  /// The bundle that this one takes the place of.
  public let supersedes: Manifest.SupersededBundle?
  /// SHA-256 of the checklist request that is answered.
  public let answers: SHA256.Digest?
  /// Which rows of checklists name which files as evidence, ascending; parts are numbered as the files stand.
  public let evidence: [Manifest.EvidenceLink]

  /// Puts a request together.
  public init(
    permitted: PermittedSealing, marking: Marking, cards: [UInt8], files: [FileToSeal], unit: String? = nil,
    destroyBy: Timestamp? = nil, supersedes: Manifest.SupersededBundle? = nil, answers: SHA256.Digest? = nil,
    evidence: [Manifest.EvidenceLink] = []
  ) {
    self.permitted = permitted
    self.marking = marking
    self.cards = cards
    self.files = files
    self.unit = unit
    self.destroyBy = destroyBy
    self.supersedes = supersedes
    self.answers = answers
    self.evidence = evidence
  }
}
