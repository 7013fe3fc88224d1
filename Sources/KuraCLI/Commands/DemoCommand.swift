// kura demo: two companies and the whole exchange, every command shown.

internal import Platform
internal import SignedNotes

/// `kura demo [DIR]`
struct DemoCommand: Command {
  @Operand(
    .directory, Words(ja: "作業用の新しいディレクトリ（なければ作って名前を表示）", en: "a new directory to work in (else one is made and named)"))
  private var directory: String?

  static let description = CommandDescription(
    Self.self, "demo",
    summary: Words(ja: "二つの会社のやりとりを最初から最後まで実演する", en: "Play a whole exchange between two companies"),
    givesJSON: false,
    example: "kura demo")

  func run(_ context: Context) throws(Report) {
    let path = try makeDirectory()
    do throws(PlatformError) { try Environment.changeWorkingDirectory(to: path) } catch { throw Report(error) }
    try context.console.out(
      Words(
        ja: "\(path) で実演します。ファイルはそのまま残ります。コマンドはこのディレクトリで同じように打てます",
        en: "playing in \(path), which is left for inspection; the commands can be typed there just so"))
    guard let today = Timestamp(secondsSince1970: Clock.now()) else {
      throw Report(.failure, Words(ja: "時計が読めません", en: "the clock cannot be read"))
    }
    try DemoStage(context).playExchange(today: today)
    try context.console.out("\n" + path)
  }

  /// The directory that was named, new or empty; else `kura-demo`, `kura-demo-2`, … in the working directory.
  private func makeDirectory() throws(Report) -> String {
    do throws(PlatformError) {
      if let directory {
        let path = try Environment.absolutePath(directory)
        if try Directory(path).exists(), try !Directory(path).isEmpty() { throw .alreadyExists(path: directory) }
        return try Directory.createPrivate(path).path
      }
      for number in 1...9999 {
        let path = try Environment.absolutePath(number == 1 ? "kura-demo" : "kura-demo-\(number)")
        if try !Directory(path).exists() { return try Directory.createPrivate(path).path }
      }
      throw .alreadyExists(path: "kura-demo-9999")
    } catch {
      throw Report(error)
    }
  }
}
