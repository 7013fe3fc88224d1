import Access
import Agreements
import SignedNotes
import Sodium
import Testing

@Suite("access records") struct AccessRecordTests {
  static let opened = Sample.opened(1)

  @Test func `a record of an opening has exactly this text`() {
    let bundle = Sample.bundle(1)
    let expected = """
      kura/record@v1
      time 2026-11-23T01:01:00Z
      member buyer.example/tanaka
      action opened
      agreement \(agreement)
      bundle 01010101010101010101010101010101
      manifest \(bundle.manifest)
      part 1
      part-digest \(Sample.part(1).digest)
      marking \(bundle.marking)
      acknowledged terminal

      """
    #expect(String(decoding: Self.opened.bytes, as: UTF8.self) == expected)
  }

  /// One record of each act, and one of an unknown one with everything in it.
  static let all: [AccessRecord] = {
    let head = LogHead(origin: Person.sato.origin(), size: 4, root: SHA256.hash([4]))
    let acts: [AccessRecord.Act] = [
      .failed(Sample.part(2), of: Sample.bundle(1), .known(.digest)),
      .refused(Sample.bundle(1), Reason("moon-phase")!), .sealed(Sample.bundle(1)),
      .sealed(Sample.bundle(1), answering: SHA256.hash([3])), .received(Sample.bundle(1), answering: SHA256.hash([3])),
      .abandoned(Sample.bundle(1)), .terminated(SHA256.hash([1])), .moved(.known(.mirror), comparedWith: head),
      .moved(.known(.place)), .receipt(head),
    ]
    return [Sample.received(1), opened, Sample.photographed] + acts.map { Sample.record($0) }
      + acts.map { Sample.record($0, clock: .behind(Sample.at(1))) }
      + acts.map { Sample.record($0, clock: .accepted(newest: Sample.at(9))) }
  }()

  @Test(arguments: all) func `a record is read back, and written to the same bytes`(_ record: AccessRecord) throws {
    let again = try AccessRecord(bytes: record.bytes)
    #expect(again == record)
    #expect(again.bytes == record.bytes)
  }

  @Test func `every act has a word of its own`() {
    #expect(Set(Self.all.map(\.act.word)).count == 10)
  }

  /// The text of a record with its act's lines replaced.
  private func record(_ lines: [String]) throws(AccessError) -> AccessRecord {
    let head = ["kura/record@v1", "time 2026-11-23T01:01:00Z", "member buyer.example/tanaka"]
    return try AccessRecord(bytes: Array(((head + lines).joined(separator: "\n") + "\n").utf8))
  }

  private let bundle = ["bundle \(Sample.bundle(1).bundle)", "manifest \(Sample.bundle(1).manifest)"]
  private let part = ["part 1", "part-digest \(Sample.part(1).digest)"]
  private let marking = ["marking \(Sample.bundle(1).marking)"]

  @Test(arguments: ["bundle", "manifest", "part", "part-digest", "marking", "acknowledged"])
  func `an opening without one of its fields is refused`(_ key: String) throws {
    let lines = String(decoding: Self.opened.bytes, as: UTF8.self).split(separator: "\n")
    let text = lines.filter { !$0.hasPrefix("\(key) ") }.joined(separator: "\n") + "\n"
    let field = try #require(AccessRecord.Field(rawValue: key))
    #expect(throws: AccessError.record(.missing(field))) { try AccessRecord(bytes: Array(text.utf8)) }
  }

