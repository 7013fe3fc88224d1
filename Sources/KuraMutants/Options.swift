// What is typed behind `kura-mutants`.

/// Which lines are to be changed.
struct Options {
  /// A directory of `Sources`; `nil`: any room.
  private(set) var room: String?
  /// How many lines.
  private(set) var count = 20
  /// What chooses them.
  private(set) var seed: UInt64 = 1

  init(_ words: ArraySlice<String>) throws(MutationFailure) {
    var rest = words
    while let name = rest.popFirst() {
      let value = rest.popFirst() ?? ""
      switch name {
      case "--room" where !value.isEmpty: room = value
      case "--count": count = try Self.number(value)
      case "--seed": seed = try Self.number(value)
      default: throw .usage("[--room NAME] [--count N] [--seed N]")
      }
    }
  }

  private static func number<Number: FixedWidthInteger>(_ text: String) throws(MutationFailure) -> Number {
    guard let number = Number(text), number >= 0 else { throw .usage("not a number: \(text)") }
    return number
  }
}

/// Why a run ends early.
enum MutationFailure: Error {
  /// The words can't be understood.
  case usage(String)
  /// No room with tests has that name.
  case noSuchRoom(String)
  /// A program did not do its work, or a target's tests fail before anything is changed; with what there is to say.
  case failed(String, String)
}
