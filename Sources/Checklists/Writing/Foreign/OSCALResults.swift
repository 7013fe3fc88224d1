// A checklist as OSCAL assessment results. What was answered is an observation; there are no findings, because a finding's status
// would be a verdict.

internal import ChecklistTerms
internal import Platform
internal import Sodium

/// OSCAL 1.1 assessment results in JSON.
///
/// One `result`: each row is an `observation`, statements about the whole are `attestations`, evidence that is attached is a `resource`
/// with its digest. Everything that OSCAL has no place for is a property in the namespace `OSCALResults.namespace`.
public enum OSCALResults: Sendable {
  /// The namespace of Kura's properties. It is a name and leads nowhere: nobody can own `.example` (RFC 2606). A URL, because tools
  /// take nothing else for a URI.
  public static let namespace = "https://kura.example/ns/checklist"
  /// The version of OSCAL that is written.
  static let version = "1.1.3"
  /// OSCAL demands times. Where the checklist has no day, a time stands there that nobody takes for one.
  static let noTime = "1970-01-01T00:00:00Z"

  /// The file. The same checklist gives the same bytes: UUIDs are made from its content.
  public static func bytes(of checklist: Checklist, template: Template?) -> [UInt8] {
    let document = ForeignDocument(checklist, template: template)
    let plan = document.uuid("assessment-plan")
    let value = JSONValue.object([
      "assessment-results": .object([
        "uuid": .string(document.uuid("assessment-results")), "metadata": metadata(document),
        "import-ap": .object(["href": .string("#\(plan)")]), "results": .array([result(document)]),
        "back-matter": .object(["resources": .array([planResource(document, uuid: plan)] + evidenceResources(document))]
        ),
      ])
    ])
    return Array((value.text + "\n").utf8)
  }

  private static func metadata(_ document: ForeignDocument) -> JSONValue {
    .object([
      "title": .string(document.title), "last-modified": .string(document.time ?? noTime),
      "version": .string("\(document.digest)"), "oscal-version": .string(version),
      "remarks": .string(ForeignDocument.caution),
    ])
  }

  private static func planResource(_ document: ForeignDocument, uuid: String) -> JSONValue {
    var properties = OSCALProperties()
    if let template = document.checklist.template {
      properties.add("template", "\(template.id)")
      properties.add("template-version", "\(template.version)")
      properties.add("template-digest", template.digest?.description)
    }
    properties.add("request", document.checklist.request?.description)
    return .object(optional: [
      "uuid": .string(uuid), "title": .string("No assessment plan"),
      "description": .string("There is no assessment plan. The questions are those of the checklist's template."),
      "props": properties.json,
    ])
  }

  // MARK: - The result

  private static func result(_ document: ForeignDocument) -> JSONValue {
    let checklist = document.checklist
    let observations = checklist.rows.indices.map { observation(document, index: $0) }
    return .object(optional: [
      "uuid": .string(document.uuid("result")), "title": .string("Answers"),
      "description": .string(ForeignDocument.caution), "start": .string(document.time ?? noTime),
      "props": headerProperties(checklist).json, "reviewed-controls": reviewedControls(document),
      "attestations": attestations(document), "observations": observations.isEmpty ? nil : .array(observations),
    ])
  }

  private static func headerProperties(_ checklist: Checklist) -> OSCALProperties {
    var properties = OSCALProperties()
    properties.add("as-of", checklist.asOf?.description)
    properties.add("valid-until", checklist.validUntil?.description)
    properties.add("unit-kind", checklist.unit?.kind.rawValue)
    properties.add("unit-name", checklist.unit?.name)
    properties.add("unit-version", checklist.unit?.version)
    properties.add("engagement", checklist.engagement)
    properties.add("respondent", checklist.respondent)
    properties.add("scope", checklist.scope.code)
    for (index, role) in checklist.roles.enumerated() {
      properties.add("role-organization", role.organization, group: "role-\(index + 1)")
      properties.add("role", role.role.rawValue, group: "role-\(index + 1)")
    }
    for (index, filled) in checklist.filledBy.enumerated() {
      properties.add("filled-section", filled.section, group: "filled-\(index + 1)")
      properties.add("filled-by", filled.by, group: "filled-\(index + 1)")
    }
    return properties
  }

  private static func reviewedControls(_ document: ForeignDocument) -> JSONValue {
    var seen: Set<ItemID> = []
    let controls = document.checklist.rows.filter { seen.insert($0.item).inserted }.map { row in
      JSONValue.object(["control-id": .string(controlID(document.item(row.item)?.id ?? row.item))])
    }
    // OSCAL can't select nothing. Without a row, all items are still to be answered.
    let selection: [String: JSONValue] =
      controls.isEmpty ? ["include-all": .object([:])] : ["include-controls": .array(controls)]
    return .object(["control-selections": .array([.object(selection)])])
  }

