// What this room refuses, and where.

public import ChecklistTerms
public import Platform
public import Sodium

/// Everything that this room throws. Cases carry places, ids and words of the vocabulary, never other content.
public enum ChecklistError: Error, Equatable, Sendable {
  /// A file, or bytes that are no text in any encoding tried.
  case platform(PlatformError)
  /// The text isn't the table or the JSON that it begins as.
  case malformed(Place, TextFault)
  /// There is no row of column names with an item and an answer, or no object that Kura knows.
  case notAChecklist
  /// The file is none that a template can be imported from.
  case notATemplate
  /// A column that `--column` names isn't there; the last one that looks like it may be meant.
  case unknownColumn(String)
  /// Everything that is wrong with a checklist, in the order of the file.
  case faults([ChecklistFault])
  /// A template that isn't known here.
  case unknownTemplate(String, suggestions: [String])
  /// Several versions of this template are known; one has to be named.
  case ambiguousTemplate(TemplateID, versions: [TemplateVersion])
  /// The template is there already with other content.
  case otherTemplateKnown(TemplateReference<SHA256.Digest>)
  /// A file in the directory of imported templates that isn't one of them, or isn't as it was written.
  case damagedTemplate(path: String)
  /// A template that doesn't hold together.
  case template(TemplateFault)
  /// What is imported has no name or version of its own, and none was given.
  case templateNameNeeded
}

/// Where something is in a file. Everything counts from 1.
public struct Place: Hashable, Sendable {
  /// The line of the file in which it begins.
  public let line: Int
  /// The row of the table: not the line, where a cell has line breaks. `nil` in JSON.
  public let row: Int?
  /// The column of the table; in JSON the character within the line.
  public let column: Int?

  /// Names a place.
  public init(line: Int, row: Int? = nil, column: Int? = nil) {
    self.line = line
    self.row = row
    self.column = column
  }
}

/// Why a text isn't a table, or isn't JSON.
public enum TextFault: Equatable, Sendable {
  /// Quotes that don't close.
  case unclosedQuote
  /// Something behind closing quotes that isn't the end of the cell.
  case textAfterQuote
  /// A NUL character.
  case nul
  /// UTF-16, which Excel calls "Unicode text".
  case utf16
  /// From this line on another encoding than in the lines before: one file put together from two.
  case mixedEncodings
  /// A row with more columns than `limit`.
  case tooManyColumns(limit: Int)
  /// More rows than `limit`.
  case tooManyRows(limit: Int)
  /// A cell with more bytes than `limit`.
  case cellTooLong(limit: Int)
  /// More bytes than `limit`.
  case tooLong(limit: Int)
  /// JSON that breaks the grammar of RFC 8259.
  case grammar
  /// JSON nested deeper than `limit`.
  case tooDeep(limit: Int)
  /// JSON with more values than `limit`.
  case tooManyValues(limit: Int)
  /// An object with the same key twice.
  case repeatedKey(String)
  /// A key that this object can't have.
  case unknownKey(String)
  /// A key that this object must have.
  case missingKey(String)
  /// A value of another kind than `expected`: `text`, `number`, `list`, `object`, `yes or no`.
  case wrongKind(key: String, expected: String)
  /// A value that can't stand for this key.
  case badValue(key: String)
}

/// Something that is wrong with a checklist.
public struct ChecklistFault: Hashable, Sendable {
  /// Where.
  public let place: Place
  /// The name of the column, or the key in JSON, where it is about one.
  public let column: String?
  /// The item of the row, where it has one.
  public let item: ItemID?
  /// What.
  public let kind: Kind

  /// States a fault.
  public init(place: Place, column: String? = nil, item: ItemID? = nil, kind: Kind) {
    self.place = place
    self.column = column
    self.item = item
    self.kind = kind
  }

  /// What can be wrong.
  public enum Kind: Hashable, Sendable {
    /// The template named isn't known here.
    case unknownTemplate(TemplateReference<SHA256.Digest>)
    /// The template of that name and version is known here with another digest.
    case otherTemplate(TemplateReference<SHA256.Digest>)
    /// A row without an item.
    case missingItemID
    /// Not an item's id: too long, or with control characters.
    case badItemID
    /// The template has no such item.
    case unknownItem(suggestions: [ItemID])
    /// The item has a row already.
    case repeatedItem(firstLine: Int)
    /// Not a word that means an answer.
    case unknownAnswer(String)
    /// N/A, alternative and planned need a reason.
    case missingReason(AnswerMeaning)
    /// Alternative needs the means.
    case missingAlternative
    /// Not a date: `2026-11-23` or `2026/11/23`.
    case badDate
    /// None of the words for an owner.
    case badOwnership
    /// Evidence that can't be read: name, disclosure, kind, digest.
    case badEvidence
    /// Not an id of 32 digits and a digest of 64.
    case badUpstream
    /// A header value that can't be read.
    case badHeader
    /// A header that may stand once stands there again.
    case repeatedHeader
    /// Not answered, and everything was to be.
    case notAnswered
    /// The template has this item, and no row answers it, and everything was to be.
    case missingRow(ItemID)
    /// The unit isn't said, and everything was to be.
    case missingUnit
    /// An evidence file whose content has another digest than the row says.
    case otherEvidence(name: String)
  }
}

/// Why a template doesn't hold together.
public enum TemplateFault: Equatable, Sendable {
  /// Neither items nor categories.
  case empty
  /// More items or categories than there may be.
  case tooMany
  /// Two items with one id.
  case repeatedItem(ItemID)
  /// Two categories with one id.
  case repeatedCategory(ItemID)
  /// An item's category isn't listed.
  case unknownCategory(ItemID, of: ItemID)
}
