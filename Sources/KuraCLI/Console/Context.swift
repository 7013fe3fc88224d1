// What a command is given besides its own arguments.

/// The console, and what the options that all commands take have said.
package struct Context: Sendable {
  package let console: Console
  package let globals: GlobalOptions
  /// All commands, for those that speak about commands.
  package let table: CommandTable
  package let surroundings: any Surroundings

  package init(
    console: Console, globals: GlobalOptions, table: CommandTable, surroundings: any Surroundings
  ) {
    self.console = console
    self.globals = globals
    self.table = table
    self.surroundings = surroundings
  }

  /// Where the vault is: `--vault`, else `KURA_VAULT`, else `kura` in the XDG data directory.
  package func vaultDirectory() throws(Report) -> String {
    if let vault = globals.vault { return vault }
    if let vault = variable("KURA_VAULT") { return vault }
    if let data = dataDirectory { return data + "/kura" }
    throw Report(
      .failure, Words(ja: "保管庫の場所が分かりません", en: "cannot tell where the vault is"),
      hint: Words(ja: "--vault DIR で指定してください", en: "say it with --vault DIR"))
  }

  /// Where imported templates are: `KURA_TEMPLATES`, else `kura-templates` in the XDG data directory. They are no secret, and need no
  /// vault.
  package func templateDirectory() throws(Report) -> String {
    if let templates = variable("KURA_TEMPLATES") { return templates }
    if let data = dataDirectory { return data + "/kura-templates" }
    throw Report(
      .failure, Words(ja: "テンプレートの場所が分かりません", en: "cannot tell where templates are"),
      hint: Words(ja: "環境変数 KURA_TEMPLATES で指定してください", en: "say it in the variable KURA_TEMPLATES"))
  }

  /// The XDG data directory, as far as it is known.
  private var dataDirectory: String? {
    // The XDG specification says that a relative path there is invalid and to be ignored.
    if let data = variable("XDG_DATA_HOME"), data.hasPrefix("/") { return data }
    return surroundings.homeDirectory.map { $0 + "/.local/share" }
  }

  /// The file that the passphrase is to be taken from: `--passphrase-file`, else `KURA_PASSPHRASE_FILE`; `nil` for the
  /// terminal.
  package var passphraseFile: String? { globals.passphraseFile ?? variable("KURA_PASSPHRASE_FILE") }

  /// A variable that is set and not empty.
  private func variable(_ name: String) -> String? {
    surroundings.environment(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
