import Age
import Foundation
import Platform
import Sodium
import Synchronization
import Testing

@Suite("sealing and opening files and streams") struct StreamTests {
  private let identity = X25519Identity.generate()
  private let scratch = Scratch()

  static let sizes = [0, 1, 65_535, 65_536, 65_537, 524_287, 524_288, 524_289, 3 * 524_288, 3_000_001]

  @discardableResult private func seal(_ source: StreamSource, to sink: StreamSink, _ options: StreamOptions = .init())
    throws
    -> StreamSummary
  {
    try Age.sealStream(from: source, to: sink, recipients: [identity.recipient], options: options)
  }

  @discardableResult private func open(_ source: StreamSource, to sink: StreamSink, _ options: StreamOptions = .init())
    throws
    -> StreamSummary
  {
    try Age.openStream(from: source, to: sink, identities: [identity], options: options)
  }

  @Test(arguments: sizes, [1, 2, 5]) func `what was sealed from a file opens, whichever way it goes`(
    count: Int, threads: Int
  ) throws {
    let text = content(count)
    let file = try scratch.file("content", text)
    for (isOrderedIn, isOrderedOut) in [(false, false), (false, true), (true, false), (true, true)] {
      let source = isOrderedIn ? StreamSource.ordered(try File.openForReading(file.path)) : .file(file)
      let sealed = try scratch.empty()
      let recorder = Recorder()
      let options = StreamOptions(observer: recorder, threadCount: threads)
      let summary = try seal(source, to: isOrderedOut ? .ordered(sealed) : .file(sealed, at: 0), options)
      let bytes = try sealed.allBytes()
      #expect(summary.ageByteCount == UInt64(bytes.count))
      #expect(summary.plainByteCount == UInt64(count))
      #expect(recorder.bytes == bytes, "the observer sees the file in order")
      #expect(try Age.open(bytes, with: [identity]) == text)

      try DurableFile.create(bytes, directory: scratch.directory.path, name: "\(isOrderedIn)\(isOrderedOut)")
      let input = try File.openForReading(scratch.path("\(isOrderedIn)\(isOrderedOut)"))
      let opened = try scratch.empty()
      let digest = CiphertextDigest()
      let result = try open(
        isOrderedIn ? .ordered(input) : .file(input), to: isOrderedOut ? .ordered(opened) : .file(opened, at: 0),
        StreamOptions(observer: digest, threadCount: threads))
      #expect(result == summary)
      #expect(try opened.allBytes() == text)
      #expect(digest.digest == BLAKE2b.hash(bytes))
    }
  }

  @Test func `seals to a place in a file and opens from there, touching nothing beside it`() throws {
    let text = content(700_000)
    let container = try scratch.empty()
    try container.write(content(1000).span, at: 0)
    let summary = try seal(.file(try scratch.file("content", text)), to: .file(container, at: 1000))
    let end = 1000 + Int(summary.ageByteCount)
    try container.write(content(500).span, at: UInt64(end))
    let bytes = try container.allBytes()
    #expect(Array(bytes[..<1000]) == content(1000))
    #expect(Array(bytes[end...]) == content(500))
    let output = try scratch.empty()
    let region = StreamSource.region(container, offset: 1000, byteCount: summary.ageByteCount)
    try open(region, to: .file(output, at: 7))
    #expect(Array(try output.allBytes()[7...]) == text)
  }

  @Test func `seals a region of a file`() throws {
    let text = content(300_000)
    let file = try scratch.file("content", text)
    let sealed = try scratch.empty()
    try seal(.region(file, offset: 1234, byteCount: 200_000), to: .file(sealed, at: 0))
    #expect(try Age.open(sealed.allBytes(), with: [identity]) == Array(text[1234..<201_234]))
  }

  @Test(arguments: [0, 1, 65_536, 1_300_000]) func `seals what comes through a pipe`(count: Int) throws {
    let text = content(count)
    _ = try scratch.file("content", text)
    let (pipe, source) = (scratch.path("pipe"), scratch.path("content"))
    _ = try ChildProcess.run("mkfifo", [pipe])
    _ = try ChildProcess.run("sh", ["-c", "(cat '\(source)' > '\(pipe)') > /dev/null 2>&1 &"])
    let sealed = try scratch.empty()
    let summary = try seal(.file(try File.openForReading(pipe)), to: .file(sealed, at: 0))
    #expect(summary.plainByteCount == UInt64(count))
    #expect(try Age.open(sealed.allBytes(), with: [identity]) == text)
  }

