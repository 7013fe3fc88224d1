// Texts made and spoiled at random, from fixed seeds: what is accepted is written again byte for byte.

import Agreements
import ChecklistTerms
import SignedNotes
import Sodium
import Testing

/// SplitMix64: the same numbers on every machine.
private final class Generator: RandomNumberGenerator {
  private var state: UInt64

  init(state: UInt64) { self.state = state }

  func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

  func text() -> String {
    let alphabet = Array("abc 社契約-+/:—é\u{2028}\u{301}")
    let middle = (0..<(next() % 13)).map { _ in alphabet[Int(next() % UInt64(alphabet.count))] }
    return "x" + String(middle) + "y"
  }

  func maybe<T>(_ value: @autoclosure () -> T) -> T? { next() % 2 == 0 ? value() : nil }

  func keys() throws -> MemberKeys {
    try CardTests.keys((0..<4).map { _ in bytes(32) })
  }
}

@Suite("texts made and spoiled at random") struct PropertyTests {
  private let world: World

  init() throws { world = try World() }

  private func card(_ generator: inout Generator) throws -> Card {
    let revision = Int.random(in: 1...3, using: &generator)
    let members = try (0..<Int.random(in: 0...6, using: &generator)).map { number in
      CardMember(
        name: try member("acme.example/\(["a", "a.b", "a-b", "b", "z_9", "0"][number])"),
        title: generator.maybe(generator.text()), from: time(Example.start), until: time(Example.cardEnd),
        isKeeper: Bool.random(using: &generator), keys: try generator.keys(),
        revoked: generator.maybe(Revocation(since: time(Example.present), reason: .lost)))
    }
    return try Card(
      organization: world.acme.name, title: generator.maybe(generator.text()), revision: revision,
      previous: revision == 1 ? nil : SHA256.hash(generator.bytes(4)), issued: time(Example.start),
      validUntil: time(Example.cardEnd), contact: generator.maybe(generator.text()), key: world.acme.key,
      members: members.shuffled(using: &generator))
  }

  private func agreement(_ generator: inout Generator) throws -> Agreement {
    let names = [world.sato.name, world.ito.name, world.suzuki.name, world.tanaka.name]
    return try World.draft(world.acmeCards, world.buyerCards) {
      $0.id = generator.text()
      $0.nonce = generator.bytes(32)
      $0.engagement = generator.text()
      $0.purpose = generator.text()
      $0.roles = $0.roles.shuffled(using: &generator)
      $0.renews = generator.maybe(Renewal(monthCount: Int.random(in: 1...1200, using: &generator))!)
      $0.contractNumber = generator.maybe(generator.text())
      $0.readers = names.filter { _ in Bool.random(using: &generator) }.shuffled(using: &generator)
      $0.keepers = names.filter { _ in Bool.random(using: &generator) }.shuffled(using: &generator)
      if Bool.random(using: &generator) {
        $0.legalText = .elsewhere(location: generator.text(), digest: SHA256.hash(generator.bytes(3)))
      }
    }.agreement()
  }

  private func request(_ generator: inout Generator) throws -> ChecklistRequest {
    try world.request { parts in
      parts.nonce = generator.bytes(32)
      parts.unit = ChecklistUnit(
        kind: ChecklistUnit.Kind.allCases.randomElement(using: &generator)!, name: generator.text(),
        version: generator.maybe(generator.text()))
      let items = (0..<Int.random(in: 1...8, using: &generator)).map { "\($0)" + generator.text() }
      parts.rows = [.whole, .tier(.core), .items(items.shuffled(using: &generator))].randomElement(using: &generator)!
      parts.filledBy = items.filter { _ in Bool.random(using: &generator) }.map {
        ChecklistRequest.Filler(organization: [world.acme.name, world.buyer.name][$0.count % 2], item: $0)
      }
      parts.answers = generator.maybe(SHA256.hash(generator.bytes(3)))
    }
  }

  private func adoption(_ generator: inout Generator) throws -> Adoption {
    func text() -> LinedText? {
      generator.maybe(LinedText((0..<(generator.next() % 4)).map { _ in generator.text() }.joined(separator: "\n\n")))
        ?? nil
    }
    return try world.adoption { parts in
      parts.nonce = generator.bytes(32)
      parts.template = generator.maybe(
        TemplateReference(
          id: TemplateID("a")!, version: TemplateVersion("1.0")!,
          digest: generator.maybe(SHA256.hash(generator.bytes(3)))))
      parts.unit = generator.maybe(
        ChecklistUnit(kind: .service, name: generator.text(), version: generator.maybe(generator.text())))
      parts.rows = (0..<Int.random(in: 1...6, using: &generator)).map { number in
        let means = text()
        return Adoption.Row(
          outcome: means != nil ? .alternative : [.adopted, .declined].randomElement(using: &generator)!,
          item: "\(number)" + generator.text(), text: text(), answer: text(), means: means)
      }
    }
  }

