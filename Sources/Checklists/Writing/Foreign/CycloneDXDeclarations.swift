// `declarations` of a CycloneDX document: who states what about which unit, and what shows it.

internal import ChecklistTerms
internal import Platform
internal import Sodium

/// Claims and evidence, added row by row.
struct CycloneDXDeclarations {
  /// What rows say that CycloneDX has no place for.
  private(set) var properties = CycloneDXProperties()
  private let checklist: Checklist
  private var map: [JSONValue] = []
  private var claims: [JSONValue] = []
  private var evidence: [JSONValue] = []
  private var evidenceNames: [Evidence: String] = [:]

  init(_ checklist: Checklist) { self.checklist = checklist }

  /// Adds a row; `number` counts from 1.
  mutating func add(_ row: Checklist.Row, number: Int, requirement: String) {
    let isAnswered = row.answer.meaning != .notAnswered
    map.append(
      .object(optional: [
        "requirement": .string(requirement), "claims": isAnswered ? .array([.string("claim-\(number)")]) : nil,
      ]))
    if isAnswered { addClaim(row, number: number) } else { addUnanswered(row, number: number) }
    properties.add("row-\(number):ownership", row.ownership?.rawValue)
    properties.add("row-\(number):target-date", row.targetDate?.description)
    for upstream in row.upstream { properties.add("row-\(number):upstream", "\(upstream.bundle) \(upstream.manifest)") }
    properties.add("row-\(number):comment", row.comment)
  }

  private mutating func addClaim(_ row: Checklist.Row, number: Int) {
    var files: [JSONValue] = []
    for file in row.evidence { files.append(.string(reference(to: file))) }
    let means = row.alternative.map { JSONValue.array([.string(addMeans($0, number: number))]) }
    claims.append(
      .object(optional: [
        "bom-ref": .string("claim-\(number)"), "target": checklist.unit.map { _ in .string("unit") },
        "predicate": .string("\(row.answer.meaning.rawValue): \(row.answer.wording)"),
        "reasoning": row.reason.map(JSONValue.string), "mitigationStrategies": means,
        "evidence": files.isEmpty ? nil : .array(files),
      ]))
  }

  /// Where nothing is claimed, all the rest of a row is properties.
  private mutating func addUnanswered(_ row: Checklist.Row, number: Int) {
    properties.add("row-\(number):wording", row.answer.wording.isEmpty ? nil : row.answer.wording)
    properties.add("row-\(number):reason", row.reason)
    if let alternative = row.alternative {
      properties.add("row-\(number):alternative", addMeans(alternative, number: number))
    }
    for file in row.evidence { properties.add("row-\(number):evidence", reference(to: file)) }
  }

  private mutating func addMeans(_ alternative: Alternative, number: Int) -> String {
    let data = [
      alternative.agreedBy.map { Self.data("agreed-by", text: $0) },
      alternative.agreedOn.map { Self.data("agreed-on", text: "\($0)") },
    ].compactMap { $0 }
    evidence.append(
      .object(optional: [
        "bom-ref": .string("alternative-\(number)"), "description": .string(alternative.means),
        "data": data.isEmpty ? nil : .array(data),
      ]))
    return "alternative-\(number)"
  }

  /// An evidence file stands in the document once, however many rows name it.
  private mutating func reference(to file: Evidence) -> String {
    if let known = evidenceNames[file] { return known }
    let name = "evidence-\(evidenceNames.count + 1)"
    evidenceNames[file] = name
    var data: [JSONValue] = []
    if file.disclosure == .attached {
      let contents = JSONValue.object(["url": .string(ForeignText.reference(toFile: file.name))])
      data.append(.object(["name": .string("file"), "contents": contents]))
    }
    data.append(Self.data("disclosure", text: file.disclosure.rawValue))
    data.append(Self.data("kind", text: file.kind.rawValue))
    if let digest = file.digest { data.append(Self.data("sha-256", text: "\(digest)")) }
    evidence.append(
      .object(["bom-ref": .string(name), "description": .string(file.name), "data": .array(data)]))
    return name
  }

  private static func data(_ name: String, text: String) -> JSONValue {
    let attachment = JSONValue.object(["contentType": .string("text/plain"), "content": .string(text)])
    return .object(["name": .string(name), "contents": .object(["attachment": attachment])])
  }

  /// The whole: the respondent, who assesses nothing but says so himself, and everything that was added.
  func json(_ document: ForeignDocument) -> JSONValue {
    let respondent = checklist.respondent.map { JSONValue.object(["name": .string($0)]) }
    let assessor = JSONValue.object(optional: [
      "bom-ref": .string("respondent"), "thirdParty": .bool(false), "organization": respondent,
    ])
    let attestation = JSONValue.object(optional: [
      "summary": .string("\(document.title)\n\(ForeignDocument.caution)"), "assessor": .string("respondent"),
      "map": map.isEmpty ? nil : .array(map),
    ])
    return .object(optional: [
      "assessors": .array([assessor]), "attestations": .array([attestation]),
      "claims": claims.isEmpty ? nil : .array(claims), "evidence": evidence.isEmpty ? nil : .array(evidence),
      "targets": target,
    ])
  }

  /// The unit, as the kind of thing that CycloneDX has for it.
  private var target: JSONValue? {
    guard let unit = checklist.unit else { return nil }
    let named: [String: JSONValue?] = ["bom-ref": .string("unit"), "name": .string(unit.name)]
    let versioned = named.merging(["version": unit.version.map(JSONValue.string)]) { first, _ in first }
    switch unit.kind {
    // An organizational entity has no version; the properties of the whole have it.
    case .organization, .business, .project: return .object(["organizations": .array([.object(optional: named)])])
    case .service: return .object(["services": .array([.object(optional: versioned)])])
    case .product:
      let component = versioned.merging(["type": .string("application")]) { first, _ in first }
      return .object(["components": .array([.object(optional: component)])])
    }
  }
}
