// What commands share that make a vault or take a card: where, under which passphrase, and what they tell.

package import Agreements
internal import Checklists
package import Kura
package import Platform
internal import SignedNotes

extension Context {
  /// Where the vault is to be made. Refused before anybody has typed a passphrase when something is there.
  package func newVaultDirectory() throws(Report) -> String {
    let path = try vaultDirectory()
    let isFree: Bool
    do throws(PlatformError) {
      let directory = Directory(path)
      isFree = try directory.exists() ? try directory.isEmpty() : true
    } catch {
      throw Report(error)
    }
    guard isFree else { throw Report(KuraError.vault(.exists(path: path))) }
    return path
  }

  /// How the keys of a new vault are protected: by a passphrase, unless it was said otherwise.
  package func newKeyProtection(hasNoPassphrase: Bool) throws(Report) -> KeyProtection {
    guard hasNoPassphrase else { return .passphrase(try newPassphrase()) }
    guard globals.passphraseFile == nil else {
      throw Report(
        .usage,
        Words(
          ja: "--no-passphrase と --passphrase-file は一緒に使えません",
          en: "--no-passphrase and --passphrase-file do not go together"
        ))
    }
    return .none
  }

  /// The full name of a member of an organization.
  package func member(_ shortName: String, of organization: OrganizationName) throws(Report) -> MemberName {
    do throws(AgreementError) {
      return try MemberName(organization: organization, shortName: shortName)
    } catch {
      throw Report(error)
    }
  }

  /// Tells the fingerprint that the other side is going to ask for.
  package func noteOwnFingerprint(_ chain: CardChain) {
    console.note(
      Words(
        ja: "\(chain.organization) の照合番号（相手には電話などで伝えてください）\n\(chain.fingerprint)",
        en: "fingerprint of \(chain.organization), to be read to the other side by telephone:\n\(chain.fingerprint)"))
  }

  /// Prints a new vault as the result: its path, or the object with it.
  package func printMade(vault path: String, _ json: [String: JSONValue]) throws(Report) {
    guard globals.givesJSON else { return try console.out(path) }
    try console.out(.object(json.merging(["path": .string(path)]) { first, _ in first }))
  }

  /// Tells what taking a card has done. `isTyped` says that the fingerprint was given, and nothing was asked.
  package func note(_ trusted: TrustedCard, isTyped: Bool) {
    let organization = trusted.chain.organization
    let revision = trusted.chain.newest.document.revision
    switch trusted.outcome {
    case .trusted:
      if isTyped { warnAboutExample(organization.description) }
      console.note(
        Words(
          ja: "\(organization) の組織カード（第 \(revision) 版）を登録しました",
          en: "trusted \(organization), revision \(revision) of its card"))
    case .updated(let from):
      console.note(
        Words(
          ja: "\(organization) の組織カードを第 \(from) 版から第 \(revision) 版に更新しました",
          en: "updated the card of \(organization) from revision \(from) to \(revision)"))
    case .known:
      console.note(
        Words(
          ja: "\(organization) の組織カード（第 \(revision) 版）は登録済みです",
          en: "revision \(revision) of the card of \(organization) is known already"))
    }
  }
}
