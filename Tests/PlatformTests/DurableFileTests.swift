import Foundation
import Platform
import Testing
import TestSupport

@Suite struct DurableFileTests {
  let directory = TemporaryDirectory()

  @Test func `creates a file that only its owner may read`() throws {
    try DurableFile.create(pattern(100), directory: directory.path, name: "a")
    #expect(directory.content("a") == pattern(100))
    #expect(directory.mode("a") == 0o600)
    #expect(directory.names() == ["a"])
  }

  @Test func `gives exactly the mode asked for`() throws {
    try DurableFile.create([1], directory: directory.path, name: "a", mode: 0o644)
    #expect(directory.mode("a") == 0o644)
    try DurableFile.replace([2], directory: directory.path, name: "a", mode: 0o640)
    #expect(directory.mode("a") == 0o640)
  }

  @Test func `never replaces what is there`() throws {
    try directory.write([1], "a")
    let error = failure {
      try DurableFile.create([2], directory: directory.path, name: "a")
    }
    #expect(error == .alreadyExists(path: directory("a")))
    #expect(error?.isAlreadyExisting == true)
    #expect(directory.content("a") == [1])
    #expect(directory.names() == ["a"])
  }

  @Test func `never replaces a dangling link`() throws {
    try FileManager.default.createSymbolicLink(atPath: directory("a"), withDestinationPath: directory("elsewhere"))
    let error = failure {
      try DurableFile.create([2], directory: directory.path, name: "a")
    }
    #expect(error == .alreadyExists(path: directory("a")))
    #expect(directory.content("elsewhere") == nil)
  }

  @Test func `lets one of many creators win`() throws {
    let results = (0..<16).map { _ in LockedFlag() }
    DispatchQueue.concurrentPerform(iterations: 16) { index in
      let error = failure {
        try DurableFile.create([UInt8(index)], directory: directory.path, name: "a")
      }
      if error == nil { results[index].raise() }
    }
    let winners = results.indices.filter { results[$0].isRaised }
    #expect(winners.count == 1)
    #expect(try directory.content("a") == [UInt8(winners.at(0))])
  }

  @Test func `confirms the same bytes and refuses others`() throws {
    for _ in 0..<2 { try DurableFile.createOrConfirm([1, 2], directory: directory.path, name: "a") }
    for other: [UInt8] in [[1, 3], [1], [1, 2, 3], []] {
      let error = failure {
        try DurableFile.createOrConfirm(other, directory: directory.path, name: "a")
      }
      #expect(error == .differs(path: directory("a")))
    }
    #expect(directory.content("a") == [1, 2])
  }

  @Test func `makes a confirmed file durable too`() throws {
    try directory.write([1], "a")
    let steps = try FaultInjection.steps(in: directory.path) { () throws(PlatformError) in
      try DurableFile.createOrConfirm([1], directory: directory.path, name: "a")
    }
    #expect(
      steps.map(\.description) == ["fsync \(directory("a"))", "fsync \(directory.path)"])
  }

  @Test func `replaces whole files, also from several threads at once`() {
    DispatchQueue.concurrentPerform(iterations: 8) { index in
      for _ in 0..<20 {
        let bytes = [UInt8](repeating: UInt8(index), count: 3000)
        #expect(throws: Never.self) { try DurableFile.replace(bytes, directory: directory.path, name: "a") }
      }
    }
    let bytes = directory.content("a") ?? []
    #expect(bytes.count == 3000)
    #expect(Set(bytes).count == 1)
    #expect(directory.names() == ["a"])
  }

  @Test func `takes a name of the greatest length`() throws {
    let name = String(repeating: "n", count: 255)
    try DurableFile.create([1], directory: directory.path, name: name)
    try DurableFile.replace([2], directory: directory.path, name: name)
    #expect(directory.content(name) == [2])
    let error = failure {
      try DurableFile.create([1], directory: directory.path, name: name + "n")
    }
    #expect(error == .system(call: "fstatat", path: directory(name + "n"), code: ENAMETOOLONG))
  }

  @Test func `removes durably, and says when nothing is there`() throws {
    try directory.write([1], "a")
    let steps = try FaultInjection.steps(in: directory.path) { () throws(PlatformError) in
      try DurableFile.remove(directory: directory.path, name: "a")
    }
    #expect(steps.map(\.description) == ["unlinkat \(directory("a"))", "fsync \(directory.path)"])
    #expect(
      failure { try DurableFile.remove(directory: directory.path, name: "a") }?.isNotFound
        == true)
  }

  @Test func `reads neither links nor pipes nor too much`() throws {
    try directory.write([1, 2, 3], "a")
    try FileManager.default.createSymbolicLink(atPath: directory("link"), withDestinationPath: directory("a"))
    makeFIFO(directory("pipe"))
    #expect(try DurableFile.read(directory("a"), limit: 3) == [1, 2, 3])
    for name in ["link", "pipe", "nothing"] {
      #expect(failure { _ = try DurableFile.read(directory(name), limit: 3) } != nil)
    }
    #expect(
      failure { _ = try DurableFile.read(directory("a"), limit: 2) }
        == .tooLarge(path: directory("a"), limit: 2))
  }

  @Test func `says that the directory is missing or is none`() throws {
    try directory.write([1], "file")
    let missing = failure {
      try DurableFile.create([1], directory: directory("nothing"), name: "a")
    }
    #expect(missing?.isNotFound == true)
    let file = failure {
      try DurableFile.create([1], directory: directory("file"), name: "a")
    }
    #expect(file == .notADirectory(path: directory("file")))
  }
}

final class LockedFlag: @unchecked Sendable {
  private let lock = NSLock()
  private var value = false
  func raise() { lock.withLock { value = true } }
  var isRaised: Bool { lock.withLock { value } }
}
