// A checklist in Kura's JSON. What breaks the form ends the reading; what is wrong with a value is a fault like any other.

internal import ChecklistTerms
internal import Sodium

/// Reads a checklist from an object.
struct ChecklistObject {
  private let object: JSONObject
  private let options: ReadingOptions
  private var checklist = Checklist()
  private var checker: RowChecker
  private var faults: FaultList
  private var evidence: [ChecklistReading.EvidenceUse] = []
  private let hashing = KeyHash()
  private var seen: SeenItems
  /// The rows so far.
  private var known: [(item: ItemID, line: Int)] = []

  /// Reads what is said about the whole.
  ///
  /// - Throws: `notAChecklist` for JSON of another kind.
  init(_ node: JSONNode, _ options: ReadingOptions) throws(ChecklistError) {
    guard let object = JSONObject(node), let format = object["format"], case .string(let name) = format.value,
      name == ChecklistJSON.format
    else { throw .notAChecklist }
    try Self.refuseUnwritable(node)
    try object.refuseUnknown([
      "format", "formatVersion", "template", "unit", "engagement", "roles", "respondent", "filledBy", "asOf",
      "validUntil", "scope", "request", "statements", "rows",
    ])
    let version = try object.required("formatVersion")
    guard case .number(let number) = version.value, number == String(ChecklistJSON.version) else {
      throw .malformed(version.place, .badValue(key: "formatVersion"))
    }
    self.object = object
    self.options = options
    var faults = FaultList()
    checklist = try Self.header(of: object, &faults)
    var template = try TemplateChoice.template(
      named: checklist.template, at: object["template"]?.place ?? object.place, options, &faults)
    if template == nil, checklist.template == nil { template = try Self.coveringTemplate(of: object, options) }
    self.faults = faults
    checker = RowChecker(template: template, scope: checklist.scope, isComplete: options.isComplete)
    seen = SeenItems(itemCount: template?.items.count ?? 0, rowCount: try object.list("rows").count)
  }

  /// Reads all rows.
  consuming func read() throws(ChecklistError) -> ChecklistReading {
    for row in try object.objects("rows", known: Self.rowKeys) {
      guard let read = try self.row(row), options.keepsRows else { continue }
      checklist.rows.append(read)
    }
    let missing = checker.missing(seen)
    checker.addGaps(
      of: checklist, missing: missing, unitPlace: object["unit"]?.place ?? object.place,
      end: object["rows"]?.place ?? object.place, to: &faults)
    let (listed, more) = faults.inOrder
    return ChecklistReading(
      format: .json, checklist: checklist, template: checker.template, faults: listed, moreFaults: more,
      counts: checker.tierCounts, missing: missing, unusedColumns: [], evidence: evidence)
  }

  // MARK: - The whole

  private static func header(of object: JSONObject, _ faults: inout FaultList) throws(ChecklistError) -> Checklist {
    var checklist = Checklist()
    checklist.template = try template(of: object)
    checklist.unit = try unit(of: object)
    checklist.engagement = try object.optionalText("engagement")
    for object in try object.objects("roles", known: ["organization", "role"]) {
      let role = try object.value("role") { EngagementRole(rawValue: $0) }
      guard let name = try named(object, "organization", &faults) else { continue }
      checklist.roles.append(Checklist.PartyRole(organization: name, role: role))
    }
    checklist.respondent = try object.optionalText("respondent")
    for object in try object.objects("filledBy", known: ["section", "by"]) {
      guard let section = try named(object, "section", &faults), let by = try named(object, "by", &faults) else {
        continue
      }
      checklist.filledBy.append(Checklist.FilledSection(section: section, by: by))
    }
    checklist.asOf = try value(of: object, "asOf", .badDate, &faults) { Day($0) }
    checklist.validUntil = try value(of: object, "validUntil", .badDate, &faults) { Day($0) }
    checklist.scope = try value(of: object, "scope", .badHeader, &faults) { Checklist.Scope(code: $0) } ?? .whole
    checklist.request = try value(of: object, "request", .badHeader, &faults) { SHA256.Digest(written: $0) }
    checklist.statements = try object.strings("statements").filter { !$0.isEmpty }
    return checklist
  }