  /// A text with one to three of its lines or bytes changed.
  private func spoil(_ text: [UInt8], _ generator: inout Generator) -> [UInt8] {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0..<Int.random(in: 1...3, using: &generator) where lines.count > 2 {
      let place = Int.random(in: 0..<(lines.count - 1), using: &generator)
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: lines.remove(at: place)
      case 1: lines.insert(lines[place], at: place)
      case 2: lines.swapAt(place, Int.random(in: 0..<(lines.count - 1), using: &generator))
      case 3: lines[place].append(UInt8.random(in: 0x20..<0x7F, using: &generator))
      default:
        guard !lines[place].isEmpty else { continue }
        let byte = Int.random(in: lines[place].indices, using: &generator)
        lines[place][byte] = UInt8.random(in: 0x20..<0x7F, using: &generator)
      }
    }
    return Array(lines.joined(separator: [0x0A]))
  }

  private func isNoteText(_ text: [UInt8]) -> Bool {
    text.last == 0x0A && String(validating: text, as: UTF8.self) != nil
  }

  @Test func `every card reads as it was written`() throws {
    var generator = Generator(state: 1)
    for _ in 0..<150 {
      let card = try card(&generator)
      let note = try card.signed(by: world.acme.signer)
      if card.revision == 1 {
        let read = try CardChain(file: note.bytes).newest.document
        #expect(read == card)
        #expect(read.text == card.text)
      } else {
        #expect(throws: AgreementError.brokenCardChain(world.acme.name, revision: card.revision)) {
          try CardChain(file: note.bytes)
        }
      }
    }
  }

  @Test func `every agreement reads as it was written`() throws {
    var generator = Generator(state: 2)
    for _ in 0..<150 {
      let agreement = try agreement(&generator)
      let read = try SignedAgreement(proposing: agreement, signer: world.acme.signer).document
      #expect(read == agreement)
      #expect(read.text == agreement.text)
    }
  }

  @Test func `every request and every adoption reads as it was written`() throws {
    var generator = Generator(state: 6)
    for _ in 0..<150 {
      let request = try request(&generator)
      let read = try world.verify(request: request.signed(by: world.suzuki.document)).document
      #expect(read == request)
      #expect(read.text == request.text)
      let adoption = try adoption(&generator)
      let again = try world.verify(adoption: adoption.signed(by: world.sato.document)).document
      #expect(again == adoption)
      #expect(again.text == adoption.text)
    }
  }

  @Test func `a spoiled request or adoption is refused, or is written again as it was read`() throws {
    var generator = Generator(state: 7)
    var accepted = 0
    for _ in 0..<600 {
      let text = spoil(try request(&generator).text, &generator)
      if isNoteText(text), let read = try? world.verify(request: world.suzuki.document.note(text: text)).document {
        #expect(read.text == text)
        accepted += 1
      }
      let other = spoil(try adoption(&generator).text, &generator)
      if isNoteText(other), let read = try? world.verify(adoption: world.sato.document.note(text: other)).document {
        #expect(read.text == other)
        accepted += 1
      }
    }
    #expect((1..<600).contains(accepted))
  }

  @Test func `a spoiled card is refused, or is written again as it was read`() throws {
    var generator = Generator(state: 3)
    var accepted = 0
    for _ in 0..<600 {
      let text = spoil(try card(&generator).text, &generator)
      guard isNoteText(text), let chain = try? CardChain(file: world.acme.signer.note(text: text).bytes) else {
        continue
      }
      #expect(chain.newest.document.text == text)
      accepted += 1
    }
    #expect((1..<300).contains(accepted))
  }

  @Test func `a spoiled agreement is refused, or is written again as it was read`() throws {
    var generator = Generator(state: 4)
    var accepted = 0
    for _ in 0..<600 {
      let text = spoil(try agreement(&generator).text, &generator)
      guard isNoteText(text), let signed = try? SignedAgreement(world.acme.signer.note(text: text)) else { continue }
      #expect(signed.document.text == text)
      accepted += 1
    }
    #expect((1..<300).contains(accepted))
  }

  @Test func `no bytes whatever bring a reader down`() {
    var generator = Generator(state: 5)
    let starts = [
      "", "kura/card@v1\n", "kura/agreement@v1\nid ", "kura/welcome@v1\ntime ", "kura/adoption@v1\nnonce ",
      "kura/checklist-request@v1\nnonce ", "\n\n— ",
    ]
    for _ in 0..<500 {
      let bytes =
        Array(starts.randomElement(using: &generator)!.utf8)
        + generator.bytes(Int.random(in: 0...200, using: &generator))
      #expect((try? CardChain(file: bytes))?.organization == nil)
      #expect((try? SignedAgreement(bytes: bytes))?.digest == nil)
      guard let note = try? SignedNote(bytes: bytes) else { continue }
      #expect((try? Claimed<ChecklistRequest>(note))?.digest == nil)
      #expect((try? Claimed<Adoption>(note))?.digest == nil)
    }
  }
}
