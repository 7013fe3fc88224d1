// What is not sealed, and why; nothing is written then.

import Agreements
import Bundles
import Foundation
import Platform
import SignedNotes
import Sodium
import Testing

@Suite("bundle writer") struct BundleWriterTests {
  private let workshop: Workshop
  private let world = World.shared
  init() throws { workshop = try Workshop() }

  private func fault(_ files: [FileToSeal], readers: [Person]? = nil, signer: Person? = nil) throws -> SealingFault? {
    let draft = try world.draft(files, readers: readers)
    return fault(draft, signer: signer)
  }

  private func fault(_ draft: BundleDraft, signer: Person? = nil) -> SealingFault? {
    let error = failure { () throws(BundleError) in _ = try workshop.write(draft, signer: signer) }
    if case .unsealable(let fault) = error { return fault }
    #expect(error == nil)
    return nil
  }

  private func draft(
    _ files: [FileToSeal], unit: String? = nil, cards: [UInt8]? = nil, marking: Marking? = nil
  ) throws -> BundleDraft {
    var draft = BundleDraft(
      permitted: try world.permitted(), marking: marking ?? world.marking, cards: cards ?? world.acme.fileBytes,
      files: files)
    draft.details.unit = unit
    return draft
  }

  @Test(arguments: [
    ("CON", PartNameFault.device), ("CONFIDENTIAL.txt", .reserved), ("receipt-0123abcd.receipt", .reserved),
    ("a\u{1b}b", .hiddenCharacter), (String(repeating: "a", count: 300), .tooLong), ("..", .directory),
    ("a:b", .forbiddenCharacter),
  ])
  func `refuses a name that can't be a part's, and says which file`(name: String, expected: PartNameFault) throws {
    let good = try workshop.file("a", [1])
    let bad = try FileToSeal(good.file, path: "dir/" + name)
    #expect(try fault([good, bad]) == .name(file: 2, expected))
  }