  /// A name that must be there.
  private static func named(
    _ object: JSONObject, _ key: String, _ faults: inout FaultList
  ) throws(ChecklistError) -> String? {
    let node = try object.required(key)
    let name = try node.string(key: key)
    guard FoldedText.trimmed(name).isEmpty else { return name }
    faults.add(ChecklistFault(place: node.place, column: key, kind: .badHeader))
    return nil
  }

  /// Refuses texts that a table can't have.
  private static func refuseUnwritable(_ node: JSONNode) throws(ChecklistError) {
    switch node.value {
    case .string(let text):
      if text.utf8.contains(0) { throw .malformed(node.place, .nul) }
      if text.utf8.count > DelimitedText.mostCellBytes {
        throw .malformed(node.place, .cellTooLong(limit: DelimitedText.mostCellBytes))
      }
    case .array(let nodes): for node in nodes { try refuseUnwritable(node) }
    case .object(let members): for member in members { try refuseUnwritable(member.node) }
    case .null, .bool, .number: break
    }
  }

  private static func template(of object: JSONObject) throws(ChecklistError) -> TemplateReference<SHA256.Digest>? {
    guard let template = try object.object("template", known: ["id", "version", "digest"]) else { return nil }
    return TemplateReference(
      id: try template.value("id") { TemplateID($0) }, version: try template.value("version") { TemplateVersion($0) },
      digest: try template.optionalValue("digest") { SHA256.Digest(written: $0) })
  }

  private static func unit(of object: JSONObject) throws(ChecklistError) -> ChecklistUnit? {
    guard let unit = try object.object("unit", known: ["kind", "name", "version"]) else { return nil }
    let kind = try unit.value("kind") { ChecklistUnit.Kind(rawValue: $0) }
    // Without its name it is one that nobody has filled in yet.
    guard let name = try unit.optionalText("name"), !FoldedText.trimmed(name).isEmpty else { return nil }
    return ChecklistUnit(kind: kind, name: name, version: try unit.optionalText("version"))
  }

  private static func value<Value>(
    of object: JSONObject, _ key: String, _ kind: ChecklistFault.Kind, _ faults: inout FaultList,
    _ meaning: (String) -> Value?
  ) throws(ChecklistError) -> Value? {
    guard let node = object[key] else { return nil }
    if let value = meaning(try node.string(key: key)) { return value }
    faults.add(ChecklistFault(place: node.place, column: key, kind: kind))
    return nil
  }

  private static func coveringTemplate(
    of object: JSONObject, _ options: ReadingOptions
  ) throws(ChecklistError) -> Template? {
    var cover = TemplateCover(try options.templates.templates)
    for row in try object.objects("rows") {
      guard let id = ItemID(try row.string("item")) else { continue }
      cover.narrow(to: id)
      if cover.isEmpty { return nil }
    }
    return cover.only
  }

  // MARK: - Rows

  private static let rowKeys: Set<String> = [
    "item", "answer", "wording", "reason", "alternative", "ownership", "targetDate", "evidence", "upstream", "comment",
  ]

  private mutating func row(_ row: JSONObject) throws(ChecklistError) -> Checklist.Row? {
    let node = try row.required("item")
    guard let item = ItemID(try node.string(key: "item")) else {
      faults.add(ChecklistFault(place: node.place, column: "item", kind: .badItemID))
      return nil
    }
    let match = checker.item(item)
    for finding in checker.check(match, id: item) { add(finding, row, item) }
    if let first = firstRow(of: match, item, line: node.place.line) {
      add((.item, .repeatedItem(firstLine: known[first].line)), row, item)
    }
    let answer = try self.answer(row, item)
    let alternative = try self.alternative(row, item)
    let reason = try row.optionalText("reason")
    let findings = checker.check(
      match, meaning: answer?.meaning, hasReason: !FoldedText.trimmed(reason ?? "").isEmpty,
      hasMeans: !FoldedText.trimmed(alternative?.means ?? "").isEmpty)
    for finding in findings { add(finding, row, item) }
    return Checklist.Row(
      item: item, answer: answer ?? .none, reason: reason, alternative: alternative,
      ownership: try value(row, "ownership", .badOwnership, item) { Ownership(rawValue: $0) },
      targetDate: try value(row, "targetDate", .badDate, item) { Day($0) }, evidence: try files(row, item),
      upstream: try upstream(row, item), comment: try row.optionalText("comment"))
  }

