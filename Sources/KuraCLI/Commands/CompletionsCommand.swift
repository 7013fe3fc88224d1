// kura completions: what a shell needs to complete the words of kura.

/// `kura completions bash|zsh|fish`
struct CompletionsCommand: Command {
  @Operand(.choice(), Words(ja: "補完を使うシェル", en: "the shell that is to complete"))
  private var shell: Shell

  static let description = CommandDescription(
    Self.self, "completions",
    summary: Words(ja: "シェルの補完の定義を出力する", en: "Print what a shell needs to complete the words of kura"),
    details: [
      Words(
        ja: "bash は ~/.local/share/bash-completion/completions/kura、zsh は fpath の _kura、"
          + "fish は ~/.config/fish/completions/kura.fish に置きます。",
        en: "bash looks for it in ~/.local/share/bash-completion/completions/kura, zsh in a file _kura of its fpath, "
          + "fish in ~/.config/fish/completions/kura.fish.")
    ],
    givesJSON: false,
    example: "source <(kura completions bash)")

  func run(_ context: Context) throws(Report) {
    try context.console.out(shell.script(for: context.table, context.console.language))
  }
}
