// The vault of a command: opened once, its keys unlocked once, its questions asked on the terminal.

package import Agreements
package import Kura
internal import Platform
internal import Sodium
internal import Synchronization

extension Context {
  /// Runs a flow; its error in words.
  package func running<R: ~Copyable>(_ body: @autoclosure () throws(KuraError) -> R) throws(Report) -> R {
    do { return try body() } catch { throw Report(error) }
  }

  /// Opens the vault that the options name, to look into.
  package func openForReading() throws(Report) -> OpenVault<Vault> {
    let path = try vaultDirectory()
    return OpenVault(try running(try Vault(at: path, acceptsClock: globals.acceptsClock)), context: self)
  }

  /// Opens the vault that the options name, to change it. Waits for another kura that does so, and says that it waits.
  package func openForWriting() throws(Report) -> OpenVault<WritableVault> {
    let path = try vaultDirectory()
    let wait = LockWait(limit: .seconds(60)) { holder in
      let process = Words.process(holder)
      console.note(
        Words(
          ja: "他の kura\(process.ja)が保管庫を使っています。終わるのを待っています…",
          en: "another kura\(process.en) is using the vault; waiting for it to end…"))
    }
    let vault = try running(try WritableVault(at: path, acceptsClock: globals.acceptsClock, wait: wait))
    return OpenVault(vault, context: self)
  }
}

/// A vault that a command works in.
///
/// The flows of Kura ask questions through closures that throw `KuraError`. A `Report` raised inside of one (there is no
/// terminal, the person interrupted) is kept here, and `running` ends with it instead of with the flow's own error.
package final class OpenVault<AnyVault: ReadableVault>: Sendable {
  package let vault: AnyVault
  let context: Context
  private let raised = Mutex<Report?>(nil)
  private let keys = Mutex<MemberSecrets?>(nil)

  package init(_ vault: AnyVault, context: Context) {
    self.vault = vault
    self.context = context
  }

  /// Runs a flow; its error in words, or what a question inside of it ended with.
  package func running<R: ~Copyable>(_ body: @autoclosure () throws(KuraError) -> R) throws(Report) -> R {
    do { return try body() } catch { throw raised.withLock { $0 } ?? Report(error) }
  }

  /// Runs words of a command inside of a flow. What they end with is what `running` ends with; the flow sees `end`.
  package func asking<R: ~Copyable>(
    else end: KuraError = .platform(.interrupted), _ body: @autoclosure () throws(Report) -> R
  ) throws(KuraError) -> R {
    do { return try body() } catch {
      raised.withLock { $0 = error }
      throw end
    }
  }

  /// The member's keys. The passphrase is asked for when they are protected, and at most once.
  package func secrets() throws(Report) -> MemberSecrets { try running(try unlocked()) }

  /// The same within a flow.
  package func unlocked() throws(KuraError) -> MemberSecrets {
    if let known = keys.withLock({ $0 }) { return known }
    let secrets = try vault.unlock { (_: String) throws(KuraError) in try asking(try context.passphrase()) }
    keys.withLock { $0 = secrets }
    return secrets
  }

  /// Compares a fingerprint with the one that was typed, else asks on the terminal.
  package func fingerprintCheck(_ typed: TypedFingerprint?) -> FingerprintCheck {
    if let typed { return .expected(typed) }
    return .ask { (question) throws(KuraError) in try self.asking(try self.context.compare(question)) }
  }
}

extension Context {
  /// Shows a fingerprint and asks whether the other side has the same one.
  fileprivate func compare(_ question: FingerprintQuestion) throws(Report) -> Bool {
    warnAboutExample(question.subject)
    let name = question.title.map { "\(question.subject) (\($0))" } ?? question.subject
    return try console.confirm(
      Words(
        ja: """
          \(name) の照合番号

              \(question.fingerprint)

          受け取ったメールではなく、以前から知っている番号に電話をかけて読み合わせてください。
          相手の照合番号とすべて同じですか。
          """,
        en: """
          fingerprint of \(name)

              \(question.fingerprint)

          Compare it by telephone, under a number that you know from elsewhere than from this mail.
          Is it the same, every digit?
          """),
      otherwise: Words(
        ja: "電話などで相手から聞いた照合番号を --fingerprint で指定してください",
        en: "ask the other side for it by telephone, and give it with --fingerprint"))
  }

  /// Names under `.example` belong to nobody (RFC 2606): who trusts one trusts a trial.
  package func warnAboutExample(_ subject: String) {
    let organization = subject.prefix { $0 != "/" }
    guard organization.hasSuffix(".example") else { return }
    console.warn(
      Words(
        ja: "\(organization) は試用のための名前（.example）です。実際の取引先ではありません",
        en: "\(organization) is a name for trials (.example), and no real organization has it"))
  }
}
