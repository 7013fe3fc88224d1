// What the sender's vault remembers of contents, and the register of disclosures made of it.

import Access
import Agreements
import Bundles
import ChecklistTerms
import Checklists
import Foundation
import Kura
import Platform
import SignedNotes
import Sodium
import Testing

@Suite("the register of disclosures") struct DisclosureTests {
  private let sheet: Questionnaire
  private var exchange: Exchange { sheet.exchange }
  private var place: Place { sheet.exchange.place }

  init() throws {
    sheet = try Questionnaire(Exchange())
    sheet.write()
    sheet.writeEvidence()
  }

  private func register(_ scope: AuditScope = AuditScope(), of name: String = "acme") throws -> [DisclosedSubject] {
    try exchange.vault(name).disclosures(scope).subjects
  }

  private func isChecklist(_ subject: DisclosedSubject) -> Bool {
    if case .checklist = subject.kind { return true }
    return false
  }

  @Test func `the same answers and evidence sealed for two customers are one subject each, disclosed twice`() throws {
    try exchange.register("NDA-2")
    let first = try sheet.seal()
    let second = try sheet.seal(sheet.order(output: "second.kura", id: "NDA-2"))
    let subjects = try register()
    #expect(subjects.map(\.name.description) == ["answers.csv", "policy.pdf", "試験.log"])
    #expect(subjects.map(\.digest) == ["answers.csv", "policy.pdf", "試験.log"].map { SHA256.hash(place.read($0)) })
    #expect(subjects.map(isChecklist) == [true, false, false])
    for subject in subjects {
      #expect(Set(subject.disclosures.map(\.bundle)) == [first.manifest.bundle, second.manifest.bundle])
      #expect(Set(subject.disclosures.map(\.agreementID)) == [Exchange.agreementID, "NDA-2"])
      #expect(subject.disclosures.allSatisfy { $0.readers.map(\.shortName) == ["tanaka"] && !$0.isAbandoned })
    }
  }

  @Test func `a checklist is listed with its template, its unit and the number of its rows`() throws {
    try sheet.seal()
    guard case .checklist(let label, let rowCount)? = try register().first?.kind else { throw Missing() }
    #expect(label.template.id.description == "sheet" && label.unit?.name == "販売管理 3.2" && rowCount == 3)
  }

  @Test func `answers that changed are another subject, whatever the file is called`() throws {
    try sheet.seal()
    sheet.write(rows: ["Q-1,いいえ,,", "Q-2,はい,,", "Q-3,はい,,"])
    try sheet.seal(sheet.order(output: "second.kura"))
    let checklists = try register().filter(isChecklist)
    #expect(checklists.count == 2 && checklists.allSatisfy { $0.disclosures.count == 1 })
  }

  @Test func `the same content under another name is the same subject`() throws {
    try sheet.seal()
    sheet.write("renamed.csv")
    try sheet.seal(sheet.order(["renamed.csv", "policy.pdf", "試験.log"], output: "second.kura"))
    let checklist = try #require(try register().first { isChecklist($0) })
    #expect(checklist.disclosures.count == 2)
    #expect(["answers.csv", "renamed.csv"].contains(checklist.name.description))
  }

  @Test func `a file that no row names goes by its name, and no digest of it is kept`() throws {
    place.write(Array("plain".utf8), "plain.bin")
    let sealed = try sheet.seal(sheet.order(["answers.csv", "policy.pdf", "plain.bin"]))
    place.write(Array("other".utf8), "plain.bin")
    try sheet.seal(sheet.order(["plain.bin"], output: "second.kura"))
    let plain = try #require(try register().first { $0.name.description == "plain.bin" })
    #expect(plain.digest == nil && plain.disclosures.count == 2)
    let digest = Array(SHA256.hash(Array("plain".utf8)).description.utf8)
    #expect(place.files("acme", with: digest).isEmpty)
    let contents = place.read("acme/bundles/\(sealed.manifest.bundle)/contents")
    #expect(String(decoding: contents, as: UTF8.self).split(separator: "\n").count == 3)
  }

