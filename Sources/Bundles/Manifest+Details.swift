// What the sender may say of a bundle as a whole, from his order to the manifest and back. A new line of this kind is added here: the
// field, read, written, checked; sealing hands the rest through.

public import Access
internal import Agreements
public import SignedNotes
public import Sodium

extension Manifest {
  /// What the sender says of the whole. Each line may be left out.
  public struct Details: Equatable, Sendable {
    /// The unit that manages the secret, a department or a project (管理単位).
    public var unit: String?
    /// When the copies are to be destroyed at the latest.
    public var destroyBy: Timestamp?
    /// The bundle that this one takes the place of.
    public var supersedes: SupersededBundle?
    /// SHA-256 of the checklist request that the bundle answers.
    public var answers: SHA256.Digest?

    /// Nothing said.
    public init() {}

    init(_ lines: inout LineDocumentReader) throws(NoteError) {
      unit = try lines.optional("unit")
      destroyBy = try lines.optional("destroy-by", as: .timestamp)
      supersedes = try lines.optionalFields("supersedes") { (fields) throws(NoteError) in
        SupersededBundle(bundle: try fields.next(parse: { BundleID($0) }), manifest: try fields.next(as: .digest))
      }
      answers = try lines.optional("answers", as: .digest)
    }

    func write(to lines: inout LineDocumentWriter) {
      lines.line("unit", ifPresent: unit)
      lines.line("destroy-by", ifPresent: destroyBy)
      if let supersedes { lines.line("supersedes", supersedes.bundle, supersedes.manifest) }
      lines.line("answers", ifPresent: answers)
    }

    /// Asked before anything is sealed, and of every manifest.
    func check() throws(ManifestFault) {
      if let unit { try Manifest.check(unit, .unit) }
    }
  }

  /// An earlier bundle.
  public struct SupersededBundle: Hashable, Sendable {
    /// Its id.
    public let bundle: BundleID
    /// SHA-256 of the text of its manifest.
    public let manifest: SHA256.Digest

    /// Names a bundle.
    public init(bundle: BundleID, manifest: SHA256.Digest) {
      self.bundle = bundle
      self.manifest = manifest
    }
  }
}
