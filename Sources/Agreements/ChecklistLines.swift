// What requests and adoptions say of a checklist: which template, which unit.

package import ChecklistTerms
package import SignedNotes
package import Sodium

extension ChecklistUnit {
  func check(in type: DocumentType) throws(AgreementError) {
    try type.check(name, "unit")
    try type.check(version, "unit-version")
  }
}

extension TemplateReference<SHA256.Digest> {
  /// Digest, version and id as the fields of a line.
  package var lineFields: String { "\(digest?.description ?? "-") \(version) \(id)" }
}

extension LineFields {
  /// Digest, version and id of a template; `-` in the place of a digest that isn't known, where that may be.
  package mutating func nextTemplate(mayLackDigest: Bool) throws(NoteError) -> TemplateReference<SHA256.Digest> {
    let text = try next()
    let digest = SHA256.Digest(hex: text)
    guard digest != nil || (mayLackDigest && text == "-") else { throw malformedValue }
    let version = try next(parse: TemplateVersion.init)
    return TemplateReference(id: try next(parse: TemplateID.init), version: version, digest: digest)
  }
}

extension LineDocumentReader {
  /// The agreement by its digest, and its label behind it.
  package mutating func agreement() throws(NoteError) -> (SHA256.Digest, String) {
    try fields("agreement") { (fields) throws(NoteError) in (try fields.next(as: .digest), try fields.remainder()) }
  }

  /// The lines `unit` and, where there is one, `unit-version`.
  mutating func unit() throws(NoteError) -> ChecklistUnit {
    let (kind, name) = try fields("unit", Self.kindAndName)
    return ChecklistUnit(kind: kind, name: name, version: try optional("unit-version"))
  }

  /// The same where they may be missing.
  mutating func optionalUnit() throws(NoteError) -> ChecklistUnit? {
    guard let (kind, name) = try optionalFields("unit", Self.kindAndName) else { return nil }
    return ChecklistUnit(kind: kind, name: name, version: try optional("unit-version"))
  }

  private static func kindAndName(_ fields: inout LineFields) throws(NoteError) -> (ChecklistUnit.Kind, String) {
    let kind = try fields.next { ChecklistUnit.Kind(rawValue: $0) }
    return (kind, try fields.remainder())
  }
}

extension LineDocumentWriter {
  mutating func write(_ template: TemplateReference<SHA256.Digest>) {
    line("template", template.lineFields)
  }

  mutating func write(_ unit: ChecklistUnit) {
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