  @Test func `it can be had of one agreement or one bundle`() throws {
    try exchange.register("NDA-2")
    try sheet.seal()
    let second = try sheet.seal(sheet.order(["answers.csv"], output: "second.kura", id: "NDA-2"))
    let ofAgreement = try register(AuditScope(agreement: "NDA-2"))
    #expect(ofAgreement.map(\.name.description) == ["answers.csv"])
    #expect(ofAgreement.flatMap(\.disclosures).map(\.bundle) == [second.manifest.bundle])
    #expect(try register(AuditScope(bundle: second.manifest.bundle)).flatMap(\.disclosures).count == 1)
  }

  @Test func `a bundle that never got its name is marked`() throws {
    let sealed = try sheet.seal()
    let reference = BundleReference(
      bundle: sealed.manifest.bundle, manifest: sealed.manifestDigest, marking: sealed.manifest.marking)
    let acme = try Insider(exchange, "acme")
    try acme.append(.abandoned(reference), at: exchange.now(), under: sealed.manifest.agreement)
    #expect(try register().flatMap(\.disclosures).allSatisfy(\.isAbandoned))
  }

  @Test func `what others disclosed to the own organization is not in it`() throws {
    try sheet.seal()
    try exchange.open("tanaka")
    #expect(try register(of: "tanaka").isEmpty)
  }

  @Test func `contents that were tampered with are damage, and verify says so`() throws {
    let sealed = try sheet.seal()
    let path = "acme/bundles/\(sealed.manifest.bundle)/contents"
    let text = String(decoding: place.read(path), as: UTF8.self)
    for changed in [text + text, text.replacingOccurrences(of: "checklist 1", with: "checklist 01"), "", "x\n"] {
      place.remove(path)
      place.write(Array(changed.utf8), path)
      #expect(throws: KuraError.vault(.damaged(path: place(path)))) { try register() }
      let checks = try exchange.vault("acme").verifyAll()
      #expect(checks.contains { if case .fails(.vault(.damaged)) = $0.result { true } else { false } })
    }
  }
}

@Suite("what is remembered of contents") struct ContentsTests {
  private let sheet: Questionnaire
  private var place: Place { sheet.exchange.place }

  init() throws {
    sheet = try Questionnaire(Exchange())
    sheet.write()
    sheet.writeEvidence()
  }

  @Test func `it is in the sender's vault, for nobody else to read`() throws {
    let sealed = try sheet.seal()
    let path = place("acme/bundles/\(sealed.manifest.bundle)/contents")
    let expected = """
      kura/contents@v1
      checklist 1 \(SHA256.hash(place.read("answers.csv"))) 3
      evidence 2 \(SHA256.hash(place.read("policy.pdf")))
      evidence 3 \(SHA256.hash(place.read("試験.log")))

      """
    #expect(try String(contentsOfFile: path, encoding: .utf8) == expected)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `no digest of a content stands in the bundle, its manifest, a record or anything that is sent`() throws {
    let sealed = try sheet.seal()
    try sheet.exchange.open("tanaka")
    let receipt = try sheet.exchange.receipt("acme")
    place.write(receipt, "acme.receipt")
    let digests = ["answers.csv", "policy.pdf", "試験.log"].flatMap { name in
      [SHA256.hash(place.read(name)).bytes, BLAKE2b.hash(place.read(name)).bytes]
    }
    let contents = place("acme/bundles/\(sealed.manifest.bundle)/contents")
    for digest in digests {
      for form in [digest, Array(Hex.encode(digest).utf8), Array(Base64.encode(digest).utf8)] {
        #expect(place.files(with: form).filter { $0 != contents } == [])
      }
      let text = Array(Hex.encode(digest).utf8)
      #expect(Data(sealed.manifest.text).range(of: Data(text)) == nil)
    }
  }

  @Test func `where there is nothing to remember, there is no file`() throws {
    let sealed = try sheet.seal(sheet.order(["policy.pdf"]))
    #expect(!place.exists("acme/bundles/\(sealed.manifest.bundle)/contents"))
  }

