// A round runs ours and theirs one after the other; the ratio is taken in each round, and the median of them counts.

import Platform

/// A program as a whole process: its words, and the files that it makes and that go before it runs again.
struct Work: Sendable {
  let words: [String]
  let makes: [String]
  /// Whether it prints how many seconds its work took, beside what it needs to get ready.
  let tellsSeconds: Bool

  init(_ words: [String], makes: [String] = [], tellsSeconds: Bool = false) {
    self.words = words
    self.makes = makes
    self.tellsSeconds = tellsSeconds
  }

  /// Runs it and gives its seconds and its peak memory in bytes.
  func run() throws -> (seconds: Double, peak: Int) {
    for path in makes { try remove(path) }
    let before = Clock.monotonicNanoseconds()
    let output = try ChildProcess.run(words[0], Array(words[1...]))
    let seconds = Double(Clock.monotonicNanoseconds() - before) / 1e9
    guard output.status == 0 else {
      throw PlatformError.system(call: words[0], path: String(decoding: output.standardError, as: UTF8.self), code: 0)
    }
    let told = tellsSeconds ? Double(String(decoding: output.standardOutput.dropLast(), as: UTF8.self)) : nil
    return (told ?? seconds, output.peakMemoryByteCount)
  }

  private func remove(_ path: String) throws {
    let whole = Directory(path)
    guard try whole.parent.exists(), try whole.parent.contains(whole.name) else { return }
    if (try? whole.names()) != nil {
      for name in try whole.names() { try whole.remove(name) }
      _ = try whole.removeIfEmpty()
    } else {
      try whole.parent.remove(whole.name)
    }
  }
}

/// Ours beside theirs.
struct Comparison: Sendable {
  static let rounds = 7
  let name: String
  let ours: Work
  /// What they need for the same, one after the other.
  let theirs: [Work]
  /// How many times as fast ours is to be.
  let target: Double

  func run() throws {
    var ratios: [Double] = []
    var own: [Double] = []
    var others: [Double] = []
    var peak = 0
    for round in 0...Self.rounds {
      let mine = try ours.run()
      var sum = 0.0
      for work in theirs { sum += try work.run().seconds }
      if round == 0 { continue }
      own.append(mine.seconds)
      others.append(sum)
      ratios.append(sum / mine.seconds)
      peak = max(peak, mine.peak)
    }
    let ratio = median(ratios)
    let spread = "\(rounded(ratios.min() ?? 0))…\(rounded(ratios.max() ?? 0))"
    let verdict = ratio >= target ? "reached" : "NOT REACHED"
    print(
      "\(name): \(rounded(ratio))x (\(spread)), target \(rounded(target))x \(verdict);",
      "ours \(milliseconds(median(own))), theirs \(milliseconds(median(others))), our peak \(rounded(Double(peak) / 1_048_576)) MiB"
    )
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
  private func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
  private func milliseconds(_ value: Double) -> String { "\((value * 10000).rounded() / 10) ms" }
}
