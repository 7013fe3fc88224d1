// What is on disk after each call that could have been the last one.

import Foundation
import Platform
import Testing
import TestSupport

@Suite struct CrashTests {
  let directory = TemporaryDirectory()

  @Test func `creates in the order that makes it durable`() throws {
    let steps = try FaultInjection.steps(in: directory.path) { () throws(PlatformError) in
      try DurableFile.create([1], directory: directory.path, name: "a", mode: 0o644)
    }
    let unnamed = directory("(unnamed)")
    #expect(
      steps.map(\.description) == [
        "openat \(unnamed)", "write \(unnamed)", "fchmod \(directory("a"))", "fsync \(unnamed)",
        "linkat \(directory("a"))", "fsync \(directory.path)",
      ])
  }

  @Test func `replaces in the order that makes it durable`() throws {
    try directory.write([0], "a")
    let steps = try FaultInjection.steps(in: directory.path) { () throws(PlatformError) in
      try DurableFile.replace([1], directory: directory.path, name: "a")
    }
    #expect(steps.map(\.call) == [.create, .write, .synchronise, .rename, .synchronise])
    #expect(try steps.at(3).path == directory("a"))
    #expect(try steps.at(4).path == directory.path)
  }

  @Test func `makes directories durable from the top down`() throws {
    let steps = try FaultInjection.steps(in: directory.path) { () throws(PlatformError) in
      try Directory.createPrivate(directory("a/b"))
    }
    #expect(
      steps.map(\.description) == [
        "mkdirat \(directory("a"))", "fsync \(directory.path)", "mkdirat \(directory("a/b"))",
        "fsync \(directory("a"))",
      ])
  }

  @Test(arguments: 0..<5) func `a creation killed at any step leaves all or nothing`(step: Int) {
    let content = pattern(1000)
    let error = FaultInjection.crashing(in: directory.path, atStep: step, tearing: 500) {
      failure { try DurableFile.create(content, directory: directory.path, name: "a") }
    }
    #expect(error != nil)
    #expect(directory.content("a") == (step < 4 ? nil : content))
    #expect(throws: Never.self) { try DurableFile.createOrConfirm(content, directory: directory.path, name: "a") }
    #expect(directory.names() == ["a"])
  }

  @Test(arguments: 0..<5) func `a replacement killed at any step leaves the old or the new`(step: Int) throws {
    let old = pattern(700, seed: 2)
    let new = pattern(1000)
    try directory.write(old, "a")
    let error = FaultInjection.crashing(in: directory.path, atStep: step, tearing: 500) {
      failure { try DurableFile.replace(new, directory: directory.path, name: "a") }
    }
    #expect(error != nil)
    #expect(directory.content("a") == (step < 4 ? old : new))
    #expect(try Directory(directory.path).names() == ["a"])
    // What the crash left over is cleared away by the next replacement, without anybody looking for it.
    try DurableFile.replace(new, directory: directory.path, name: "a")
    #expect(directory.names() == ["a"])
    #expect(directory.content("a") == new)
  }

  @Test(arguments: [ENOSPC, EIO, EDQUOT], 0..<5)
  func `a creation that fails at any step leaves nothing`(code: Int32, step: Int) {
    let error = FaultInjection.failing(in: directory.path, atStep: step, code: code) {
      failure { try DurableFile.create([1], directory: directory.path, name: "a") }
    }
    guard case .system(_, _, code) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(directory.names() == [])
  }

  @Test(arguments: 0..<4) func `a replacement that fails before it is named leaves the old one`(step: Int) throws {
    try directory.write([0], "a")
    let error = FaultInjection.failing(in: directory.path, atStep: step, code: ENOSPC) {
      failure { try DurableFile.replace([1], directory: directory.path, name: "a") }
    }
    #expect(error?.isOutOfSpace == true)
    #expect(directory.names() == ["a"])
    #expect(directory.content("a") == [0])
  }

  @Test func `a torn write says that it failed`() throws {
    let unnamed = try UnnamedFile.create(in: directory.path, fallback: directory.path)
    let error = FaultInjection.within(directory.path, hook: { _ in .tear(afterByteCount: 2, ENOSPC) }) {
      failure { try unnamed.file.write([1, 2, 3].span) }
    }
    #expect(error?.isOutOfSpace == true)
    #expect(try unnamed.file.byteCount() == 2)
  }

  @Test func `a hook sees its own directory only`() throws {
    let other = TemporaryDirectory()
    let steps = try FaultInjection.steps(in: directory.path) { () throws(PlatformError) in
      try DurableFile.create([1], directory: other.path, name: "a")
      try Directory.createNew(directory.path + "-beside")
    }
    #expect(steps == [])
    try Directory(directory.path + "-beside").removeIfEmpty()
  }
}
