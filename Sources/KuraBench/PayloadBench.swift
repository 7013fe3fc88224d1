// Payloads: beside `age`, and beside `age` with `minisign`, which together do what a sealed part does.

import Age
import Platform
import Sodium

/// The room `Age` alone.
struct PayloadBench {
  private static let contentByteCount: UInt64 = 256 << 20
  private let directory: Directory
  private let program: String

  init(directory: String) throws {
    program = try Environment.absolutePath(CommandLine.arguments[0])
    self.directory = try Directory.createNew("\(directory)/kura-bench-\(Machine.processID)")
  }

  private func path(_ name: String) -> String { directory.path(of: name) }

  func run() throws {
    defer { try? removeAll(directory) }
    try prepare()
    try comparePayloads()
    let tool = Directory(program).parent.path(of: "kura")
    guard try File.identity(at: tool) != nil else {
      print("kura isn't built beside kura-bench: swift build -c release --product kura")
      return
    }
    try ToolBench(directory: directory, content: path("content"), tool: tool).run()
    try ChecklistBench(directory: directory, program: program).run()
  }

  private func comparePayloads() throws {
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
    try execute(["minisign", "-G", "-W", "-p", path("signing.pub"), "-s", path("signing")])
    try execute(["age", "-R", path("recipient"), "-o", path("kept.age"), path("content")])
    try execute(["age", "-R", path("thousand"), "-o", path("thousand.age"), path("small")])
    try execute([
      "minisign", "-S", "-W", "-s", path("signing"), "-m", path("kept.age"), "-x", path("kept.sig"),
    ])
  }

  private func write(_ name: String, _ bytes: [UInt8]) throws {
    try DurableFile.create(bytes, directory: directory.path, name: name)
  }

  private func removeAll(_ directory: Directory) throws {
    for name in try directory.names() {
      let inner = directory.subdirectory(name)
      if (try? inner.names()) != nil { try removeAll(inner) } else { try directory.remove(name) }
    }
    _ = try directory.removeIfEmpty()
  }

  private func execute(_ words: [String]) throws { _ = try Work(words).run() }

  private func compare(_ name: String, ours: [String], theirs: [[String]], target: Double) throws {
    let outputs = ["ours.age", "theirs.age", "theirs.sig", "ours", "theirs"].map(path)
    func work(_ words: [String]) -> Work {
      // What a program reads stays, what it writes goes.
      Work(words, makes: outputs.filter { words.contains($0) && !(words[0] == "minisign" && $0 == path("theirs.age")) })
    }
    try Comparison(name: name, ours: work([program, "work"] + ours), theirs: theirs.map(work), target: target).run()
  }
}
