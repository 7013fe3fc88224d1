// Who may open a part, in few characters: places in the list of readers.

/// A set of readers: places in a manifest's list, written as ascending numbers from 1 with neighbours joined. `1-3,7` are the
/// first three and the seventh.
///
/// A thousand readers of a hundred parts are then a hundred times `1-1000`, in the text and in memory. There is one text for
/// each set.
public struct ReaderSet: Hashable, Sendable, CustomStringConvertible {
  /// Places counted from 0: ascending, apart from each other by at least one.
  let ranges: [ClosedRange<Int>]

  /// The set of these places, counted from 0, in whatever order.
  package init(places: some Sequence<Int>) {
    var ranges: [ClosedRange<Int>] = []
    for place in places.sorted() {
      guard let last = ranges.last, place <= last.upperBound + 1 else {
        ranges.append(place...place)
        continue
      }
      ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, place)
    }
    self.ranges = ranges
  }

  /// `nil` unless the text is that of a set within `Manifest.mostReaders`.
  package init?(_ text: String) {
    var ranges: [ClosedRange<Int>] = []
    for item in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let ends = item.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      guard ends.count <= 2, let first = Self.place(ends[0]), let last = Self.place(ends[ends.count - 1]),
        ends.count == 1 || first < last, ranges.isEmpty || first > ranges[ranges.count - 1].upperBound + 1
      else { return nil }
      ranges.append(first...last)
    }
    self.ranges = ranges
  }

  /// The text.
  public var description: String {
    ranges.map { $0.count == 1 ? "\($0.lowerBound + 1)" : "\($0.lowerBound + 1)-\($0.upperBound + 1)" }
      .joined(separator: ",")
  }

  /// How many readers there are.
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Whether the reader at this place, counted from 0, is one of them.
  public func contains(_ place: Int) -> Bool { ranges.contains { $0.contains(place) } }

  /// A place that is written as a number from 1, without leading zeros.
  private static func place(_ digits: Substring.UTF8View) -> Int? {
    let text = String(Substring(digits))
    guard let value = Int(text), (1...Manifest.mostReaders).contains(value), String(value) == text else { return nil }
    return value - 1
  }
}
