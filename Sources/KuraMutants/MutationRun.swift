// From the choice of lines to the count of what survived.

import Platform

/// A run over some lines.
struct MutationRun {
  /// What becomes of a change.
  private struct Verdict {
    /// What is counted.
    let ending: String
    /// The tests that noticed, with a word before their name.
    var target = ""
  }

  private let options: Options
  private let workshop: Workshop
  /// For each target all that it depends on.
  private let targets: [String: Set<String>]

  init(_ options: Options, in workshop: Workshop) throws {
    self.options = options
    self.workshop = workshop
    targets = try workshop.targets()
  }

  func perform() throws {
    let chosen = try choose()
    try say("as it is: building and testing in \(workshop.path)")
    let limits = try measure(Set(chosen.flatMap { tests(reaching: $0) }))
    var counts = ["killed": 0, "survived": 0, "timed out": 0, "didn't compile": 0]
    for (number, mutation) in chosen.enumerated() {
      let original = try workshop.read(mutation.path)
      var lines = Mutation.lines(of: original)
      let before = lines[mutation.lineIndex]
      lines[mutation.lineIndex] = mutation.changed[...]
      try workshop.write(Array(lines.joined(separator: [UInt8(ascii: "\n")])), mutation.path)
      let verdict = try judge(mutation, limits: limits)
      try workshop.write(original, mutation.path)
      counts[verdict.ending, default: 0] += 1
      try say(
        "\(number + 1). \(verdict.ending)\(verdict.target): \(mutation.path):\(mutation.lineIndex + 1), \(mutation.kind.rawValue)"
      )
      try say("   - \(shown(before))\n   + \(shown(mutation.changed[...]))")
    }
    try say(counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
  }

  /// Lines of each kind in turn, so that the frequent kinds don't crowd out the others; none twice.
  private func choose() throws -> [Mutation] {
    let rooms = targets.keys.filter { targets["\($0)Tests"] != nil && options.room ?? $0 == $0 }.sorted()
    guard !rooms.isEmpty else { throw MutationFailure.noSuchRoom(options.room ?? "any") }
    let all = try rooms.flatMap { try workshop.sources(of: $0) }.flatMap { Mutation.all(of: $0, try workshop.read($0)) }
    var generator = SplitMix(state: options.seed)
    var waiting = Mutation.Kind.allCases.map { kind in all.filter { $0.kind == kind }.shuffled(using: &generator) }
    var chosen: [Mutation] = []
    while chosen.count < options.count, waiting.contains(where: { !$0.isEmpty }) {
      for index in waiting.indices where chosen.count < options.count {
        guard let next = waiting[index].popLast() else { continue }
        if chosen.contains(where: { $0.path == next.path && $0.lineIndex == next.lineIndex }) { continue }
        chosen.append(next)
      }
    }
    try say("seed \(options.seed): \(chosen.count) of \(all.count) changes in \(rooms.joined(separator: ", "))")
    return chosen
  }

  /// The test targets that reach the room of a line, the nearest first.
  private func tests(reaching mutation: Mutation) -> [String] {
    let room = String(mutation.path.split(separator: "/")[1])
    return targets.keys.filter { $0.hasSuffix("Tests") && targets[$0]?.contains(room) == true }
      .sorted { (targets[$0]?.count ?? 0, $0) < (targets[$1]?.count ?? 0, $1) }
  }

  /// Sees that all passes before anything is changed, and how many seconds each target may take later.
  private func measure(_ tests: Set<String>) throws -> [String: Int] {
    guard try workshop.build() == .passed else { throw MutationFailure.failed("swift build", "fails as it is") }
    return try tests.sorted().reduce(into: [:]) { limits, test in
      let start = Clock.monotonicNanoseconds()
      guard try workshop.test(test) == .passed else { throw MutationFailure.failed(test, "fails as it is") }
      limits[test] = 60 + 4 * Int((Clock.monotonicNanoseconds() - start) / 1_000_000_000)
    }
  }

  private func judge(_ mutation: Mutation, limits: [String: Int]) throws -> Verdict {
    guard try workshop.build() == .passed else { return Verdict(ending: "didn't compile") }
    for test in tests(reaching: mutation) {
      switch try workshop.test(test, seconds: limits[test]) {
      case .passed: continue
      case .failed: return Verdict(ending: "killed", target: " by \(test)")
      case .tookTooLong: return Verdict(ending: "timed out", target: " in \(test)")
      }
    }
    return Verdict(ending: "survived")
  }

  private func shown(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
  }

  private func say(_ text: String) throws { try File.standardOutput.write(Array("\(text)\n".utf8).span) }
}

/// Random numbers that are the same in each run (SplitMix64).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
