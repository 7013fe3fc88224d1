// The options that every command takes, before or after its words.

extension Language: Choice {}

extension SharedOption where Value == Language {
  package static var language: Self {
    Self(
      "lang", .choice(),
      Words(ja: "表示の言語（なければロケールによる）", en: "the language (else the locale's)"))
  }
}

extension OptionShape {
  package static var json: Self {
    Self(flag: "json", Words(ja: "結果を JSON で出力する", en: "print the result as JSON"))
  }
  package static var help: Self {
    Self(flag: "help", short: "h", Words(ja: "コマンドの説明を表示する", en: "explain the command"))
  }
  package static var version: Self {
    Self(flag: "version", Words(ja: "版を表示する", en: "print the version"))
  }
}

/// The options that every command takes.
package struct GlobalOptions: Sendable {
  @Option(
    "vault", .directory,
    Words(
      ja: "保管庫のディレクトリ（なければ KURA_VAULT、次に XDG のデータディレクトリの kura）",
      en: "the vault's directory (else KURA_VAULT, else kura in the XDG data directory)"))
  package var vault: String?
  @Option(.language) package var language: Language?
  @Flag(.json) package var givesJSON: Bool
  @Flag("quiet", Words(ja: "結果とエラーと警告だけを表示する", en: "print results, warnings and errors only"))
  package var isQuiet: Bool
  @Option(
    "passphrase-file", .existingFile,
    Words(
      ja: "パスフレーズを 1 行目から読むファイル（なければ KURA_PASSPHRASE_FILE、次に端末）",
      en: "take the passphrase from the file's first line (else KURA_PASSPHRASE_FILE, else the terminal)"))
  package var passphraseFile: String?
  @Flag(
    "accept-clock",
    Words(
      ja: "記録より 24 時間以上遅れた時計でも続ける（記録に残る）",
      en: "go on with a clock more than 24 hours behind the records (this is recorded)"))
  package var acceptsClock: Bool
  @Flag(.help) private var asksForHelp: Bool
  @Flag(.version) private var asksForVersion: Bool

  package static let shapes = Declarations.parameters(of: Self.init).options

  /// The language that the words ask for, found without understanding the rest: errors are told in it as well.
  package static func language(in words: [String]) -> Language? {
    let spelling = "--\(SharedOption.language.name)"
    for (index, word) in words.enumerated() {
      if word == "--" { return nil }
      if word == spelling, index + 1 < words.count { return Language(rawValue: words[index + 1]) }
      if word.hasPrefix(spelling + "=") { return Language(rawValue: String(word.dropFirst(spelling.count + 1))) }
    }
    return nil
  }
}