  @Test func `a field that the act has no use for is refused`() {
    func refused(_ word: String, _ lines: [String]) -> AccessError? {
      refusal { _ = try record(["action \(word)", "agreement \(agreement)"] + lines) }
    }
    let document = ["document \(SHA256.hash([3]))"]
    #expect(refused("received", bundle + marking + ["reason expired"]) == .record(.unexpected(.reason)))
    #expect(refused("abandoned", bundle + marking + document) == .record(.unexpected(.document)))
    #expect(
      refused("opened", bundle + part + marking + ["acknowledged flag"] + document) == .record(.unexpected(.document)))
    #expect(
      refused("failed", bundle + part + marking + ["reason macros"] + document) == .record(.unexpected(.document)))
    #expect(refused("refused", bundle + marking + ["reason macros"] + document) == .record(.unexpected(.document)))
    #expect(refused("refused", bundle + part + marking + ["reason macros"]) == .record(.unexpected(.part)))
    #expect(refused("terminated", bundle + document) == .record(.unexpected(.bundle)))
  }

  @Test func `an act of a later version is kept as it stands, whatever it has`() throws {
    let head = ["action handover", "agreement \(agreement)"]
    for lines in [[], bundle, bundle + part, ["document \(SHA256.hash([3]))"], marking + ["reason expired"]] {
      let record = try record(head + lines)
      guard case .other(let act) = record.act else {
        Issue.record("handover is known")
        continue
      }
      #expect(act.word == "handover")
      #expect(String(decoding: record.bytes, as: UTF8.self).hasSuffix((head + lines).joined(separator: "\n") + "\n"))
    }
  }

  @Test func `a part without its digest, or without its bundle, is refused for any act`() {
    func refused(_ lines: [String]) -> AccessError? {
      refusal { _ = try record(["action later", "agreement \(agreement)"] + lines) }
    }
    #expect(refused(bundle + [part[0]]) == .record(.missing(.partDigest)))
    #expect(refused(bundle + [part[1]]) == .record(.missing(.part)))
    #expect(refused(part) == .record(.missing(.bundle)))
    #expect(refused([bundle[0]]) == .record(.missing(.manifest)))
    #expect(refused([bundle[1]]) == .record(.missing(.bundle)))
    #expect(refused(bundle + ["part 0", part[1]]) == .record(.partOutOfRange))
    #expect(refused(bundle + ["part 65536", part[1]]) == .record(.partOutOfRange))
  }

  @Test func `the line that breaks the grammar is named`() {
    let text = String(decoding: Self.opened.bytes, as: UTF8.self).replacing("part 1\n", with: "part 01\n")
    #expect(throws: AccessError.document(.malformedDocument(line: 8, .value))) {
      try AccessRecord(bytes: Array(text.utf8))
    }
  }

  @Test func `another document type is refused`() {
    let text = String(decoding: Self.opened.bytes, as: UTF8.self).replacing("kura/record@v1", with: "kura/receipt@v1")
    #expect(throws: AccessError.document(.wrongDocumentType)) { try AccessRecord(bytes: Array(text.utf8)) }
  }

  @Test func `whatever is read is written to the same bytes, however it was damaged`() throws {
    var generator = Generator(seed: 20_261_123)
    for record in Self.all {
      for _ in 0..<400 {
        var bytes = record.bytes
        generator.damage(&bytes)
        guard let read = try? AccessRecord(bytes: bytes) else { continue }
        #expect(read.bytes == bytes)
      }
    }
  }

  @Test func `cut anywhere it is refused`() {
    let bytes = Self.opened.bytes
    for count in 0..<bytes.count { #expect((try? AccessRecord(bytes: Array(bytes[..<count]))) == nil) }
  }
}

/// A small generator with a seed, so that a failure can be repeated.
struct Generator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Changes, removes, repeats or inserts a byte or a line.
  mutating func damage(_ bytes: inout [UInt8]) {
    let place = Int.random(in: bytes.indices, using: &self)
    switch Int.random(in: 0..<5, using: &self) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(UInt8.random(in: 0x20...0x7E, using: &self), at: place)
    case 3:
      var lines = bytes.split(separator: 0x0A).map(Array.init)
      lines.swapAt(Int.random(in: lines.indices, using: &self), Int.random(in: lines.indices, using: &self))
      bytes = lines.flatMap { $0 + [0x0A] }
    default:
      var lines = bytes.split(separator: 0x0A).map(Array.init)
      lines.remove(at: Int.random(in: 1..<lines.count, using: &self))
      bytes = lines.flatMap { $0 + [0x0A] }
    }
  }
}