  /// An item's id as OSCAL allows it for a control (a token), one for each id: ASCII letters, digits, `.` and `-` stay, if the first
  /// character is a letter. Every other id begins with `_`, and has `_` and two hexadecimal digits for every other byte of UTF-8.
  static func controlID(_ id: ItemID) -> String {
    let bytes = Array(id.description.utf8)
    func isPlain(_ byte: UInt8) -> Bool { ForeignText.isLetterOrDigit(byte) || "-.".utf8.contains(byte) }
    let beginsWithLetter = bytes.first.map { ForeignText.isLetterOrDigit($0) && $0 > UInt8(ascii: "9") } ?? false
    if beginsWithLetter, bytes.allSatisfy(isPlain) { return id.description }
    return "_" + bytes.map { isPlain($0) ? String(Unicode.Scalar($0)) : "_" + Hex.encode([$0]) }.joined()
  }

  private static func attestations(_ document: ForeignDocument) -> JSONValue? {
    let parts = document.checklist.statements.enumerated().map { index, statement in
      JSONValue.object([
        "uuid": .string(document.uuid("statement-\(index + 1)")), "name": .string("statement"),
        "ns": .string(namespace), "prose": .string(statement),
      ])
    }
    return parts.isEmpty ? nil : .array([.object(["parts": .array(parts)])])
  }

  // MARK: - Rows

  private static func observation(_ document: ForeignDocument, index: Int) -> JSONValue {
    let row = document.checklist.rows[index]
    let item = document.item(row.item)
    let evidence = row.evidence.map { relevantEvidence(document, $0) }
    return .object(optional: [
      "uuid": .string(document.uuid("observation-\(index + 1)")), "title": .string(row.item.description),
      "description": .string(item?.text.bothLanguages ?? row.item.description),
      "props": rowProperties(row, control: controlID(item?.id ?? row.item)).json,
      // Nobody has examined, interviewed or tested anything.
      "methods": .array([.string("UNKNOWN")]), "relevant-evidence": evidence.isEmpty ? nil : .array(evidence),
      "collected": .string(document.time ?? noTime),
      "expires": document.checklist.validUntil.map { .string("\($0)T23:59:59Z") },
    ])
  }

  private static func rowProperties(_ row: Checklist.Row, control: String) -> OSCALProperties {
    var properties = OSCALProperties()
    properties.add("control-id", control)
    properties.add("answer", row.answer.meaning.rawValue)
    properties.add("wording", row.answer.wording)
    properties.add("reason", row.reason)
    properties.add("alternative", row.alternative?.means)
    properties.add("alternative-agreed-by", row.alternative?.agreedBy)
    properties.add("alternative-agreed-on", row.alternative?.agreedOn?.description)
    properties.add("ownership", row.ownership?.rawValue)
    properties.add("target-date", row.targetDate?.description)
    for (index, upstream) in row.upstream.enumerated() {
      properties.add("upstream-bundle", upstream.bundle, group: "upstream-\(index + 1)")
      properties.add("upstream-manifest", upstream.manifest.description, group: "upstream-\(index + 1)")
    }
    properties.add("comment", row.comment)
    return properties
  }

  private static func relevantEvidence(_ document: ForeignDocument, _ evidence: Evidence) -> JSONValue {
    var properties = OSCALProperties()
    properties.add("disclosure", evidence.disclosure.rawValue)
    properties.add("kind", evidence.kind.rawValue)
    properties.add("sha-256", evidence.digest?.description)
    return .object(optional: [
      "description": .string(evidence.name), "props": properties.json,
      "href": evidence.disclosure == .attached ? .string("#\(resourceID(document, evidence))") : nil,
    ])
  }

  private static func resourceID(_ document: ForeignDocument, _ evidence: Evidence) -> String {
    document.uuid("evidence\n\(evidence.digest?.description ?? "-")\n\(evidence.name)")
  }

  /// The files that are attached, each once, in the order of the rows.
  private static func evidenceResources(_ document: ForeignDocument) -> [JSONValue] {
    var seen: Set<String> = []
    var resources: [JSONValue] = []
    for evidence in document.checklist.rows.flatMap(\.evidence) where evidence.disclosure == .attached {
      let uuid = resourceID(document, evidence)
      guard seen.insert(uuid).inserted else { continue }
      let hashes = evidence.digest.map { digest in
        JSONValue.array([.object(["algorithm": .string("SHA-256"), "value": .string(digest.description)])])
      }
      let link = JSONValue.object(optional: [
        "href": .string(ForeignText.reference(toFile: evidence.name)), "hashes": hashes,
      ])
      resources.append(
        .object([
          "uuid": .string(uuid), "title": .string(ForeignText.line(evidence.name)), "rlinks": .array([link]),
        ]))
    }
    return resources
  }
}

/// A list of OSCAL properties in Kura's namespace.
private struct OSCALProperties {
  private var properties: [JSONValue] = []

  /// The list; `nil` where it is empty, which OSCAL doesn't allow.
  var json: JSONValue? { properties.isEmpty ? nil : .array(properties) }

  /// Adds a property. OSCAL's values are one line: where the text isn't, `remarks` has it as it is.
  mutating func add(_ name: String, _ text: String?, group: String? = nil) {
    guard let text else { return }
    let line = ForeignText.line(text)
    guard !line.isEmpty else { return }
    properties.append(
      .object(optional: [
        "name": .string(name), "ns": .string(OSCALResults.namespace), "value": .string(line),
        "group": group.map(JSONValue.string), "remarks": line.utf8.elementsEqual(text.utf8) ? nil : .string(text),
      ]))
  }
}
