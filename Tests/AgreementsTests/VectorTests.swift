// The published files are what the published seeds give, and every note that must be refused is.

import Agreements
import Foundation
import SignedNotes
import Sodium
import Testing

@Suite("published keys and vectors") struct VectorTests {
  @Test func `are what the published seeds give`() throws {
    let published = try Published()
    let writes = ProcessInfo.processInfo.environment["KURA_WRITE_VECTORS"] != nil
    for (path, bytes) in published.files {
      if writes { try Data(bytes).write(to: Published.root.appending(path: path)) }
      #expect(try Published.read(path) == bytes, "\(path)")
    }
  }

  @Test func `no file lies beside them`() throws {
    let published = try Published()
    for folder in ["Keys", "Specs/vectors/agreements"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: Published.root.appending(path: folder).path)
      for name in names where !name.hasSuffix(".md") {
        #expect(published.files["\(folder)/\(name)"] != nil, "\(folder)/\(name)")
      }
    }
  }

  @Test func `the seeds are SHA-256 of the labels beside them`() throws {
    let lines = String(decoding: try Published.read("Specs/vectors/agreements/keys.txt"), as: UTF8.self).split(
      separator: "\n")
    #expect(lines.count == Published.keyLabels.count)
    for line in lines {
      let fields = line.split(separator: " ", maxSplits: 2)
      #expect(SHA256.hash(Array("kura example key: \(fields[2])\n".utf8)).description == fields[0])
    }
  }

  @Test(arguments: ["acme.example", "buyer.example", "notary.example"])
  func `a published card gives the published verifier key and fingerprint`(name: String) throws {
    let chain = try CardChain(file: Published.read("Keys/\(name).card"))
    #expect(chain.organization.description == name)
    #expect(chain.organization.isExample)
    let verifier = String(decoding: try Published.read("Keys/\(name).vkey"), as: UTF8.self)
    #expect(verifier == "\(chain.party)\n")
    let fingerprints = String(decoding: try Published.read("Specs/vectors/agreements/fingerprints.txt"), as: UTF8.self)
    #expect(fingerprints.contains("\(chain.party)\n\(chain.fingerprint)\n\(chain.fingerprint.digest)\n"))
    let readme = String(decoding: try Published.read("Keys/README.md"), as: UTF8.self)
    #expect(readme.contains(chain.fingerprint.description))
  }

  @Test func `the examples in the specifications are the published documents`() throws {
    let cards = String(decoding: try Published.read("Specs/cards.md"), as: UTF8.self)
    let second = try CardChain(file: Published.read("Keys/buyer.example.card")).newest.note.bytes
    #expect(cards.contains("```\n\(String(decoding: second, as: UTF8.self))```"))
    let agreements = String(decoding: try Published.read("Specs/agreements.md"), as: UTF8.self)
    for name in ["NDA-2026-014.executed", "NDA-2026-015.termination", "tanaka.member-request", "tanaka.welcome"] {
      let note = String(decoding: try Published.read("Specs/vectors/agreements/\(name)"), as: UTF8.self)
      #expect(agreements.contains("```\n\(note)```"), "\(name)")
    }
    let requests = String(decoding: try Published.read("Specs/requests.md"), as: UTF8.self)
    for name in ["NDA-2026-014.checklist-request", "NDA-2026-014.adoption"] {
      let note = String(decoding: try Published.read("Specs/vectors/agreements/\(name)"), as: UTF8.self)
      #expect(requests.contains("```\n\(note)```"), "\(name)")
    }
  }

  @Test func `every word of refusal stands in the specification`() throws {
    let agreements = String(decoding: try Published.read("Specs/agreements.md"), as: UTF8.self)
    for word in try RefusalTests.all().map(\.1) { #expect(agreements.contains("`\(word)`"), "\(word)") }
  }

  @Test func `the published documents are accepted together`() throws {
    func note(_ name: String) throws -> SignedNote {
      try SignedNote(bytes: Published.read("Specs/vectors/agreements/\(name)"))
    }
    let chains = try ["acme.example", "buyer.example", "notary.example"].map {
      try CardChain(file: Published.read("Keys/\($0).card"))
    }
    let proposed = try SignedAgreement(note("NDA-2026-014.proposed"))
    #expect(proposed.executed() == nil)
    let agreements = try ["NDA-2026-014.executed", "NDA-2026-015.executed"].map {
      try SignedAgreement(note($0)).requireExecuted()
    }
    for agreement in agreements { try Rules.registering(agreement.signed, cards: chains, known: []) }
    try agreements[0].document.terms.legalText.check(Published.read("Specs/vectors/agreements/nda.txt"))
    try agreements[1].document.terms.legalText.check(Published.read("Specs/vectors/agreements/nda.txt"))
    let termination = try agreements[1].verify(Claimed<Termination>(note("NDA-2026-015.termination")))
    #expect(agreements[1].state(at: now("2026-12-01T00:00:00Z"), terminations: [termination]) == .terminated)
    let application = try Verified<MemberApplication>(verifying: note("tanaka.member-request"))
    let welcome = try Verified<Welcome>(verifying: note("tanaka.welcome"))
    try welcome.check(
      application: application.document, own: chains[1], trusted: [chains[0], chains[2]],
      agreements: agreements.map(\.signed),
      terminations: [termination])
    let asked = try agreements[0].verify(
      Claimed<ChecklistRequest>(note("NDA-2026-014.checklist-request")), cards: chains[1], terminations: [], now: now())
    #expect(asked.document.agreementID == "NDA-2026-014")
    for (name, count) in [("NDA-2026-014.proposed-adoption", 1), ("NDA-2026-014.adoption", 2)] {
      let adoption = try agreements[0].verify(
        Claimed<Adoption>(note(name)), cards: chains, terminations: [], now: now("2026-12-10T01:02:03Z"))
      #expect(adoption.signedBy.count == count)
    }
  }

  @Test func `what must be refused is refused, for the reason given`() throws {
    let witnessed = try SignedAgreement(bytes: Published.read("Specs/vectors/agreements/NDA-2026-015.executed"))
      .requireExecuted()
    let executed = try SignedAgreement(bytes: Published.read("Specs/vectors/agreements/NDA-2026-014.executed"))
      .requireExecuted()
    let chains = try ["acme.example", "buyer.example", "notary.example"].map {
      try CardChain(file: Published.read("Keys/\($0).card"))
    }
    let documents = try RefusedDocument.read(Published.read("Specs/vectors/agreements/refused.json"))
    #expect(documents.count > 30)
    for document in documents {
      let bytes = Array(document.note.utf8)
      let error = #expect(throws: AgreementError.self, "\(document.type): \(document.name)") {
        switch document.type {
        case "card": _ = try CardChain(file: bytes)
        case "agreement": _ = try SignedAgreement(bytes: bytes).requireExecuted()
        case "termination": _ = try witnessed.verify(Claimed<Termination>(SignedNote(bytes: bytes)))
        case "member-request": _ = try Verified<MemberApplication>(verifying: SignedNote(bytes: bytes))
        case "welcome": _ = try Verified<Welcome>(verifying: SignedNote(bytes: bytes))
        case "checklist-request":
          let note = try SignedNote(bytes: bytes)
          let organization = try Claimed<ChecklistRequest>(note).document.requester.organization
          let chain = try #require(chains.first { $0.organization == organization })
          _ = try executed.verify(
            Claimed<ChecklistRequest>(note), cards: chain, terminations: [], now: now("2026-12-10T01:02:03Z"))
        default:
          let note = try SignedNote(bytes: bytes)
          _ = try executed.verify(
            Claimed<Adoption>(note), cards: chains, terminations: [], now: now("2026-12-10T01:02:03Z")
          )
          .requireAdopted()
        }
      }
      #expect(
        error.map(Self.word) == document.result, "\(document.type): \(document.name): \(String(describing: error))")
    }
  }

  private static func word(_ error: AgreementError) -> String {
    switch error {
    case .invalidOrganizationName, .invalidMemberName, .malformed, .invalid, .malformedCardFile: "malformed"
    case .refused: "refused"
    default: "notAuthentic"
    }
  }
}
