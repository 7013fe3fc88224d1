// The agreements of a vault: agreements/<digest>/{agreement, document, termination-<digest>}. Removed by nobody.

public import Agreements
import Platform
public import SignedNotes
public import Sodium

/// An agreement as this vault has it: proposed or executed, with the terminations known.
public struct RegisteredAgreement: Sendable {
  /// What both or one have signed.
  public let signed: SignedAgreement
  /// The terminations known here, verified.
  public let terminations: [Verified<Termination>]
  /// Whether the legal text is here.
  public let hasDocument: Bool

  /// What it says.
  public var agreement: Agreement { signed.document }
  /// What it is.
  public var digest: SHA256.Digest { signed.digest }

  /// The agreement as one that both have signed; refused otherwise.
  func executed() throws(KuraError) -> ExecutedAgreement { try agreements(try signed.requireExecuted()) }
}

extension ReadableVault {
  var agreementStore: AgreementStore { AgreementStore(layout: layout) }
}

/// `agreements/` of a vault.
struct AgreementStore: Sendable {
  let layout: VaultLayout
  private var notes: NoteStore<Agreement> { NoteStore(.agreement, name: "agreement", in: layout) }

  private static let documentName = "document"
  private static let terminationPrefix = "termination-"

  /// All agreements, by id, then digest.
  func all() throws(KuraError) -> [RegisteredAgreement] {
    var found: [RegisteredAgreement] = []
    for digest in try notes.digests() { if let agreement = try agreement(digest) { found.append(agreement) } }
    return found.sorted {
      $0.agreement.id == $1.agreement.id ? $0.digest < $1.digest : $0.agreement.id < $1.agreement.id
    }
  }

  /// The agreement with this digest; `nil` where it isn't here.
  func agreement(_ digest: SHA256.Digest) throws(KuraError) -> RegisteredAgreement? {
    guard let claimed = try notes.claimed(digest) else { return nil }
    let directory = layout.agreement(digest)
    let signed = try Kura.agreements(try SignedAgreement(claimed))
    var terminations: [Verified<Termination>] = []
    for name in try platform(try directory.names()) where name.hasPrefix(Self.terminationPrefix) {
      let path = directory.path(of: name)
      let bytes = try platform(try DurableFile.read(path, limit: SignedNote.standardByteLimit))
      let note = try Kura.notes(try SignedNote(bytes: bytes))
      guard let executed = signed.executed() else { throw .vault(.damaged(path: path)) }
      terminations.append(try Kura.agreements(try executed.verify(Claimed(note))))
    }
    return RegisteredAgreement(
      signed: signed, terminations: terminations,
      hasDocument: try platform(try directory.contains(Self.documentName)))
  }

  /// The agreements with this id.
  func agreements(id: String) throws(KuraError) -> [RegisteredAgreement] {
    try all().filter { $0.agreement.id == id }
  }

  /// The legal text, byte for byte; `nil` where only its digest is here.
  func document(_ digest: SHA256.Digest) throws(KuraError) -> [UInt8]? {
    let directory = layout.agreement(digest)
    guard try platform(try directory.contains(Self.documentName)) else { return nil }
    return try platform(try DurableFile.read(directory.path(of: Self.documentName), limit: FileKind.mostBytes))
  }

  /// Registers an agreement that has been checked against what is known, or adds signatures to one that is here.
  func register(_ signed: SignedAgreement, document: [UInt8]?) throws(KuraError) {
    let directory = try platform(try Directory.createPrivate(layout.agreement(signed.digest).path))
    if let document, try platform(try !directory.contains(Self.documentName)) {
      try platform(try DurableFile.create(document, directory: directory.path, name: Self.documentName))
    }
    if let known = try agreement(signed.digest), known.signed.missing.count <= signed.missing.count { return }
    try notes.replace(signed.note)
  }

  /// Keeps a termination; the same one again changes nothing. Says whether it is new.
  @discardableResult
  func add(_ termination: Verified<Termination>) throws(KuraError) -> Bool {
    let directory = layout.agreement(termination.document.agreement)
    let name = Self.terminationPrefix + termination.digest.description
    guard try platform(try !directory.contains(name)) else { return false }
    try platform(try DurableFile.create(termination.note.bytes, directory: directory.path, name: name))
    return true
  }
}
