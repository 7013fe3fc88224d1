import Foundation
import KuraCLI
import Testing

/// The scripts are given to the shells themselves, where these are installed.
@Suite("completions")
struct CompletionsTests {
  private static func path(of shell: Shell) -> String? {
    ["/usr/bin", "/bin", "/usr/local/bin"].map { "\($0)/\(shell.rawValue)" }
      .first(where: FileManager.default.isExecutableFile)
  }

  private static func script(_ shell: Shell, _ language: Language = .en) -> String {
    run("completions", shell.rawValue, "--lang", language.rawValue).output
  }

  /// Runs a shell on a script that is its argument; gives what it printed.
  private static func execute(_ shell: Shell, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path(of: shell)))
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  private static func withScript<R>(_ text: String, _ body: (String) throws -> R) throws -> R {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  private static let installed = Shell.allCases.filter { path(of: $0) != nil }

  @Test(arguments: installed, Language.allCases)
  func `the shell accepts its script`(shell: Shell, language: Language) throws {
    let result = try Self.withScript(Self.script(shell, language)) { try Self.execute(shell, ["-n", $0]) }
    #expect(result.status == 0 && result.output.isEmpty, "\(result.output)")
  }

  /// What bash offers for the words, the last of which is being typed.
  private static func bashOffers(_ words: [String]) throws -> Set<String> {
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let text =
      script(.bash) + "compopt() { :; }\nCOMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1); _kura\n"
      + "printf '%s\\n' \"${COMPREPLY[@]}\"\n"
    let result = try withScript(text) { try execute(.bash, [$0]) }
    return Set(result.output.split(separator: "\n").map(String.init))
  }

  @Test(.enabled(if: path(of: .bash) != nil, "bash is not installed"))
  func `bash offers commands, subcommands, options and values`() throws {
    #expect(try Self.bashOffers(["kura", ""]) == Set(CommandTable.all.firstWords))
    #expect(try Self.bashOffers(["kura", "se"]) == ["seal"])
    #expect(try Self.bashOffers(["kura", "member", ""]) == ["request", "admit", "join"])
    #expect(try Self.bashOffers(["kura", "--vault", "card", "agreement", "t"]) == ["terminate"])
    #expect(try Self.bashOffers(["kura", "--vault", "=", "card", "agreement", "t"]) == ["terminate"])
    #expect(try Self.bashOffers(["kura", "seal", "--re"]) == ["--reason"])
    #expect(try Self.bashOffers(["kura", "seal", "--lang", ""]) == ["ja", "en"])
    #expect(try Self.bashOffers(["kura", "seal", "--lang", "=", "j"]) == ["ja"])
    #expect(try Self.bashOffers(["kura", "completions", "f"]) == ["fish"])
    #expect(try Self.bashOffers(["kura", "help", "aud"]) == ["audit"])
    #expect(try Self.bashOffers(["kura", "seal", "--to", ""]).isEmpty)
  }

  /// The parts of zsh's completion system that the script calls are put in place: they print what they are given.
  @Test(.enabled(if: path(of: .zsh) != nil, "zsh is not installed"))
  func `zsh offers commands, subcommands, options and values`() throws {
    func offers(_ words: [String]) throws -> Set<String> {
      let list = words.map { "'\($0)'" }.joined(separator: " ")
      let text =
        "compdef() { :; }\ncompset() { :; }\n_files() { print files $* }\n"
        + "compadd() { shift; print -l -- $* }\n_describe() { print -l -- ${(P)@[-1]} }\n"
        + Self.script(.zsh) + "words=(\(list)); CURRENT=\(words.count); _kura\n"
      let result = try Self.withScript(text) { try Self.execute(.zsh, ["-f", $0]) }
      return Set(result.output.split(separator: "\n").map { String($0.prefix { $0 != ":" }) })
    }
    #expect(try offers(["kura", ""]) == Set(CommandTable.all.firstWords))
    #expect(try offers(["kura", "member", ""]) == ["request", "admit", "join"])
    #expect(try offers(["kura", "--vault", "card", "receipt", ""]) == ["import"])
    #expect(try offers(["kura", "recover", "--m"]).isSuperset(of: ["--mirror", "--moved", "--vault"]))
    #expect(try offers(["kura", "seal", "--lang", ""]) == ["ja", "en"])
    #expect(try offers(["kura", "seal", "--lang="]) == ["ja", "en"])
    #expect(try offers(["kura", "inspect", ""]) == ["files"])
    #expect(try offers(["kura", "seal", "--to", ""]).isEmpty)
  }

  @Test(.enabled(if: path(of: .fish) != nil, "fish is not installed"))
  func `fish offers commands, subcommands, options and values`() throws {
    func offers(_ line: String) throws -> Set<String> {
      let text = Self.script(.fish) + "complete -C '\(line)'\n"
      let result = try Self.withScript(text) { try Self.execute(.fish, ["--no-config", $0]) }
      return Set(result.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) })
    }
    #expect(try offers("kura ") == Set(CommandTable.all.firstWords))
    #expect(try offers("kura member ") == ["request", "admit", "join"])
    #expect(try offers("kura --vault card agreement t") == ["terminate"])
    #expect(try offers("kura seal --re") == ["--reason"])
    #expect(try offers("kura seal --lang ") == ["ja", "en"])
  }

  @Test(arguments: Shell.allCases)
  func `every option of every command is in every script`(shell: Shell) {
    let script = Self.script(shell)
    for option in CommandTable.all.allOptions {
      #expect(script.contains(shell == .fish ? " -l \(option.name) " : option.spelling), "--\(option.name)")
    }
  }
}
