// How far long work has come, on a terminal that somebody watches.

import Synchronization

/// A line that is written over and over while work goes on. It may be advanced from any thread.
///
/// Work below 16 MiB is over before anyone could read it, and is not shown.
package final class Progress: Sendable {
  private static let smallestShown: UInt64 = 16 << 20

  private let label: String
  private let total: UInt64
  private let show: @Sendable (String) -> Void
  private let shownPercent = Mutex<UInt64?>(nil)

  init(label: String, total: UInt64, show: @escaping @Sendable (String) -> Void) {
    self.label = label
    self.total = total
    self.show = show
  }

  /// Says how many bytes of the total are done. Written at most a hundred times, and never backwards.
  package func advance(to done: UInt64) {
    guard total >= Self.smallestShown else { return }
    // Divided first: the product of two sizes may not fit.
    let percent = min(100, done / (total / 100))
    shownPercent.withLock { shown in
      guard shown.map({ percent > $0 }) ?? true else { return }
      shown = percent
      show("\r\(label) \(percent) %")
    }
  }

  /// Clears the line, if there is one.
  package func finish() {
    shownPercent.withLock { shown in
      guard shown != nil else { return }
      shown = nil
      show("\r\u{1B}[K")
    }
  }
}
