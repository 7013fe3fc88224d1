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

  /// One record of each action that has a constructor, and one with everything in it.
  static let all: [AccessRecord] = {
    let member = Person.tanaka.name
    let head = LogHead(origin: Person.sato.origin(), size: 4, root: SHA256.hash([4]))
    return [
      Sample.received(1), opened,
      .failed(Sample.part(2), of: Sample.bundle(1), reason: .known(.digest), by: member, at: Sample.at(2)),
      .refused(Sample.bundle(1), reason: Reason("moon-phase")!, by: member, at: Sample.at(2)),
      .sealed(Sample.bundle(1), by: member, at: Sample.at(2), clock: .behind(Sample.at(1))),
      .sealed(Sample.bundle(1), answering: SHA256.hash([3]), by: member, at: Sample.at(2)),
      .received(Sample.bundle(1), answering: SHA256.hash([3]), by: member, at: Sample.at(2)),
      .abandoned(Sample.bundle(1), by: member, at: Sample.at(2)),
      .terminated(agreement, document: SHA256.hash([1]), by: member, at: Sample.at(2)),
      .moved(agreement, comparedWith: head, by: member, at: Sample.at(2), clock: .accepted(newest: Sample.at(9))),
      .moved(agreement, comparedWith: nil, by: member, at: Sample.at(2)),
      try! AccessRecord(time: Sample.at(2), member: member, action: .receipt, agreement: agreement, log: head),
      try! AccessRecord(
        time: Sample.at(2), member: member, action: Action("later")!, agreement: agreement,
        bundle: Sample.bundle(1).bundle, manifest: Sample.bundle(1).manifest, part: 65535,
        partDigest: Sample.part(1).digest, marking: Sample.bundle(1).marking, acknowledgement: .flag,
        reason: .known(.expired), log: head, document: SHA256.hash([2]), clock: .behind(Sample.at(1))),
    ]
  }()

  @Test(arguments: all) func `a record is read back, and written to the same bytes`(_ record: AccessRecord) throws {
    let again = try AccessRecord(bytes: record.bytes)
    #expect(again == record)
    #expect(again.bytes == record.bytes)
  }

  @Test func `an action that only looks unknown is the known one`() throws {
    let record = try AccessRecord(
      time: Sample.at(0), member: Person.tanaka.name, action: .other(Action.Word("handover")!), agreement: agreement,
      log: LogHead(origin: Person.sato.origin(), size: 0, root: SHA256.hash([])))
    #expect(record.action == .handover)
    #expect(
      throws: AccessError.record(.missing(.bundle)),
      performing: {
        try AccessRecord(
          time: Sample.at(0), member: Person.tanaka.name, action: .other(Action.Word("opened")!),
          agreement: agreement)
      })
  }

  @Test(arguments: ["bundle", "manifest", "part", "part-digest", "marking", "acknowledged"])
  func `an opening without one of its fields is refused`(_ key: String) throws {
    let lines = String(decoding: Self.opened.bytes, as: UTF8.self).split(separator: "\n")
    let text = lines.filter { !$0.hasPrefix("\(key) ") }.joined(separator: "\n") + "\n"
    let field = try #require(AccessRecord.Field(rawValue: key))
    #expect(throws: AccessError.record(.missing(field))) { try AccessRecord(bytes: Array(text.utf8)) }
  }

  @Test func `a field that the action has no use for is refused`() {
    #expect(throws: AccessError.record(.unexpected(.reason))) {
      try AccessRecord(
        time: Sample.at(0), member: Person.tanaka.name, action: .received, agreement: agreement,
        bundle: Sample.bundle(1).bundle, manifest: Sample.bundle(1).manifest, marking: Sample.bundle(1).marking,
        reason: .known(.expired))
    }
    for action in [Action.abandoned, .opened, .failed, .refused] {
      #expect(throws: AccessError.record(.unexpected(.document)), "\(action)") {
        try AccessRecord(
          time: Sample.at(0), member: Person.tanaka.name, action: action, agreement: agreement,
          bundle: Sample.bundle(1).bundle, manifest: Sample.bundle(1).manifest,
          part: action == .abandoned ? nil : 1, partDigest: action == .abandoned ? nil : Sample.part(1).digest,
          marking: Sample.bundle(1).marking, acknowledgement: action == .opened ? .flag : nil,
          reason: action == .failed || action == .refused ? .known(.macros) : nil, document: SHA256.hash([3]))
      }
    }
    #expect(throws: AccessError.record(.unexpected(.bundle))) {
      try AccessRecord(
        time: Sample.at(0), member: Person.tanaka.name, action: .terminated, agreement: agreement,
        bundle: Sample.bundle(1).bundle, document: SHA256.hash([1]))
    }
  }

  @Test func `a part without its digest, or without its bundle, is refused for any action`() {
    func make(part: Int?, digest: BLAKE2b.Digest?, bundle: BundleReference?) throws(AccessError) {
      _ = try AccessRecord(
        time: Sample.at(0), member: Person.tanaka.name, action: Action("later")!, agreement: agreement,
        bundle: bundle?.bundle, manifest: bundle?.manifest, part: part, partDigest: digest)
    }
    let digest = Sample.part(1).digest
    #expect(throws: AccessError.record(.missing(.partDigest))) {
      try make(part: 1, digest: nil, bundle: Sample.bundle(1))
    }
    #expect(throws: AccessError.record(.missing(.part))) {
      try make(part: nil, digest: digest, bundle: Sample.bundle(1))
    }
    #expect(throws: AccessError.record(.missing(.bundle))) { try make(part: 1, digest: digest, bundle: nil) }
    #expect(throws: AccessError.record(.partOutOfRange)) { try make(part: 0, digest: digest, bundle: Sample.bundle(1)) }
    #expect(throws: AccessError.record(.partOutOfRange)) {
      try make(part: 65536, digest: digest, bundle: Sample.bundle(1))
    }
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
