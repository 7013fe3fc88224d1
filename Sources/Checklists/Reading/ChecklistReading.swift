// What reading a checklist gives: what it says, and everything that is wrong with it, together.

public import ChecklistTerms
public import Platform

/// How a file is to be read.
public struct ReadingOptions: Sendable {
  /// The templates that are known.
  public var templates: TemplateLibrary
  /// The template, where the file doesn't name one and somebody says which one it is.
  public var template: Template?
  /// Columns by the name that this sheet gives them, where it isn't one of the usual ones.
  public var columns: [ColumnMapping]
  /// Whether what isn't answered, or has no row, is a fault.
  public var isComplete: Bool
  /// Whether the rows are wanted; without them checking needs little memory.
  public var keepsRows: Bool

  /// The usual way: no mapping, gaps are counted and no faults, rows are kept.
  public init(
    templates: TemplateLibrary, template: Template? = nil, columns: [ColumnMapping] = [], isComplete: Bool = false,
    keepsRows: Bool = true
  ) {
    self.templates = templates
    self.template = template
    self.columns = columns
    self.isComplete = isComplete
    self.keepsRows = keepsRows
  }
}

/// A column of a table, by what it means.
public enum ColumnRole: String, Hashable, Sendable, CaseIterable {
  /// The item's id.
  case item
  /// What the template says of the item, for people: read by nobody.
  case category, text, tier, references
  /// The answer, in somebody's words.
  case answer
  /// What the answer means, where its words don't say so.
  case meaning
  /// Why.
  case reason
  /// By what other means.
  case alternative
  /// Who agreed to other means.
  case agreedBy = "agreed-by"
  /// When they were agreed to.
  case agreedOn = "agreed-on"
  /// Who owns the control.
  case ownership
  /// When a planned measure is to be in place.
  case targetDate = "target-date"
  /// Files, one a line.
  case evidence
  /// Suppliers' bundles, one a line.
  case upstream
  /// Anything else.
  case comment
}

/// A column of a table under the name that a sheet gives it.
public struct ColumnMapping: Hashable, Sendable {
  /// What the column means.
  public let role: ColumnRole
  /// Its name there.
  public let name: String

  /// Names a column.
  public init(_ role: ColumnRole, name: String) {
    self.role = role
    self.name = name
  }
}

/// What a file says.
public struct ChecklistReading: Sendable {
  /// How many faults are listed.
  public static let mostFaults = 1000

  /// How the file was written.
  public let format: ChecklistFormat
  /// The checklist: header and, where they were wanted, rows. A value that can't be read is left out of it, and is a fault.
  public let checklist: Checklist
  /// The template, where it is known here. A checklist that names none has the one of the options, else the only one that has all of its
  /// items.
  public let template: Template?
  /// What is wrong, in the order of the file.
  public let faults: [ChecklistFault]
  /// How many more faults there are than `faults` lists.
  public let moreFaults: Int
  /// How many rows there are, by tier (`nil`: none given or unknown) and meaning. Rows whose answer can't be read don't count.
  public let counts: [TierCount]
  /// Items of the template, within the checklist's scope, that have no row.
  public let missing: [ItemID]
  /// Names of columns that nothing is made of.
  public let unusedColumns: [String]
  /// Every evidence file that a row names, in the order of the rows.
  public let evidence: [EvidenceUse]

  /// How many rows of a tier have an answer of a meaning.
  public struct TierCount: Hashable, Sendable {
    /// The tier; `nil` where none is given.
    public let tier: ItemTier?
    /// What the answers mean.
    public let meaning: AnswerMeaning
    /// How many rows.
    public let count: Int

    /// States how many rows there are.
    public init(tier: ItemTier?, meaning: AnswerMeaning, count: Int) {
      self.tier = tier
      self.meaning = meaning
      self.count = count
    }
  }

  /// An evidence file, where it is named.
  public struct EvidenceUse: Hashable, Sendable {
    /// The item of the row.
    public let item: ItemID
    /// The file.
    public let evidence: Evidence
    /// Where it is named.
    public let place: Place

    /// States where a file is named.
    public init(item: ItemID, evidence: Evidence, place: Place) {
      self.item = item
      self.evidence = evidence
      self.place = place
    }
  }

  /// Puts together what reading has given.
  public init(
    format: ChecklistFormat, checklist: Checklist, template: Template?, faults: [ChecklistFault], moreFaults: Int = 0,
    counts: [TierCount], missing: [ItemID], unusedColumns: [String], evidence: [EvidenceUse]
  ) {
    self.format = format
    self.checklist = checklist
    self.template = template
    self.faults = faults
    self.moreFaults = moreFaults
    self.counts = counts
    self.missing = missing
    self.unusedColumns = unusedColumns
    self.evidence = evidence
  }
}

/// How a checklist is written in a file.
public enum ChecklistFormat: Hashable, Sendable {
  /// A table: commas or tabs.
  case table(separator: UInt8, encoding: TextEncoding)
  /// Kura's JSON.
  case json
}

/// Reads checklists: tables and Kura's JSON, told apart by their content.
public enum ChecklistReader: Sendable {
  /// How long a file may be, in bytes.
  public static let mostBytes = 256 << 20

  /// Reads a file. Faults of the checklist are part of what it gives; only what is no checklist at all throws.
  public static func read(_ bytes: [UInt8], _ options: ReadingOptions) throws(ChecklistError) -> ChecklistReading {
    // A table whose first cell begins with a brace has not been seen yet.
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "{") {
      return try ChecklistObject(try JSONNode(bytes), options).read()
    }
    return try TableReader(try DelimitedText(bytes), options).read()
  }
}
