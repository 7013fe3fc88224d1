// No document passes for another, and no key for one of another role (Specs/cards.md §2).
//
// To add a document type, add one `DocumentCase` to `all`: every test here then covers it against all the others.

import Agreements
import SignedNotes
import Sodium
import Testing

/// A document type with an example of it and the function that accepts it.
struct DocumentCase: Sendable, CustomTestStringConvertible {
  let type: String
  /// A text of this type that is accepted once its right signers have signed.
  let text: [UInt8]
  /// Who must sign.
  let signers: [NoteSigner]
  /// Does what the product does with such a note, and throws if it is not accepted as signed by all that must.
  let accept: @Sendable (SignedNote) throws -> Void

  var testDescription: String { type }

  static func all(_ world: World) throws -> [DocumentCase] {
    let request = try MemberApplication(
      member: world.tanaka.name, title: nil, time: time(Example.present), keys: world.tanaka.keys)
    let verifiedRequest = try Verified<MemberApplication>(verifying: request.signed(by: world.tanaka.document))
    let termination = try Termination(
      agreement: world.agreement.digest, party: world.buyer.party, card: world.buyerCards.newest.reference,
      time: time(Example.present), from: time(Example.present))
    let welcome = try Welcome(
      verifiedRequest, own: world.buyerCards, trusted: [world.acmeCards], agreements: [world.agreement],
      terminations: [], now: now())
    return [
      DocumentCase(type: "card", text: world.buyerCards.newest.document.text, signers: [world.buyer.signer]) {
        _ = try CardChain(file: $0.bytes)
      },
      DocumentCase(
        type: "agreement", text: world.agreement.document.text, signers: [world.acme.signer, world.buyer.signer]
      ) { _ = try SignedAgreement($0).requireExecuted() },
      DocumentCase(type: "termination", text: termination.text, signers: [world.buyer.signer]) {
        _ = try world.agreement.verify(Claimed<Termination>($0))
      },
      DocumentCase(type: "member-request", text: request.text, signers: [world.tanaka.document]) {
        _ = try Verified<MemberApplication>(verifying: $0)
      },
      DocumentCase(type: "welcome", text: welcome.text, signers: [world.buyer.signer]) {
        _ = try Verified<Welcome>(verifying: $0)
      },
      DocumentCase(type: "checklist-request", text: try world.request().text, signers: [world.suzuki.document]) {
        try world.verify(request: $0)
      },
      DocumentCase(
        type: "adoption", text: try world.adoption().text, signers: [world.sato.document, world.suzuki.document]
      ) { _ = try world.verify(adoption: $0).requireAdopted() },
    ]
  }
}

@Suite("no document for another, no key for another") struct CrossTypeTests {
  private let world: World
  private let cases: [DocumentCase]

  init() throws {
    world = try World()
    cases = try DocumentCase.all(world)
  }

  private func note(_ text: [UInt8], _ signers: [NoteSigner]) -> SignedNote {
    SignedNote(text: text, signatures: signers.map { $0.sign(text: text) })
  }

  /// Every secret key of the world, under its own name and under every name that a document demands.
  private func everyKeyUnderEveryName() throws -> [NoteSigner] {
    let labels =
      ["acme.example", "buyer.example", "notary.example"].map { "\($0) organization" }
      + ["acme.example/sato", "acme.example/ito", "buyer.example/suzuki", "buyer.example/tanaka"].flatMap { name in
        ["document", "log", "cosigner"].map { "\(name) \($0)" }
      }
    let names = Set(cases.flatMap { $0.signers.map(\.verifierKey.name.text) })
    return try labels.flatMap { label in
      try (names.union([label.split(separator: " ").map(String.init)[0]])).map { try Example.signer($0, label: label) }
    }
  }

  @Test func `all types of this room are here`() {
    let types: [DocumentType] = [
      .card, .agreement, .termination, .memberApplication, .welcome, .checklistRequest, .adoption,
    ]
    #expect(Set(cases.map(\.type)) == Set(types.map(\.word)))
  }

  @Test func `each document is accepted when its own signers have signed`() throws {
    for one in cases { try one.accept(note(one.text, one.signers)) }
  }

  @Test func `each document is refused as every other`() {
    for one in cases {
      for other in cases where other.type != one.type {
        // Signed by everybody who could ever have to sign anything.
        let signers =
          one.signers
          + other.signers.filter { signer in
            !one.signers.contains { $0.verifierKey == signer.verifierKey }
          }
        #expect(throws: AgreementError.self, "\(one.type) as \(other.type)") {
          try other.accept(note(one.text, signers))
        }
      }
    }
  }

  @Test func `a document that only claims another type is refused`() {
    for one in cases {
      for other in cases where other.type != one.type {
        let text = replacing("kura/", with: ["kura/\(other.type)@v1"], in: one.text)
        #expect(throws: AgreementError.self, "\(one.type) claiming \(other.type)") {
          try other.accept(note(text, one.signers + other.signers))
        }
      }
    }
  }

  @Test func `no key but the demanded one will do, in whatever name it signs`() throws {
    let keys = try everyKeyUnderEveryName()
    #expect(keys.count > 50)
    for one in cases {
      for place in one.signers.indices {
        let demanded = one.signers[place].verifierKey
        for key in keys where key.verifierKey != demanded {
          var signers = one.signers
          signers[place] = key
          let error = #expect(throws: AgreementError.self, "\(one.type) by \(key.verifierKey)") {
            try one.accept(note(one.text, signers))
          }
          #expect(isNotAuthentic(error), "\(one.type) by \(key.verifierKey): \(String(describing: error))")
        }
      }
    }
  }

  /// Not authentic, or for an agreement or an adoption with one true signature, half-signed.
  private func isNotAuthentic(_ error: AgreementError?) -> Bool {
    switch error {
    case .notAuthentic, .refused(.notExecuted), .refused(.notAdopted): true
    default: false
    }
  }

  @Test func `a version or type that nobody knows is refused`() {
    for one in cases {
      for first in [
        "kura/\(one.type)@v2", "kura/\(one.type)", "kura/unknown@v1", "\(one.type)@v1", "KURA/\(one.type)@v1",
      ] {
        let text = replacing("kura/", with: [first], in: one.text)
        #expect(throws: AgreementError.self) { try one.accept(note(text, one.signers)) }
      }
    }
  }

  @Test func `no text of this room can be read as a checkpoint`() {
    // A checkpoint's second line is a decimal number; every second line here has a key and a value.
    for one in cases {
      let lines = String(decoding: one.text, as: UTF8.self).split(separator: "\n")
      #expect(lines[0].utf8.starts(with: "kura/".utf8))
      #expect(UInt64(lines[1]) == nil)
    }
  }
}
