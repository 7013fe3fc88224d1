// "Did you mean": which known words are near to one that is not known.

/// Known words that a mistyped one may stand for.
package enum Suggestions: Sendable {
  /// At most three of `candidates`, the nearest first: one edit for short words, a third of the letters for long ones.
  package static func nearest(to word: String, among candidates: [String]) -> [String] {
    let letters = Array(word.lowercased().utf8)
    guard (1...64).contains(letters.count) else { return [] }
    var ranked: [(distance: Int, word: String)] = []
    for candidate in Set(candidates) {
      let limit = max(1, max(letters.count, candidate.utf8.count) / 3)
      guard abs(letters.count - candidate.utf8.count) <= limit else { continue }
      let distance = distance(letters, Array(candidate.utf8))
      if distance <= limit { ranked.append((distance, candidate)) }
    }
    ranked.sort { ($0.distance, $0.word) < ($1.distance, $1.word) }
    return ranked.prefix(3).map(\.word)
  }

  /// Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of
  /// neighbours count one each.
  package static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        let same = a[i] == b[j]
        var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (same ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforePrevious[j - 1] + 1) }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[b.count]
  }
}
