// A checklist as CycloneDX attestations: what was answered is a claim. Conformance and confidence are scores, so there are none.

internal import ChecklistTerms
internal import Platform
internal import Sodium

/// CycloneDX 1.6 attestations in JSON.
///
/// The template is a standard, each item a requirement, each answered row a claim, also where the answer is no, planned or not
/// applicable: the claim's `predicate` is `MEANING: WORDING`, and has to be read. What CycloneDX has no place for is a property whose name
/// begins with `kura:checklist:`.
public enum CycloneDXAttestation: Sendable {
  /// The file. The same checklist gives the same bytes.
  public static func bytes(of checklist: Checklist, template: Template?) -> [UInt8] {
    let document = ForeignDocument(checklist, template: template)
    var properties = CycloneDXProperties()
    properties.addHeader(of: checklist)
    let metadata = JSONValue.object(optional: [
      "timestamp": document.time.map(JSONValue.string), "properties": properties.json,
    ])
    let standards = CycloneDXStandards(document)
    var declarations = CycloneDXDeclarations(checklist)
    for (index, row) in checklist.rows.enumerated() {
      declarations.add(row, number: index + 1, requirement: standards.reference(to: row.item))
    }
    let value = JSONValue.object(optional: [
      "$schema": .string("http://cyclonedx.org/schema/bom-1.6.schema.json"), "bomFormat": .string("CycloneDX"),
      "specVersion": .string("1.6"), "serialNumber": .string("urn:uuid:\(document.uuid("cyclonedx"))"),
      "version": .number(1 as Int), "metadata": metadata, "declarations": declarations.json(document),
      "definitions": .object(["standards": .array(standards.json)]), "properties": declarations.properties.json,
    ])
    return Array((value.text + "\n").utf8)
  }
}

/// A list of properties in Kura's part of the CycloneDX taxonomy.
struct CycloneDXProperties {
  private var properties: [JSONValue] = []

  /// The list; `nil` where it is empty.
  var json: JSONValue? { properties.isEmpty ? nil : .array(properties) }

  /// Adds a property, unless there is nothing to say.
  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    properties.append(.object(["name": .string("kura:checklist:\(name)"), "value": .string(value)]))
  }

  /// Adds what is said about the whole checklist.
  mutating func addHeader(of checklist: Checklist) {
    add("template", checklist.template.map { "\($0)" })
    add("template-digest", checklist.template?.digest?.description)
    add("request", checklist.request?.description)
    add("as-of", checklist.asOf?.description)
    add("valid-until", checklist.validUntil?.description)
    add("unit-kind", checklist.unit?.kind.rawValue)
    add("unit-name", checklist.unit?.name)
    add("unit-version", checklist.unit?.version)
    add("engagement", checklist.engagement)
    add("respondent", checklist.respondent)
    add("scope", checklist.scope.code)
    for (index, role) in checklist.roles.enumerated() {
      add("role-\(index + 1):organization", role.organization)
      add("role-\(index + 1):role", role.role.rawValue)
    }
    for (index, filled) in checklist.filledBy.enumerated() {
      add("filled-\(index + 1):section", filled.section)
      add("filled-\(index + 1):by", filled.by)
    }
    for statement in checklist.statements { add("statement", statement) }
  }
}
