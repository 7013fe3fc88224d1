import Foundation
import Platform
import Testing
import TestSupport

@Suite struct UnnamedFileTests {
  let directory = TemporaryDirectory()
  let fallback = TemporaryDirectory()

  @Test func `has no name until it is published`() throws {
    let unnamed = try UnnamedFile.create(in: directory.path, fallback: fallback.path)
    try unnamed.file.write(pattern(100).span)
    #expect(directory.names() == [])
    #expect(fallback.names() == [])
    try unnamed.publish(directory: directory.path, name: "a")
    #expect(directory.content("a") == pattern(100))
    #expect(directory.mode("a") == 0o600)
  }

  @Test func `publishes what is sealed for others to carry`() throws {
    let unnamed = try UnnamedFile.create(in: directory.path, fallback: fallback.path)
    try unnamed.publish(directory: directory.path, name: "a.kura", mode: 0o644)
    #expect(directory.mode("a.kura") == 0o644)
  }

  @Test(arguments: [false, true]) func `never replaces, and may try another name`(isNamed: Bool) throws {
    try directory.write([1], "a")
    let unnamed = try create(isNamed)
    try unnamed.file.write([2].span)
    let error = failure { try unnamed.publish(directory: directory.path, name: "a") }
    #expect(error == .alreadyExists(path: directory("a")))
    try unnamed.publish(directory: directory.path, name: "b")
    #expect(directory.content("a") == [1])
    #expect(directory.content("b") == [2])
    #expect(directory.names() == ["a", "b"])
    #expect(fallback.names() == [])
  }

  @Test(arguments: [false, true]) func `leaves nothing when it is let go`(isNamed: Bool) throws {
    var unnamed: UnnamedFile? = try create(isNamed)
    try unnamed?.file.write(pattern(200_000).span)
    #expect(fallback.names().count == (isNamed ? 1 : 0))
    #expect(fallback.names().allSatisfy { fallback.mode($0) == 0o600 })
    unnamed = nil
    #expect(fallback.names() == [])
    #expect(directory.names() == [])
  }

  @Test func `overwrites its content before it takes the fallback name away`() throws {
    var unnamed: UnnamedFile? = try create(true)
    try unnamed?.file.write(pattern(200_000).span)
    let look = try File.openForReading(fallback(fallback.names().at(0)))
    unnamed = nil
    #expect(try look.readAll(limit: 200_000) == [UInt8](repeating: 0, count: 200_000))
  }

  @Test func `does not overwrite what it has published`() throws {
    var unnamed: UnnamedFile? = try create(true)
    try unnamed?.file.write([7].span)
    try unnamed?.publish(directory: directory.path, name: "a")
    unnamed = nil
    #expect(directory.content("a") == [7])
  }

  @Test(arguments: [EXDEV, EPERM, EOPNOTSUPP], [false, true])
  func `copies where a link is not possible`(code: Int32, isNamed: Bool) throws {
    let unnamed = try create(isNamed)
    try unnamed.file.write(pattern(600_000).span)
    // No link at all, as on FAT or on another device.
    try FaultInjection.within(directory.path, hook: { $0.call == .link ? .fail(code) : .proceed }) {
      () throws(PlatformError) in try unnamed.publish(directory: directory.path, name: "a")
    }
    #expect(directory.content("a") == pattern(600_000))
    #expect(directory.names() == ["a"])
  }

  @Test func `does not replace where a link is not possible`() throws {
    try directory.write([1], "a")
    let unnamed = try create(false)
    try unnamed.file.write([2].span)
    let error = FaultInjection.within(directory.path, hook: { $0.call == .link ? .fail(EPERM) : .proceed }) {
      failure { try unnamed.publish(directory: directory.path, name: "a") }
    }
    #expect(error == .alreadyExists(path: directory("a")))
    #expect(directory.content("a") == [1])
    #expect(directory.names() == ["a"])
  }

  @Test(arguments: [EINVAL, ENOSYS]) func `takes the name by a placeholder as the last resort`(code: Int32) throws {
    let unnamed = try create(false)
    try unnamed.file.write([2].span)
    let renames = Counter()
    try FaultInjection.within(
      directory.path,
      hook: { step in
        if step.call == .link { return .fail(EPERM) }
        return step.call == .rename && renames.next() == 0 ? .fail(code) : .proceed
      }
    ) { () throws(PlatformError) in try unnamed.publish(directory: directory.path, name: "a") }
    #expect(directory.content("a") == [2])
    #expect(directory.names() == ["a"])
  }

  @Test func `falls back to a name where the file system has no unnamed files`() throws {
    let unnamed = try FaultInjection.within(
      directory.path, hook: { $0.path.hasSuffix("(unnamed)") ? .fail(EOPNOTSUPP) : .proceed }
    ) { () throws(PlatformError) in try UnnamedFile.create(in: directory.path, fallback: fallback.path) }
    #expect(fallback.names().count == 1)
    try unnamed.publish(directory: directory.path, name: "a")
    #expect(fallback.names() == [])
    #expect(directory.names() == ["a"])
  }

  @Test(arguments: 0..<3) func `killed while it is published, it is there whole or not at all`(step: Int) throws {
    let unnamed = try create(false)
    try unnamed.file.write(pattern(100).span)
    let error = FaultInjection.crashing(in: directory.path, atStep: step) {
      failure { try unnamed.publish(directory: directory.path, name: "a") }
    }
    #expect(error != nil)
    #expect(directory.content("a") == (step == 2 ? pattern(100) : nil))
  }

  private func create(_ isNamed: Bool) throws(PlatformError) -> UnnamedFile {
    isNamed
      ? try UnnamedFile.createNamed(fallback: fallback.path)
      : try UnnamedFile.create(in: directory.path, fallback: fallback.path)
  }
}

final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var value = 0
  func next() -> Int {
    lock.withLock {
      defer { value += 1 }; return value
    }
  }
}
