// Payloads: beside `age`, and beside `age` with `minisign`, which together do what a sealed part does.

import Age
import Platform
import Sodium

/// A round runs ours and theirs one after the other; the ratio is taken in each round, and the median of them counts.
struct PayloadBench {
  private static let rounds = 7
  private static let contentByteCount: UInt64 = 256 << 20
  private let directory: Directory
  private let program: String

  init(directory: String) throws {
    program = try Environment.absolutePath(CommandLine.arguments[0])
    self.directory = try Directory.createNew("\(directory)/kura-bench-\(Machine.processID)")
  }

  private func path(_ name: String) -> String { directory.path(of: name) }

  func run() throws {
    defer { try? removeAll() }
    try prepare()
    let seal = ["seal", path("content"), path("ours.age"), path("recipient")]
    let age = ["age", "-R", path("recipient"), "-o", path("theirs.age"), path("content")]
    let sign = ["minisign", "-S", "-W", "-s", path("signing"), "-m", path("theirs.age"), "-x", path("theirs.sig")]
    try compare("seal", ours: seal, theirs: [age], target: 1.4)
    try compare("seal with digest / age, minisign -S", ours: seal + ["digest"], theirs: [age, sign], target: 1.8)

    let open = ["open", path("kept.age"), path("ours"), path("identity")]
    let ageOpen = ["age", "-d", "-i", path("identity"), "-o", path("theirs"), path("kept.age")]
    let verify = ["minisign", "-V", "-q", "-p", path("signing.pub"), "-m", path("kept.age"), "-x", path("kept.sig")]
    try compare("open", ours: open, theirs: [ageOpen], target: 1.0)
    try compare(
      "open with digest / minisign -V, age -d", ours: open + ["digest"], theirs: [verify, ageOpen], target: 1.8)

    let many = ["seal", path("small"), path("ours.age"), path("thousand")]
    let ageMany = ["age", "-R", path("thousand"), "-o", path("theirs.age"), path("small")]
    try compare("seal for 1000 recipients", ours: many, theirs: [ageMany], target: 1 / 0.8)
    let last = ["open", path("thousand.age"), path("ours"), path("identity")]
    let ageLast = ["age", "-d", "-i", path("identity"), "-o", path("theirs"), path("thousand.age")]
    try compare("open as the last of 1000", ours: last, theirs: [ageLast], target: 1 / 0.5)
  }

  /// Makes content, keys, and the files that are opened.
  private func prepare() throws {
    let content = try UnnamedFile.create(in: directory.path, fallback: directory.path)
    for offset in stride(from: 0, to: Self.contentByteCount, by: 1 << 20) {
      try content.file.write(RandomBytes.make(count: 1 << 20).span, at: offset)
    }
    try content.publish(directory: directory.path, name: "content")
    let identity = X25519Identity.generate()
    let strangers = (0..<999).map { _ in X25519Identity.generate().recipient }
    let text = IdentityFile.text(of: identity).withBytes { Array(copying: $0) }
    try write("identity", text)
    try write("recipient", RecipientFile.text([identity.recipient]))
    try write("thousand", RecipientFile.text(strangers + [identity.recipient]))
    try write("small", RandomBytes.make(count: 100 << 10))
    _ = try execute(["minisign", "-G", "-W", "-p", path("signing.pub"), "-s", path("signing")])
    _ = try execute(["age", "-R", path("recipient"), "-o", path("kept.age"), path("content")])
    _ = try execute(["age", "-R", path("thousand"), "-o", path("thousand.age"), path("small")])
    _ = try execute([
      "minisign", "-S", "-W", "-s", path("signing"), "-m", path("kept.age"), "-x", path("kept.sig"),
    ])
  }

  private func write(_ name: String, _ bytes: [UInt8]) throws {
    try DurableFile.create(bytes, directory: directory.path, name: name)
  }

  private func removeAll() throws {
    for name in try directory.names() { try directory.remove(name) }
    try directory.removeIfEmpty()
  }

  /// Runs a program and gives its seconds and its peak memory.
  private func execute(_ words: [String]) throws -> (seconds: Double, peak: Int) {
    for name in ["ours.age", "theirs.age", "theirs.sig", "ours", "theirs"] where words.contains(path(name)) {
      // What it reads stays, what it writes goes.
      let reads = words.first == "minisign" && name == "theirs.age"
      if !reads, try directory.contains(name) { try directory.remove(name) }
    }
    let before = Clock.monotonicNanoseconds()
    let output = try ChildProcess.run(words[0], Array(words[1...]))
    let seconds = Double(Clock.monotonicNanoseconds() - before) / 1e9
    guard output.status == 0 else {
      throw PlatformError.system(call: words[0], path: String(decoding: output.standardError, as: UTF8.self), code: 0)
    }
    return (seconds, output.peakMemoryByteCount)
  }

  private func compare(_ name: String, ours: [String], theirs: [[String]], target: Double) throws {
    var ratios: [Double] = []
    var own: [Double] = []
    var others: [Double] = []
    var peak = 0
    for round in 0...Self.rounds {
      let mine = try execute([program, "work"] + ours)
      var sum = 0.0
      for words in theirs { sum += try execute(words).seconds }
      if round == 0 { continue }
      own.append(mine.seconds)
      others.append(sum)
      ratios.append(sum / mine.seconds)
      peak = max(peak, mine.peak)
    }
    let ratio = median(ratios)
    let spread = "\(rounded(ratios.min()!))…\(rounded(ratios.max()!))"
    let verdict = ratio >= target ? "reached" : "NOT REACHED"
    print(
      "\(name): \(rounded(ratio))x (\(spread)), target \(rounded(target))x \(verdict);",
      "ours \(milliseconds(median(own))), theirs \(milliseconds(median(others))), our peak \(peak >> 20) MiB")
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
  private func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
  private func milliseconds(_ value: Double) -> String { "\((value * 1000).rounded()) ms" }
}