  @Test func `a file that is longer or shorter than it says is refused`() throws {
    let file = try scratch.file("content", content(2_000_000))
    let sealed = try scratch.empty()
    #expect(throws: AgeError.file(.changedWhileRead(path: file.path))) {
      try seal(.region(file, offset: 0, byteCount: 2_000_001), to: .file(sealed, at: 0))
    }
  }

  @Test(arguments: [true, false]) func `a file that changes while it is sealed is refused`(grows: Bool) throws {
    let path = scratch.path("content")
    let file = try scratch.file("content", content(3_000_000))
    let changed = Atomic(false)
    let options = StreamOptions(
      progress: { _ in
        guard !changed.exchange(true, ordering: .relaxed) else { return }
        let handle = FileHandle(forWritingAtPath: path)
        if grows { handle?.seekToEndOfFile() }
        handle?.write(Data([1, 2, 3]))
        try? handle?.close()
      }, threadCount: 1)
    let sealed = try scratch.empty()
    #expect(throws: AgeError.file(.changedWhileRead(path: file.path))) {
      try seal(.file(file), to: .file(sealed, at: 0), options)
    }
  }

  @Test(arguments: [1, 2]) func `ends when it is asked to`(threads: Int) throws {
    let file = try scratch.file("content", content(5_000_000))
    let sealed = try scratch.empty()
    let asked = Atomic(0)
    let options = StreamOptions(
      shouldStop: { asked.add(1, ordering: .relaxed).newValue > 3 }, threadCount: threads)
    #expect(throws: AgeError.interrupted) { try seal(.file(file), to: .file(sealed, at: 0), options) }
    #expect(asked.load(ordering: .relaxed) < 9)
  }

  @Test(arguments: [1, 2]) func `tells how far it is, to the last byte`(threads: Int) throws {
    let file = try scratch.file("content", content(2_000_000))
    let sealed = try scratch.empty()
    let seen = Mutex<[UInt64]>([])
    let options = StreamOptions(progress: { count in seen.withLock { $0.append(count) } }, threadCount: threads)
    try seal(.file(file), to: .file(sealed, at: 0), options)
    let counts = seen.withLock { $0 }
    #expect(counts == counts.sorted())
    #expect(counts.last == 2_000_000)
    #expect(counts.count == 4)
  }

  @Test(arguments: [1, 2, 4]) func `an error in writing ends it, and is the one that is told`(threads: Int) throws {
    let file = try scratch.file("content", content(3_000_000))
    let sealed = try scratch.empty()
    let error = #expect(throws: AgeError.self) {
      try FaultInjection.failing(in: scratch.directory.path, atStep: 3, code: 28) {
        try seal(.file(file), to: .file(sealed, at: 0), StreamOptions(threadCount: threads))
      }
    }
    guard case .file(let cause) = error else { throw try #require(error) }
    #expect(cause.isOutOfSpace)
  }

  @Test(arguments: [1, 2, 4]) func `of several bad chunks the first is told`(threads: Int) throws {
    var bytes = try Age.seal(content(4_000_000), to: [identity.recipient])
    let start = try Header.parse(prefixOf: bytes).byteCount + 16
    // The last chunk of a batch of eight, and the first of the next one: the thread that has the latter sees it earlier.
    for chunk in [15, 16, 24] { bytes[start + chunk * 65_552] ^= 1 }
    let file = try scratch.file("bad", bytes)
    for _ in 0..<5 {
      for source in [StreamSource.file(file), .ordered(try File.openForReading(file.path))] {
        #expect(throws: AgeError.payloadAuthenticationFailed(chunk: 15)) {
          try open(source, to: .file(try scratch.empty(), at: 0), StreamOptions(threadCount: threads))
        }
      }
    }
  }

  @Test func `a file that was cut is refused before anything is written`() throws {
    // More than a batch, so that the chunks before the cut would be written.
    let bytes = try Age.seal(content(1_000_000), to: [identity.recipient])
    let start = try Header.parse(prefixOf: bytes).byteCount + 16
    for (count, expected) in [
      (start + 12 * 65_552, AgeError.malformedPayload(chunk: 12, .truncated)),
      (start + 12 * 65_552 + 5, .malformedPayload(chunk: 12, .truncated)),
      (start + 12 * 65_552 + 16, .malformedPayload(chunk: 12, .emptyLastChunk)),
      (start + 12 * 65_552 + 17, .payloadAuthenticationFailed(chunk: 12)),
      (bytes.count - 1, .payloadAuthenticationFailed(chunk: 15)), (start, .malformedPayload(chunk: 0, .truncated)),
      (start - 1, .malformedPayload(chunk: 0, .missingNonce)),
    ] {
      let file = try scratch.file("cut\(count)", Array(bytes[..<count]))
      let output = try scratch.empty()
      #expect(throws: expected) { try open(.file(file), to: .file(output, at: 0)) }
      #expect(try output.byteCount() == 0)
      #expect(throws: expected) { try open(.file(file), to: .ordered(output)) }
      #expect(try output.byteCount() == 0)
    }
  }

  @Test func `the header is checked before anything else is looked at`() throws {
    var bytes = try Age.seal(content(200_000), to: [identity.recipient])
    let byteCount = try Header.parse(prefixOf: bytes).byteCount
    let macStart = byteCount - 44
    bytes[macStart] = bytes[macStart] == UInt8(ascii: "B") ? UInt8(ascii: "C") : UInt8(ascii: "B")
    bytes[bytes.count - 1] ^= 1
    let file = try scratch.file("bad", bytes)
    let output = try scratch.empty()
    for source in [StreamSource.file(file), .ordered(file)] {
      #expect(throws: AgeError.headerAuthenticationFailed) { try open(source, to: .file(output, at: 0)) }
    }
    #expect(try output.byteCount() == 0)
  }

  @Test func `the digest is that of the whole file, and can be asked for twice`() {
    let digest = CiphertextDigest()
    digest.observe([1, 2].span)
    digest.observe([3].span)
    #expect(digest.digest == BLAKE2b.hash([1, 2, 3]))
    #expect(digest.digest == BLAKE2b.hash([1, 2, 3]))
  }

  @Test func `two streams at once do not disturb each other`() async throws {
    let text = content(2_500_000)
    let file = try scratch.file("content", text)
    let identity = identity
    let scratch = scratch
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let sealed = try scratch.empty()
          try Age.sealStream(from: .file(file), to: .file(sealed, at: 0), recipients: [identity.recipient])
          return try Age.open(sealed.allBytes(), with: [identity]) == text
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }
}
