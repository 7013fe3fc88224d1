// `.welcome`: an age file to a new member, with the cards, agreements and terminations that the welcome names.

import Agreements
import Bundles
import SignedNotes

/// A welcome with what travels beside it.
struct WelcomeFile: Sendable {
  /// What is behind the cards, each thing verified by itself.
  struct Contents: Sendable {
    let agreements: [AgreementFile]
    let terminations: [Verified<Termination>]
  }

  let welcome: Verified<Welcome>
  /// The organization that welcomes.
  let own: CardChain
  /// Those that it trusts.
  let trusted: [CardChain]
  private let archive: Archive

  init(_ archive: Archive) throws(KuraError) {
    let note = try notes(try SignedNote(bytes: archive["welcome"] ?? []))
    welcome = try Kura.agreements(try Verified(verifying: note))
    let chains = try archive.cardChains()
    guard let own = chains.first else { throw .exchange(.malformedArchive(.welcome)) }
    self.own = own
    trusted = Array(chains.dropFirst())
    self.archive = archive
  }

  /// What came along, once it is sure that it is what the welcome names, and that the welcome answers this application.
  func contents(answering application: MemberApplication) throws(KuraError) -> Contents {
    var files: [AgreementFile] = []
    for bytes in archive.numbered("agreements") { files.append(try AgreementFile(bytes)) }
    var terminations: [Verified<Termination>] = []
    for bytes in archive.numbered("terminations") {
      let note = try notes(try SignedNote(bytes: bytes))
      let claimed = try agreements(try Claimed<Termination>(note))
      guard let file = files.first(where: { $0.signed.digest == claimed.document.agreement }),
        let executed = file.signed.executed()
      else { throw .exchange(.malformedArchive(.welcome)) }
      terminations.append(try agreements(try executed.verify(claimed)))
    }
    try agreements(
      try welcome.check(
        application: application, own: own, trusted: trusted, agreements: files.map(\.signed),
        terminations: terminations))
    return Contents(agreements: files, terminations: terminations)
  }
}