  @Test func `refuses names that collide, NFC and NFD twins too`() throws {
    let file = try workshop.file("a", [1]).file
    for (a, b) in [("x/が.csv", "y/か\u{3099}.csv"), ("A.csv", "a.CSV"), ("ａ.csv", "a.csv")] {
      #expect(
        try fault([FileToSeal(file, path: a), FileToSeal(file, path: "other"), FileToSeal(file, path: b)])
          == .collidingNames(file: 1, and: 3))
    }
  }

  @Test func `refuses to seal nothing, for nobody, or for somebody whom the leave doesn't name`() throws {
    #expect(try fault([]) == .manifest(.noParts))
    #expect(try fault([workshop.file("a", [1], readers: [])]) == .manifest(.noReader(part: 1)))
    let forTanaka = try workshop.file("b", [1], readers: [world.tanaka])
    #expect(try fault([workshop.file("a", [1]), forTanaka], readers: [world.suzuki]) == .readerNotPermitted(file: 2))
    #expect(try fault([workshop.file("a", [1], readers: [world.sato])]) == .readerNotPermitted(file: 1))
  }

  @Test func `refuses any signer but the sender's document key`() throws {
    #expect(try fault([workshop.file("a", [1])], signer: world.suzuki) == .wrongSigner)
    let file = try UnnamedFile.create(in: workshop.directory.path, fallback: workshop.directory.path)
    let stranger = NoteSigner(name: world.sato.signer.verifierKey.name, key: Ed25519.PrivateKey.generate())
    #expect(throws: BundleError.unsealable(.wrongSigner)) {
      try BundleWriter.write(world.draft([workshop.file("a", [1])]), signer: stranger, to: file)
    }
    #expect(try file.file.byteCount() == 0)
  }

  @Test func `refuses texts that don't fit into a line`() throws {
    let file = try workshop.file("a", [1])
    for unit in ["", "a\nb", " a", "a ", String(repeating: "x", count: 1025)] {
      #expect(fault(try draft([file], unit: unit)) == .manifest(.text(.unit)))
    }
    var reason = file
    reason.reason = "a\u{0}"
    #expect(fault(try draft([reason])) == .manifest(.text(.reason)))
  }

  @Test func `refuses cards and markings that no reader would take`() throws {
    let file = try workshop.file("a", [1])
    let cards = [UInt8](repeating: 10, count: BundleFile.mostCardBytes + 1)
    #expect(fault(try draft([file], cards: cards)) == .cardsTooLong)
    let marking = Marking(cover: .withoutNames, contact: String(repeating: "x", count: Marking.mostBytes))
    #expect(fault(try draft([file], marking: marking)) == .markingTooLong)
  }

  @Test func `refuses an agreement that demands witnesses`() throws {
    // The leave names the witnesses; only the other side's can be one for its own readers' bundles.
    let world = try World(opening: .witnessed)
    let permitted = try world.permitted()
    #expect(!permitted.witnesses.isEmpty)
    let draft = BundleDraft(
      permitted: permitted, marking: world.marking, cards: world.acme.fileBytes, files: [try workshop.file("a", [1])])
    #expect(fault(draft) == .witnessedOpening)
  }

  @Test func `seals a pipe to its end`() throws {
    let path = workshop.directory.path("pipe")
    #expect(try Tool.run("mkfifo", [path], in: workshop.directory.path).status == 0)
    var random = SeededGenerator(seed: 3)
    let content = random.bytes(300_000)
    let writer = Thread {
      let handle = FileHandle(forWritingAtPath: path)
      try? handle?.write(contentsOf: content)
      try? handle?.close()
    }
    writer.start()
    let pipe = try File.openForReading(path)
    #expect(pipe.kind == .fifo)
    try workshop.seal([FileToSeal(pipe, path: "log.bin"), workshop.file("b", [1])])
    let bundle = try workshop.open("q3.kura")
    #expect(try workshop.content(1, of: bundle, by: world.tanaka) == content)
    #expect(try workshop.content(2, of: bundle, by: world.tanaka) == [1])
  }

  @Test func `refuses a file that changes while it is read`() throws {
    let content = [UInt8](repeating: 1, count: 2 << 20)
    let source = try workshop.file("a", content)
    let path = workshop.directory.path("source-a")
    let output = try UnnamedFile.create(in: workshop.directory.path, fallback: workshop.directory.path)
    #expect(throws: BundleError.platform(.changedWhileRead(path: path))) {
      try BundleWriter.write(world.draft([source]), signer: world.sato.signer, to: output) { _, _ in
        let handle = FileHandle(forUpdatingAtPath: path)
        try? handle?.write(contentsOf: [2])
        try? handle?.close()
      }
    }
  }

  @Test func `fails without a name where the disk does, at every step`() throws {
    let target = try TemporaryDirectory()
    let draft = try world.draft([
      workshop.file("a", [UInt8](repeating: 1, count: 100_000)), workshop.file("b", [1]),
    ])
    let seal = {
      let file = try UnnamedFile.create(in: target.path, fallback: target.path)
      let bundle = try BundleWriter.write(draft, signer: world.sato.signer, to: file)
      try bundle.file.publish(directory: target.path, name: "x.kura", mode: 0o644)
    }
    let steps = try FaultInjection.steps(in: target.path) { try seal() }
    #expect(steps.count > 5)
    try FileManager.default.removeItem(atPath: target.path("x.kura"))
    for step in 0..<steps.count {
      #expect(throws: (any Error).self) {
        try FaultInjection.crashing(in: target.path, atStep: step, tearing: nil) { try seal() }
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: target.path)
      if names.contains("x.kura") {
        // The crash came after the name: then the whole bundle is there.
        try world.checkAll(File.openForReading(target.path("x.kura")), by: world.suzuki)
        try FileManager.default.removeItem(atPath: target.path("x.kura"))
      }
    }
  }
}