  @Test func `a sealing that was killed leaves it only where the manifest is kept`() throws {
    let steps = try FaultInjection.steps(in: place.path) { try sheet.seal(sheet.order(output: "first.kura")) }
    let firstOfVault = try #require(steps.firstIndex { $0.path.contains("/bundles/") })
    #expect(steps.contains { $0.path.hasSuffix("/contents") })
    for number in firstOfVault..<steps.count {
      _ = try? FaultInjection.crashing(in: place.path, atStep: number) {
        try sheet.seal(sheet.order(output: "killed-\(number).kura"))
      }
      try sheet.seal(sheet.order(output: "after-\(number).kura"))
      for id in place.names("acme/bundles") where place.exists("acme/bundles/\(id)/contents") {
        #expect(place.exists("acme/bundles/\(id)/manifest"), "killed at step \(number): \(steps[number])")
      }
    }
    let checks = try sheet.exchange.vault("acme").verifyAll()
    #expect(checks.allSatisfy { if case .holds = $0.result { true } else { false } })
  }
}

@Suite("answers to requests") struct RequestAnswerTests {
  private let sheet: Questionnaire
  private var exchange: Exchange { sheet.exchange }
  private static let request = SHA256.hash(Array("a request".utf8))

  init() throws {
    sheet = try Questionnaire(Exchange())
    sheet.write()
    sheet.writeEvidence()
  }

  private func seal(_ output: String = "q3.kura") throws -> SealingResult {
    var order = sheet.order(output: output)
    order.details.answers = Self.request
    return try sheet.seal(order)
  }

  private func answers(_ name: String) throws -> [RequestAnswer] {
    try exchange.vault(name).answeredRequests()[Self.request] ?? []
  }

  @Test func `sender, reader and keeper know it, each from what he has`() throws {
    let sealed = try seal()
    #expect(sealed.manifest.details.answers == Self.request)
    #expect(try answers("buyer").isEmpty)
    try exchange.open("tanaka")
    #expect(try answers("acme").map(\.bundle) == [sealed.manifest.bundle])
    #expect(try answers("tanaka").map(\.sender) == [MemberName("acme.example/sato")])
    // The keeper has no manifest: he learns it from a receipt of the reader …
    try exchange.importing("buyer", exchange.receipt("tanaka"))
    let received = try answers("buyer")
    #expect(received.map(\.bundle) == [sealed.manifest.bundle] && received.map(\.sender) == [nil])
    // … or of the sender, which says more.
    try exchange.importing("buyer", exchange.receipt("acme"))
    #expect(try answers("buyer").map(\.sender) == [MemberName("acme.example/sato")])
    #expect(try answers("buyer").map(\.agreement) == [sealed.manifest.agreement])
  }

  @Test func `the records of sealing and receiving name it, and no other record does`() throws {
    _ = try seal()
    try exchange.open("tanaka")
    for (name, actions) in [("acme", ["sealed"]), ("tanaka", ["received"])] {
      let audit = try exchange.vault(name).audit(AuditScope())
      #expect(audit.accesses.filter { $0.answers != nil }.map(\.act.word) == actions)
      #expect(audit.accesses.compactMap(\.answers) == [Self.request])
    }
  }

  @Test func `a bundle that answers nothing has nothing of it`() throws {
    try sheet.seal()
    #expect(try exchange.vault("acme").answeredRequests().isEmpty)
  }

  @Test func `an answer that never got its name is none`() throws {
    _ = try seal("first.kura")
    let steps = try FaultInjection.steps(in: exchange.place.path) { _ = try seal("second.kura") }
    let naming = try #require(steps.firstIndex { $0.path.hasSuffix("second.kura") })
    _ = try? FaultInjection.crashing(in: exchange.place.path, atStep: naming) { _ = try seal("third.kura") }
    #expect(!exchange.place.exists("third.kura"))
    try sheet.seal(sheet.order(output: "fourth.kura"))
    #expect(try exchange.records("acme").contains("abandoned"))
    #expect(try answers("acme").count == 2)
  }

  @Test func `several answers are listed by time`() throws {
    let both = [try seal("first.kura"), try seal("second.kura")]
    #expect(Set(try answers("acme").map(\.bundle)) == Set(both.map(\.manifest.bundle)))
  }

  @Test func `a checklist that names a request says so, whatever the bundle answers`() throws {
    sheet.write(preamble: Questionnaire.preamble + "依頼,sha256:\(Self.request)\n")
    #expect(try sheet.seal().checklists.map(\.request) == [Self.request])
  }
}