  /// The first row for the same item, if this isn't the first.
  private mutating func firstRow(of match: RowItem, _ item: ItemID, line: Int) -> Int? {
    let number = known.count
    known.append((item, line))
    let known = known
    if case .known(let position, _) = match { return seen.first(position: position, number: number) }
    return seen.first(hash: hashing.hash(item), number: number) { known[$0].item == item }
  }

  /// The meaning by its name, else by the words of the vocabulary; the wording is the answer itself where none is given.
  private mutating func answer(_ row: JSONObject, _ item: ItemID) throws(ChecklistError) -> Answer? {
    let wording = try row.optionalText("wording")
    guard let node = row["answer"] else {
      guard wording == nil else { throw .malformed(row.place, .missingKey("answer")) }
      return Answer.none
    }
    let text = try node.string(key: "answer")
    guard let meaning = AnswerMeaning(rawValue: text) ?? checker.vocabulary.meaning(of: text) else {
      faults.add(ChecklistFault(place: node.place, column: "answer", item: item, kind: .unknown(text)))
      return nil
    }
    if let wording { return Answer(meaning, wording: wording) }
    let isEmpty = meaning == .notAnswered && text == meaning.rawValue
    return Answer(meaning, wording: isEmpty ? "" : text)
  }

  private mutating func alternative(_ row: JSONObject, _ item: ItemID) throws(ChecklistError) -> Alternative? {
    guard let alternative = try row.object("alternative", known: ["means", "agreedBy", "agreedOn"]) else { return nil }
    return Alternative(
      means: try alternative.optionalString("means") ?? "", agreedBy: try alternative.optionalText("agreedBy"),
      agreedOn: try value(alternative, "agreedOn", .badDate, item) { Day($0) })
  }

  private mutating func files(_ row: JSONObject, _ item: ItemID) throws(ChecklistError) -> [Evidence] {
    var files: [Evidence] = []
    for object in try row.objects("evidence", known: ["name", "digest", "disclosure", "kind"]) {
      let name = try object.string("name")
      guard Evidence.isName(name) else {
        faults.add(ChecklistFault(place: object.place, column: "evidence", item: item, kind: .badEvidence))
        continue
      }
      let file = Evidence(
        name: name, digest: try value(object, "digest", .badEvidence, item) { SHA256.Digest(written: $0) },
        disclosure: try value(object, "disclosure", .badEvidence, item) { Evidence.Disclosure(rawValue: $0) }
          ?? .attached,
        kind: try value(object, "kind", .badEvidence, item) { Evidence.Kind(rawValue: $0) } ?? .other)
      files.append(file)
      evidence.append(ChecklistReading.EvidenceUse(item: item, evidence: file, place: object.place))
    }
    return files
  }

  private mutating func upstream(_ row: JSONObject, _ item: ItemID) throws(ChecklistError) -> [UpstreamBundle] {
    var bundles: [UpstreamBundle] = []
    for object in try row.objects("upstream", known: ["bundle", "manifest"]) {
      let manifest = SHA256.Digest(written: try object.string("manifest"))
      if let manifest, let bundle = UpstreamBundle(bundle: try object.string("bundle"), manifest: manifest) {
        bundles.append(bundle)
      } else {
        faults.add(ChecklistFault(place: object.place, column: "upstream", item: item, kind: .badUpstream))
      }
    }
    return bundles
  }

  private mutating func value<Value>(
    _ object: JSONObject, _ key: String, _ kind: ChecklistFault.Kind, _ item: ItemID, _ meaning: (String) -> Value?
  ) throws(ChecklistError) -> Value? {
    guard let node = object[key] else { return nil }
    if let value = meaning(try node.string(key: key)) { return value }
    faults.add(ChecklistFault(place: node.place, column: key, item: item, kind: kind))
    return nil
  }

  private mutating func add(_ finding: RowChecker.Finding, _ row: JSONObject, _ item: ItemID) {
    let key = finding.role.rawValue
    faults.add(ChecklistFault(place: row[key]?.place ?? row.place, column: key, item: item, kind: finding.kind))
  }
}

extension JSONObject {
  /// The text under a key; `nil` if it isn't there, or is empty.
  fileprivate func optionalText(_ key: String) throws(ChecklistError) -> String? {
    try optionalString(key).flatMap { $0.isEmpty ? nil : $0 }
  }
}
