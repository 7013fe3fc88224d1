// What a record says was done. The known words are closed; a word of a later version is kept as it stands.

/// What happened, according to an access record.
public enum Action: Hashable, Sendable, CustomStringConvertible {
  /// A bundle's manifest was verified and kept, before anything of it was opened. Once per bundle and member.
  case received
  /// The reader was about to be given one part, in the clear.
  case opened
  /// A part recorded as opened turned out unreadable.
  case failed
  /// Opening was refused, by the agreement or a rule, although sender and agreement are authentic.
  case refused
  /// A bundle was sealed.
  case sealed
  /// A bundle recorded as sealed never got its name: whoever has it has it against the sender's word.
  case abandoned
  /// Another member's log was mirrored up to the size that the record names.
  case receipt
  /// The holder of a witnessed part asked its witnesses.
  case requested
  /// A witness released its share.
  case granted
  /// A witness refused to release its share.
  case denied
  /// A termination of the agreement was made or learned of.
  case terminated
  /// What had been opened was destroyed.
  case destroyed
  /// A part's file key was put into an evidence pack.
  case disclosed
  /// An objection was raised.
  case contested
  /// The log goes on in another place, or after it was compared with what the other side holds.
  case moved
  /// The log goes on under another log key; the record names the other log.
  case handover
  /// A word that this version does not know, as it stands: `[a-z0-9-]`, at most 32 characters.
  case other(Word)

  /// A short ASCII word: `[a-z0-9-]`, 1 to 32 characters.
  public struct Word: Hashable, Sendable, CustomStringConvertible {
    /// The word itself.
    public let description: String

    /// `nil` unless the text is such a word.
    public init?(_ text: String) {
      let bytes = text.utf8
      guard (1...32).contains(bytes.count) else { return nil }
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): continue
        default: return nil
        }
      }
      description = text
    }
  }

  /// All actions that this version knows.
  public static let known: [Action] = [
    .received, .opened, .failed, .refused, .sealed, .abandoned, .receipt, .requested, .granted, .denied, .terminated,
    .destroyed, .disclosed, .contested, .moved, .handover,
  ]

  private static let byWord = Dictionary(uniqueKeysWithValues: known.map { ($0.description, $0) })

  /// Reads the word of a record. `nil` unless it is a short ASCII word.
  public init?(_ text: String) {
    if let action = Self.byWord[text] {
      self = action
    } else if let word = Word(text) {
      self = .other(word)
    } else {
      return nil
    }
  }

  /// The word as a record has it.
  public var description: String {
    switch self {
    case .received: "received"
    case .opened: "opened"
    case .failed: "failed"
    case .refused: "refused"
    case .sealed: "sealed"
    case .abandoned: "abandoned"
    case .receipt: "receipt"
    case .requested: "requested"
    case .granted: "granted"
    case .denied: "denied"
    case .terminated: "terminated"
    case .destroyed: "destroyed"
    case .disclosed: "disclosed"
    case .contested: "contested"
    case .moved: "moved"
    case .handover: "handover"
    case .other(let word): word.description
    }
  }
}
