// kura completions: what a shell needs to complete the words of kura.

/// `kura completions bash|zsh|fish`
package struct CompletionsCommand: Command {
  private static let shell = Operand(
    ValueType<Shell>.choice(), Words(ja: "補完を使うシェル", en: "the shell that is to complete"))

  package static let description = CommandDescription(
    "completions",
    summary: Words(ja: "シェルの補完の定義を出力する", en: "Print what a shell needs to complete the words of kura"),
    details: [
      Words(
        ja: "bash は ~/.local/share/bash-completion/completions/kura、zsh は fpath の _kura、"
          + "fish は ~/.config/fish/completions/kura.fish に置きます。",
        en: "bash looks for it in ~/.local/share/bash-completion/completions/kura, zsh in a file _kura of its fpath, "
          + "fish in ~/.config/fish/completions/kura.fish.")
    ],
    operands: [.one(shell)],
    givesJSON: false,
    example: "source <(kura completions bash)")

  private let shell: Shell

  package init(_ arguments: Arguments) {
    shell = arguments.operand(Self.shell)
  }

  package func run(_ context: Context) throws(Report) {
    try context.console.out(shell.script(for: context.table, context.console.language))
  }
}
