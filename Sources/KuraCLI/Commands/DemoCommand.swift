// kura demo: two companies and the whole exchange, every command shown.

/// `kura demo [DIR]`
package struct DemoCommand: PendingCommand {
  private static let directory = Operand(
    ValueType<String>.directory,
    Words(ja: "作業用の新しいディレクトリ（なければ作って名前を表示）", en: "a new directory to work in (else one is made and named)"))

  package static let description = CommandDescription(
    "demo",
    summary: Words(ja: "二つの会社のやりとりを最初から最後まで実演する", en: "Play a whole exchange between two companies"),
    operands: [.optional(directory)],
    givesJSON: false,
    example: "kura demo")

  private let directory: String?

  package init(_ arguments: Arguments) {
    directory = arguments.optionalOperand(Self.directory)
  }
}
