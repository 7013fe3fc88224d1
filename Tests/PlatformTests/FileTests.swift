import Foundation
import Platform
import Testing
import TestSupport

@Suite struct FileTests {
  let directory = TemporaryDirectory()

  @Test func `reads in order until the end`() throws {
    let file = try File.openForReading(try directory.write(pattern(10_000), "a"))
    var bytes = [UInt8](repeating: 0, count: 6000)
    var span = bytes.mutableSpan
    #expect(try file.readFully(into: &span) == 6000)
    #expect(bytes == Array(pattern(10_000)[..<6000]))
    span = bytes.mutableSpan
    #expect(try file.readFully(into: &span) == 4000)
    span = bytes.mutableSpan
    #expect(try file.read(into: &span) == 0)
    #expect(file.kind == .regular)
    #expect(try file.byteCount() == 10_000)
  }

  @Test func `reads at a place without moving the position`() throws {
    let file = try File.openForReading(try directory.write(pattern(1000), "a"))
    var bytes = [UInt8](repeating: 0, count: 100)
    var span = bytes.mutableSpan
    #expect(try file.read(at: 950, into: &span) == 50)
    #expect(Array(bytes[..<50]) == Array(pattern(1000)[950...]))
    span = bytes.mutableSpan
    #expect(try file.read(at: 2000, into: &span) == 0)
    #expect(try file.readAll(limit: 1000) == pattern(1000))
  }

  @Test(arguments: [0, 1, 63, 64, 65, 128, 1000, 64 * 70, 64 * 70 + 5])
  func `scatters pieces and leaves the gaps alone`(size: Int) throws {
    let content = pattern(size)
    let file = try File.openForReading(try directory.write(content, "a"))
    let stride = 80
    var bytes = [UInt8](repeating: 0xEE, count: stride * 72)
    var span = bytes.mutableSpan
    #expect(try file.readScattered(at: 0, into: &span, pieceByteCount: 64, stride: stride) == size)
    for (index, byte) in content.enumerated() { #expect(bytes[index / 64 * stride + index % 64] == byte) }
    for index in bytes.indices where index % stride >= 64 || index / stride * 64 + index % stride >= size {
      #expect(bytes[index] == 0xEE)
    }
  }

  @Test func `scatters from a place, and no further than the buffer reaches`() throws {
    let content = pattern(500)
    let file = try File.openForReading(try directory.write(content, "a"))
    var bytes = [UInt8](repeating: 0, count: 80 + 10)
    var span = bytes.mutableSpan
    #expect(try file.readScattered(at: 100, into: &span, pieceByteCount: 64, stride: 80) == 74)
    #expect(Array(bytes[80..<90]) == Array(content[164..<174]))
  }

  @Test func `writes at places from several threads`() throws {
    let unnamed = try UnnamedFile.create(in: directory.path, fallback: directory.path)
    let content = pattern(64 * 1000)
    DispatchQueue.concurrentPerform(iterations: 64) { index in
      let piece = Array(content[index * 1000..<(index + 1) * 1000])
      #expect(throws: Never.self) { try unnamed.file.write(piece.span, at: UInt64(index * 1000)) }
    }
    #expect(try unnamed.file.readAll(limit: 100_000) == content)
  }

  @Test func `refuses to hold more than the limit`() throws {
    let path = try directory.write(pattern(1001), "a")
    #expect(
      failure { _ = try File.openForReading(path).readAll(limit: 1000) }
        == .tooLarge(path: path, limit: 1000))
    #expect(try File.openForReading(path).readAll(limit: 1001).count == 1001)
    #expect(try File.openForReading(try directory.write([], "empty")).readAll(limit: 0) == [])
  }

  @Test func `says that nothing is there`() {
    let error = failure { _ = try File.openForReading(directory("nothing")) }
    #expect(error?.isNotFound == true)
    #expect(error == .system(call: "openat", path: directory("nothing"), code: ENOENT))
  }

  @Test func `refuses a directory`() {
    let error = failure { _ = try File.openForReading(directory.path) }
    #expect(error == .isDirectory(path: directory.path))
  }

  @Test(.timeLimit(.minutes(1))) func `does not wait at a pipe where a file is needed`() {
    makeFIFO(directory("pipe"))
    let error = failure {
      _ = try File.openForReading(directory("pipe"), acceptsStreams: false)
    }
    #expect(error == .notARegularFile(path: directory("pipe")))
  }

  @Test(.timeLimit(.minutes(1)), arguments: [0, 300]) func `reads a pipe whose writer comes late`(milliseconds: Int)
    throws
  {
    makeFIFO(directory("pipe"))
    let path = directory("pipe")
    let writer = Thread {
      usleep(UInt32(milliseconds) * 1000)
      #expect(throws: Never.self) { try Data(pattern(200_000)).write(to: URL(filePath: path), options: []) }
    }
    writer.start()
    let file = try File.openForReading(path)
    #expect(file.kind == .fifo)
    #expect(try file.readAll(limit: 300_000) == pattern(200_000))
  }

  @Test func `does not follow a link where the vault forbids it`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: directory("link"), withDestinationPath: try directory.write([1], "a"))
    #expect(try File.openForReading(directory("link")).readAll(limit: 1) == [1])
    let error = failure {
      _ = try File.openForReading(directory("link"), followsSymbolicLink: false)
    }
    #expect(error == .system(call: "openat", path: directory("link"), code: ELOOP))
  }

  @Test func `notices that a file changes while it is read`() throws {
    let path = try directory.write(pattern(100), "a")
    let file = try File.openForReading(path)
    let before = try file.identity()
    #expect(try file.identity() == before)
    usleep(20_000)
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    handle.write(Data([9]))
    try handle.close()
    #expect(try file.identity() != before)
    #expect(try file.identity().isSameFile(as: before))
  }

  @Test func `tells a file from another one that took its name`() throws {
    let path = try directory.write([1], "a")
    let before = try #require(try File.identity(at: path))
    try directory.write([1], "b")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: directory("b"), toPath: path)
    #expect(try File.identity(at: path)?.isSameFile(as: before) == false)
    #expect(try File.identity(at: directory("gone")) == nil)
  }

  @Test func `cuts and lengthens`() throws {
    let unnamed = try UnnamedFile.create(in: directory.path, fallback: directory.path)
    try unnamed.file.write([1, 2, 3].span)
    try unnamed.file.setByteCount(2)
    #expect(try unnamed.file.byteCount() == 2)
    try unnamed.file.setByteCount(4)
    var bytes: [UInt8] = [9, 9, 9, 9]
    var span = bytes.mutableSpan
    #expect(try unnamed.file.read(at: 0, into: &span) == 4)
    #expect(bytes == [1, 2, 0, 0])
  }

  @Test func `says that the disk is full`() {
    let error = FaultInjection.failing(in: directory.path, atStep: 1, code: ENOSPC) {
      failure { try DurableFile.create([1], directory: directory.path, name: "a") }
    }
    #expect(error?.isOutOfSpace == true)
    #expect(directory.names() == [])
  }
}
