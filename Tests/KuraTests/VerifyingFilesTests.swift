// `kura verify FILE` knows every kind of file that Kura makes, and no command takes one for another.

import Agreements
import Foundation
import Kura
import Testing

@Suite("files verified by their kind") struct VerifyingFilesTests {
  private let exchange: Exchange
  private let bundle: SealingResult

  init() throws {
    exchange = try Exchange()
    bundle = try exchange.sealSmall()
    try exchange.open("tanaka", "small.kura", into: "out")
    try exchange.open("buyer", "small.kura", into: "out-buyer")
  }

  /// A file of a kind, and whose vault can tell whether it is authentic. A kind without an example doesn't compile.
  private func example(_ kind: FileKind) throws -> (file: [UInt8], vault: String) {
    switch kind {
    case .bundle: (exchange.place.read("small.kura"), "tanaka")
    case .card: (try exchange.cardFile("acme"), "buyer")
    case .memberApplication: (exchange.place.read("tanaka.request"), "buyer")
    case .agreement: (exchange.place.read("\(Exchange.agreementID).executed"), "buyer")
    case .termination: (try exchange.terminate(), "buyer")
    case .welcome: (exchange.place.read("tanaka.welcome"), "tanaka")
    case .receipt: (try exchange.receipt("tanaka"), "acme")
    case .acknowledgement: (try acknowledgement(), "tanaka")
    case .checklistRequest: (try exchange.request().file, "acme")
    case .adoption: (try exchange.propose(exchange.adoptionOrder(bundle)).file, "acme")
    }
  }

  private func acknowledgement() throws -> [UInt8] {
    guard case .receipt(let imported) = try exchange.importing("acme", exchange.receipt("tanaka")) else {
      throw Missing()
    }
    return imported.acknowledgement
  }

  private func verify(_ file: [UInt8], _ name: String) throws -> [Verification] {
    let path = exchange.place.write(file, "file")
    let vault = try exchange.vault(name)
    return vault.verify(file: path, secrets: try exchange.secrets(vault))
  }

  private func isAuthentic(_ checks: [Verification]) -> Bool {
    checks.allSatisfy { if case .holds = $0.result { true } else { false } }
  }

  private func failure(_ checks: [Verification]) -> KuraError? {
    checks.lazy.compactMap { if case .fails(let error) = $0.result { error } else { nil } }.first
  }

  @Test(arguments: FileKind.allCases)
  func `an authentic file holds, and changes nothing`(kind: FileKind) throws {
    let (file, name) = try example(kind)
    let before = exchange.place.allFiles(name)
    let checks = try verify(file, name)
    #expect(isAuthentic(checks), "\(kind): \(String(describing: failure(checks)))")
    #expect(exchange.place.allFiles(name) == before)
  }

  @Test(arguments: FileKind.allCases)
  func `a file with one byte changed fails, as malformed, without a key, or not authentic`(kind: FileKind) throws {
    let (file, name) = try example(kind)
    for place in [20, 530, file.count / 2] {
      var flipped = file
      flipped[min(place, file.count - 1)] ^= 1
      let checks = try verify(flipped, name)
      let status = failure(checks).map(category)
      #expect(status.map([4, 5, 7].contains) == true, "\(kind), byte \(place): \(String(describing: status))")
    }
  }

  @Test(arguments: FileKind.allCases)
  func `a command that takes another kind says which kind it was given`(kind: FileKind) throws {
    guard kind != .receipt else { return }
    let (file, name) = try example(kind)
    let error = failureOf { try exchange.importing(name, file) }
    switch kind {
    case .acknowledgement: #expect(error == nil)
    case .bundle, .card, .memberApplication, .agreement, .termination, .welcome, .receipt, .checklistRequest, .adoption:
      #expect(error == .exchange(.otherKind(kind, wanted: [.receipt, .acknowledgement])))
    }
  }

  private func failureOf(_ body: () throws -> Void) -> KuraError? {
    do { try body() } catch { return error as? KuraError }
    return nil
  }

  @Test func `what a file in clear is, is told wherever another one is wanted`() throws {
    let card = exchange.place.write(try exchange.cardFile("acme"), "acme.card")
    #expect(failureOf { _ = try Inspection(of: card) } == .exchange(.otherKind(.card, wanted: [.bundle])))
    let request = exchange.place.read("tanaka.request")
    let trusting = failureOf {
      _ = try exchange.with("acme") { vault, _ in
        try vault.trust(request, fingerprint: try exchange.expecting(CardChain(file: exchange.cardFile("acme"))))
      }
    }
    #expect(trusting == .exchange(.otherKind(.memberApplication, wanted: [.card])))
    let bundle = exchange.place.read("small.kura")
    #expect(
      failureOf { try exchange.accept("buyer", bundle) }
        == .exchange(.otherKind(.bundle, wanted: [.agreement, .termination])))
  }

  @Test func `a key that nobody has compared is not called authentic`() throws {
    try exchange.found("other", "other.example", "mori")
    let checks = try verify(try exchange.cardFile("other"), "buyer")
    guard case .unknown(.notCompared)? = checks.first?.result else { throw Missing() }
    #expect(checks.count == 1)
  }

  @Test(arguments: FileKind.allCases)
  func `without a vault nobody is called authentic`(kind: FileKind) throws {
    let path = exchange.place.write(try example(kind).file, "file")
    let checks = Verification.structure(of: path)
    #expect(checks.map(\.check) == [.structure, .authenticity])
    guard case .holds = checks[0].result, case .unknown(.noKey) = checks[1].result else { throw Missing() }
  }
}
