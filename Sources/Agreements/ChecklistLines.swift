// What requests and adoptions say of a checklist: which template, which unit. Plain checked texts: this room doesn't know checklists.

package import SignedNotes
public import Sodium

/// A template, as a document names it.
public struct StatedTemplate: Hashable, Sendable {
  /// How long an id may be, in bytes.
  static let mostIDBytes = 64
  /// How long a version may be, in bytes.
  static let mostVersionBytes = 32

  /// Its name: `nist-ssdf-1.1`. Lower-case letters, digits, `.`, `_`, `-`; begins with a letter or digit.
  public let id: String
  /// Its version: `1.1`. Letters, digits, `.`, `_`, `-`, `+`; begins with a letter or digit.
  public let version: String
  /// SHA-256 of its file; `nil` where whoever wrote the checklist didn't say.
  public let digest: SHA256.Digest?

  /// Names a template. `nil` where id or version is none.
  public init?(id: String, version: String, digest: SHA256.Digest?) {
    guard Self.isName(id, mostBytes: Self.mostIDBytes, upperCase: false),
      Self.isName(version, mostBytes: Self.mostVersionBytes, upperCase: true)
    else { return nil }
    self.id = id
    self.version = version
    self.digest = digest
  }

  private static func isName(_ text: String, mostBytes: Int, upperCase: Bool) -> Bool {
    func isLetterOrDigit(_ byte: UInt8) -> Bool {
      isLowerCaseOrDigit(byte) || (upperCase && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte))
    }
    guard let first = text.utf8.first, isLetterOrDigit(first), text.utf8.count <= mostBytes else { return false }
    return text.utf8.allSatisfy {
      isLetterOrDigit($0) || "._-".utf8.contains($0) || (upperCase && $0 == UInt8(ascii: "+"))
    }
  }
}

/// What a checklist is about (適用単位), as a document names it.
public struct StatedUnit: Hashable, Sendable {
  /// What kind of thing.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The whole company.
    case organization
    /// A line of business.
    case business
    /// A product.
    case product
    /// A service.
    case service
    /// A project.
    case project
  }

  /// What kind of thing.
  public let kind: Kind
  /// Its name, free text.
  public let name: String
  /// Its version, free text; `nil` where none is meant.
  public let version: String?

  /// Names a unit. The documents that carry it check its texts.
  public init(kind: Kind, name: String, version: String?) {
    self.kind = kind
    self.name = name
    self.version = version
  }

  func check(in type: DocumentType) throws(AgreementError) {
    try type.check(name, "unit")
    try type.check(version, "unit-version")
  }
}

extension LineFields {
  /// Digest, version and id of a template; `-` in the place of a digest that isn't known, where that may be.
  mutating func nextTemplate(mayLackDigest: Bool) throws(NoteError) -> StatedTemplate {
    let text = try next()
    let digest = SHA256.Digest(hex: text)
    guard digest != nil || (mayLackDigest && text == "-") else { throw malformedValue }
    let version = try next()
    guard let template = StatedTemplate(id: try next(), version: version, digest: digest) else { throw malformedValue }
    return template
  }
}

extension LineDocumentReader {
  /// The agreement by its digest, and its label behind it.
  package mutating func agreement() throws(NoteError) -> (SHA256.Digest, String) {
    try fields("agreement") { (fields) throws(NoteError) in (try fields.next(as: .digest), try fields.remainder()) }
  }

  /// The lines `unit` and, where there is one, `unit-version`.
  mutating func unit() throws(NoteError) -> StatedUnit {
    let (kind, name) = try fields("unit", Self.kindAndName)
    return StatedUnit(kind: kind, name: name, version: try optional("unit-version"))
  }

  /// The same where they may be missing.
  mutating func optionalUnit() throws(NoteError) -> StatedUnit? {
    guard let (kind, name) = try optionalFields("unit", Self.kindAndName) else { return nil }
    return StatedUnit(kind: kind, name: name, version: try optional("unit-version"))
  }

  private static func kindAndName(_ fields: inout LineFields) throws(NoteError) -> (StatedUnit.Kind, String) {
    let kind = try fields.next { StatedUnit.Kind(rawValue: $0) }
    return (kind, try fields.remainder())
  }
}

extension LineDocumentWriter {
  mutating func write(_ template: StatedTemplate) {
    line("template", template.digest?.description ?? "-", template.version, template.id)
  }

  mutating func write(_ unit: StatedUnit) {
    line("unit", unit.kind.rawValue, unit.name)
    line("unit-version", ifPresent: unit.version)
  }
}

/// The most bytes of an item's id (the same as in the room Checklists).
let maximumItemByteCount = 256

/// Refuses what can't be the id of an item.
func checkItem(_ item: String, _ key: String, in type: DocumentType) throws(AgreementError) {
  try type.check(item, key)
  guard item.utf8.count <= maximumItemByteCount else { throw .invalid(type, .text(key)) }
}
