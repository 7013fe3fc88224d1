// kura version: the same as kura --version.

/// `kura version`
package struct VersionCommand: Command {
  package static let description = CommandDescription(
    "version", summary: Words(ja: "版を表示する", en: "Print the version"), givesJSON: false, example: "kura version")

  package init(_ arguments: Arguments) {}

  package func run(_ context: Context) throws(Report) {
    try context.console.out("kura \(Tool.version)")
  }
}
