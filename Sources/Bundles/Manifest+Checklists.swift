// What a manifest says of the checklists among its parts: template, unit, statements, and which parts their rows name as evidence.

internal import Agreements
public import ChecklistTerms
internal import SignedNotes
public import Sodium

extension Manifest {
  /// How many statements the checklists of a bundle may have together.
  public static let mostStatements = 4096
  /// How many rows may name evidence that is in the bundle.
  public static let mostEvidence = 131_072

  /// What is said of a part that is a checklist. Nothing here knows templates.
  public struct Checklist: Hashable, Sendable {
    /// The template, with its digest where the sender has it.
    public let template: TemplateReference<SHA256.Digest>
    /// What it is about; the version, where there is one, is behind the name.
    public internal(set) var unit: ChecklistUnit?
    /// What is said about the whole: that it is no certification, how N/A is to be read …
    public internal(set) var statements: [String]

    /// Says what a part is. The texts are checked when it is sealed.
    public init(template: TemplateReference<SHA256.Digest>, unit: ChecklistUnit? = nil, statements: [String] = []) {
      self.template = template
      self.unit = unit
      self.statements = statements
    }
  }

  /// A row of a checklist that names a file of the bundle as its evidence.
  public struct EvidenceLink: Hashable, Comparable, Sendable {
    /// The part that is the checklist.
    public let part: Int
    /// The part that is the evidence.
    public let evidencePart: Int
    /// The row's item.
    public let item: String

    /// Ties a row to a part.
    public init(part: Int, evidencePart: Int, item: String) {
      self.part = part
      self.evidencePart = evidencePart
      self.item = item
    }

    /// The order in which a manifest has them: by checklist, by evidence, by the item's bytes.
    public static func < (a: Self, b: Self) -> Bool {
      if a.part != b.part { return a.part < b.part }
      if a.evidencePart != b.evidencePart { return a.evidencePart < b.evidencePart }
      return a.item.utf8.lexicographicallyPrecedes(b.item.utf8)
    }

    /// Compares the item's bytes: canonically equivalent texts are two.
    public static func == (a: Self, b: Self) -> Bool {
      a.part == b.part && a.evidencePart == b.evidencePart && a.item.utf8.elementsEqual(b.item.utf8)
    }
  }

  /// The rows that name a part as their evidence.
  public func evidenceLinks(toPart number: Int) -> [EvidenceLink] { evidence.filter { $0.evidencePart == number } }
}

// Checking.
extension Manifest {
  /// Whether this can stand in a manifest. Asked before anything is sealed, and of every manifest.
  static func check(_ checklists: [Checklist?], evidence: [EvidenceLink]) throws(ManifestFault) {
    var statements = 0
    for case let checklist? in checklists {
      if let unit = checklist.unit { try check(unit.name, .checklistUnit) }
      for statement in checklist.statements { try check(statement, .statement) }
      statements += checklist.statements.count
    }
    guard statements <= mostStatements else { throw .tooManyStatements }
    guard evidence.count <= mostEvidence else { throw .tooManyEvidence }
    var previous: EvidenceLink?
    for link in evidence {
      guard link.part > 0, link.part <= checklists.count, link.evidencePart > 0, link.evidencePart <= checklists.count
      else {
        throw .misplaced(.evidence, part: link.part, .unknownPart)
      }
      guard checklists[link.part - 1] != nil else { throw .misplaced(.evidence, part: link.part, .noChecklist) }
      if let previous, !(previous < link) { throw .misplaced(.evidence, part: link.part, .order) }
      try check(link.item, .item)
      previous = link
    }
  }
}

// The text.
extension Manifest {
  func writeChecklists(to writer: inout LineDocumentWriter) {
    for (place, part) in parts.enumerated() {
      guard let checklist = part.checklist else { continue }
      writer.line("checklist", place + 1, checklist.template.lineFields)
    }
    for (place, part) in parts.enumerated() {
      guard let unit = part.checklist?.unit else { continue }
      writer.line("checklist-unit", place + 1, unit.kind.rawValue, unit.name)
    }
    for (place, part) in parts.enumerated() {
      for statement in part.checklist?.statements ?? [] { writer.line("statement", place + 1, statement) }
    }
    for link in evidence { writer.line("evidence", link.part, link.evidencePart, link.item) }
    for (place, part) in parts.enumerated() where part.hasMacros { writer.line("macros", place + 1) }
  }
}

/// The lines behind the reasons, each by itself right.
struct ChecklistLines {
  private struct About<Value> {
    let part: Int
    let value: Value
  }

  private let checklists: [About<TemplateReference<SHA256.Digest>>]
  private let units: [About<ChecklistUnit>]
  private let statements: [About<String>]
  private let macros: [Int]
  /// As they stand.
  let evidence: [Manifest.EvidenceLink]

  init(_ lines: inout LineDocumentReader) throws(NoteError) {
    checklists = try lines.values("checklist") { (fields) throws(NoteError) in
      About(part: try fields.next(as: Self.number), value: try fields.nextTemplate(mayLackDigest: true))
    }
    units = try lines.values("checklist-unit") { (fields) throws(NoteError) in
      let part = try fields.next(as: Self.number)
      let kind = try fields.next(parse: { ChecklistUnit.Kind(rawValue: $0) })
      return About(part: part, value: ChecklistUnit(kind: kind, name: try fields.remainder()))
    }
    statements = try lines.values("statement") { (fields) throws(NoteError) in
      About(part: try fields.next(as: Self.number), value: try fields.remainder())
    }
    evidence = try lines.values("evidence") { (fields) throws(NoteError) in
      Manifest.EvidenceLink(
        part: try fields.next(as: Self.number), evidencePart: try fields.next(as: Self.number),
        item: try fields.remainder())
    }
    macros = try lines.values("macros", as: Self.number)
  }

  private static let number = LineFormat<Int>.number

  /// Says of the parts what the lines say, if they are about parts that there are, in their order.
  func add(to parts: inout [Manifest.Part]) throws(ManifestFault) {
    try Self.checkOrder(of: checklists.map(\.part), .checklist, partCount: parts.count)
    try Self.checkOrder(of: units.map(\.part), .unit, partCount: parts.count)
    try Self.checkOrder(of: statements.map(\.part), .statement, partCount: parts.count, isRepeatable: true)
    try Self.checkOrder(of: macros, .macros, partCount: parts.count)
    for line in checklists { parts[line.part - 1].checklist = Manifest.Checklist(template: line.value) }
    for line in units {
      guard parts[line.part - 1].checklist != nil else { throw .misplaced(.unit, part: line.part, .noChecklist) }
      parts[line.part - 1].checklist?.unit = line.value
    }
    for line in statements {
      guard parts[line.part - 1].checklist != nil else { throw .misplaced(.statement, part: line.part, .noChecklist) }
      parts[line.part - 1].checklist?.statements.append(line.value)
    }
    for part in macros { parts[part - 1].hasMacros = true }
  }

  private static func checkOrder(
    of parts: [Int], _ line: ManifestFault.Line, partCount: Int, isRepeatable: Bool = false
  ) throws(ManifestFault) {
    var previous = 0
    for part in parts {
      guard part > 0, part <= partCount else { throw .misplaced(line, part: part, .unknownPart) }
      guard part > previous || (isRepeatable && part == previous) else { throw .misplaced(line, part: part, .order) }
      previous = part
    }
  }
}
