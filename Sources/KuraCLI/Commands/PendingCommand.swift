// Commands that are described, and whose arguments are read, before the flow that they call exists.

/// A command that cannot run yet: it refuses, so that nobody takes its silence for success.
package protocol PendingCommand: Command {}

extension PendingCommand {
  package func run(_ context: Context) throws(Report) {
    throw Report(
      .failure,
      Words(
        ja: "\(Self.description.spelling) はこの版ではまだ使えません",
        en: "\(Self.description.spelling) does not work in this version yet"))
  }
}
