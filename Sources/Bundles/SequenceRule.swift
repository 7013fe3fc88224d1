// Which entries an archive has, and in which order: for the archives of Kura all alike.

/// A rule for archives whose entries stand in a fixed order: single documents, some of them optional, and folders of many.
///
/// ```swift
/// // agreement, perhaps document, then cards/1, cards/2, …
/// SequenceRule([.one("agreement", mostBytes: 65_536), .optional("document", mostBytes: 64 << 20),
///               .numbered("cards/", "", mostBytes: 1 << 20, most: 8)])
/// ```
public struct SequenceRule: TarRule {
  /// One step of the order.
  public enum Step: Equatable, Sendable {
    /// Exactly one entry with this name.
    case one(String, mostBytes: UInt64)
    /// One entry with this name, or none.
    case optional(String, mostBytes: UInt64)
    /// Entries `prefix1suffix`, `prefix2suffix`, … without gaps, from `least` to `most` of them.
    case numbered(String, String, mostBytes: UInt64, least: Int = 0, most: Int)
  }

  /// The steps, in their order.
  public let steps: [Step]

  /// Takes the steps.
  public init(_ steps: [Step]) { self.steps = steps }

  /// As many as all steps together can have.
  public var mostEntries: Int {
    steps.reduce(0) {
      switch $1 {
      case .one, .optional: $0 + 1
      case .numbered(_, _, _, _, let most): $0 + most
      }
    }
  }

  /// Where a name belongs: its step, and its number within that, counted from 1.
  private func place(of name: String) -> (step: Int, number: Int, mostBytes: UInt64)? {
    for (index, step) in steps.enumerated() {
      switch step {
      case .one(let own, let mostBytes), .optional(let own, let mostBytes):
        if own == name { return (index, 1, mostBytes) }
      case .numbered(let prefix, let suffix, let mostBytes, _, let most):
        guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { continue }
        let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
        guard let number = Int(digits), number >= 1, number <= most, prefix + String(number) + suffix == name else {
          continue
        }
        return (index, number, mostBytes)
      }
    }
    return nil
  }

  /// The step's limit, if the entry comes where its step says.
  public func mostBytes(of name: String, after previous: [TarEntry]) throws(TarFault) -> UInt64 {
    guard let here = place(of: name) else { throw .unexpectedName }
    let last = previous.last.flatMap { place(of: $0.name) }
    if let last, last.step > here.step || (last.step == here.step && last.number > here.number) { throw .wrongOrder }
    let numberBefore = last?.step == here.step ? last?.number ?? 0 : 0
    guard here.number == numberBefore + 1 else { throw .gap }
    if missing(from: last, to: here.step) { throw .gap }
    return here.mostBytes
  }

  /// Whether every step has had its due.
  public func faultAtEnd(after entries: [TarEntry]) -> TarFault? {
    missing(from: entries.last.flatMap { place(of: $0.name) }, to: steps.count) ? .entryMissing : nil
  }

  /// Whether a step between the last entry and `end` needs more than it has had.
  private func missing(from last: (step: Int, number: Int, mostBytes: UInt64)?, to end: Int) -> Bool {
    for index in (last?.step ?? 0)..<end {
      let had = last?.step == index ? last?.number ?? 0 : 0
      switch steps[index] {
      case .one: if had == 0 { return true }
      case .optional: continue
      case .numbered(_, _, _, let least, _): if had < least { return true }
      }
    }
    return false
  }
}
