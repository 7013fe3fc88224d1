// One line of progress over several parts.

/// Adds up what is done of each part.
struct PartProgress: Sendable {
  private let progress: Progress
  /// How many bytes come before each part.
  private let starts: [UInt64]

  init(_ progress: Progress, byteCounts: [UInt64]) {
    self.progress = progress
    starts = byteCounts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }

  /// `part` counts from 1.
  func advance(part: Int, to byteCount: UInt64) {
    guard starts.indices.contains(part - 1) else { return }
    progress.advance(to: starts[part - 1] + byteCount)
  }
}
