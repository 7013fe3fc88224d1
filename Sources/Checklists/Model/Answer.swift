// What a row answers: one of seven meanings, and the words in which it was said.

/// What an answer means. None of them is better than another: N/A counts neither for nor against.
public enum AnswerMeaning: String, Hashable, Sendable, CaseIterable {
  /// Done.
  case yes
  /// Done in part.
  case partial
  /// Not yet; planned.
  case planned
  /// Not done.
  case no
  /// Reached by other means than the item names.
  case alternative
  /// The item doesn't apply.
  case notApplicable
  /// Nobody has answered.
  case notAnswered

  /// Whether such an answer needs a reason.
  public var needsReason: Bool { self == .notApplicable || self == .alternative || self == .planned }
}

/// An answer, as it was given.
public struct Answer: Hashable, Sendable {
  /// What it means.
  public let meaning: AnswerMeaning
  /// The wording, verbatim: it is never replaced. Empty only where `meaning` is `notAnswered`.
  public let wording: String

  /// An answer in somebody's words.
  ///
  /// - Precondition: an answer that isn't `notAnswered` has a wording.
  public init(_ meaning: AnswerMeaning, wording: String) {
    precondition(meaning == .notAnswered || !wording.isEmpty)
    self.meaning = meaning
    self.wording = wording
  }

  /// Nothing was answered, and nothing was written.
  public static let none = Answer(.notAnswered, wording: "")
}
