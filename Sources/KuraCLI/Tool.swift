// The whole command line: words in, exit status out.

internal import Platform

/// The tool. `KuraTool` calls `main`, tests call `run`.
public enum Tool: Sendable {
  /// The version of the product.
  public static let version = "0.1.0"

  /// Runs the words that the process was started with. Gives the exit status.
  public static func main() -> Int32 {
    ProcessHardening.apply()
    Interrupts.install()
    return run(Array(CommandLine.arguments.dropFirst()), in: ProcessSurroundings()).rawValue
  }

  /// Runs the words of a command line.
  package static func run(
    _ words: [String], in surroundings: any Surroundings, table: CommandTable = .all
  ) -> ExitStatus {
    let language = GlobalOptions.language(in: words) ?? Language { surroundings.environment($0) }
    var console = Console(surroundings, language: language, isQuiet: false)
    do throws(Report) {
      switch try invocation(words, table) {
      case .version: try console.out("kura \(version)")
      case .help(let path): try HelpCommand.print(path, on: console, table: table)
      case .command(let command, let globals):
        console = Console(surroundings, language: language, isQuiet: globals.isQuiet)
        let context = Context(console: console, globals: globals, table: table, surroundings: surroundings)
        try command.run(context)
      }
      return .done
    } catch {
      console.tell(error)
      return error.status
    }
  }

  private static func invocation(_ words: [String], _ table: CommandTable) throws(Report) -> Invocation {
    do throws(UsageFault) { return try Invocation(words, table: table) } catch { throw error.report }
  }
}
