// kura version: the same as kura --version.

/// `kura version`
struct VersionCommand: Command {
  static let description = CommandDescription(
    Self.self, "version", summary: Words(ja: "版を表示する", en: "Print the version"), givesJSON: false,
    example: "kura version")

  func run(_ context: Context) throws(Report) {
    try context.console.out("kura \(Tool.version)")
  }
}
