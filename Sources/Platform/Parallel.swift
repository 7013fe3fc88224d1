// Work on many small things by as many threads as there are processors.

internal import Dispatch
internal import Synchronization

/// Numbers that several threads take from, each number once, in order.
package struct WorkIndices: ~Copyable, Sendable {
  private let count: Int
  private let taken = Atomic<Int>(0)

  init(count: Int) { self.count = count }

  /// The next number; `nil` when all are taken.
  package borrowing func next() -> Int? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}

/// Work on several threads.
package enum Parallel: Sendable {
  /// More threads than this gain nothing: memory and disk are busy then.
  package static let mostThreads = 8

  /// Calls `body` on one thread or several; together they take the numbers below `count`.
  ///
  /// - Parameter perThread: Below twice this many, the calling thread does all of it: starting others takes longer.
  package static func perform(
    count: Int, perThread: Int, _ body: @Sendable (borrowing WorkIndices) -> Void
  ) {
    let indices = WorkIndices(count: count)
    let threads = min(mostThreads, count / perThread)
    if threads < 2 {
      body(indices)
    } else {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in body(indices) }
    }
  }
}
