// An append that fails or dies at any step: what was acknowledged stays, and the next append works.

import Foundation
import Platform
import SignedNotes
import Sodium
import Testing
import TransparencyLog
import TestSupport

/// An append to make and to break: across the edges of bundles and tiles, too.
struct Scenario: Sendable, CustomTestStringConvertible {
  let before: Int
  let added: Int
  var testDescription: String { "\(added) after \(before)" }
  var total: Int { before + added }
  var entries: [[UInt8]] { sampleEntries(total) }

  static let all = [(0, 1), (255, 1), (250, 10), (256, 1)].map(Scenario.init)
}

/// How a step goes wrong.
enum Fault: Sendable, CaseIterable {
  case fails, fullDisk, killed, tornAtOnce, tornLater
}

/// Every fault on a small log, a kill on the larger ones.
struct Accident: Sendable, CustomTestStringConvertible {
  let scenario: Scenario
  let fault: Fault
  var testDescription: String { "\(fault): \(scenario.testDescription)" }

  static let all =
    Fault.allCases.map { Accident(scenario: Scenario(before: 3, added: 2), fault: $0) }
    + Scenario.all.map { Accident(scenario: $0, fault: .killed) }
}

@Suite("crash of an append") struct CrashTests {
  /// Makes the state before, and copies of it.
  private struct Bench {
    let holder: TemporaryDirectory
    let scenario: Scenario

    init(_ scenario: Scenario) throws {
      holder = TemporaryDirectory(inMemory: true)
      self.scenario = scenario
      let log = try TestLog.create(holder)
      if scenario.before > 0 {
        _ = try log.append(Array(scenario.entries[..<scenario.before]), signer: TestLog.signer)
      }
    }

    func copy(_ name: String) throws -> TileLog {
      try FileManager.default.copyItem(atPath: holder("log"), toPath: holder(name))
      return try open(name)
    }

    func open(_ name: String) throws -> TileLog {
      try #require(
        try TileLog.open(
          directory: holder.directory.subdirectory(name), origin: TestLog.origin,
          verifier: TestLog.signer.verifierKey))
    }

    func append(_ log: TileLog) throws(LogError) {
      _ = try log.append(Array(scenario.entries[scenario.before...]), signer: TestLog.signer)
    }

    func steps() throws -> [FaultInjection.Step] {
      let log = try copy("steps")
      return try FaultInjection.steps(in: log.directory.path) { () throws(LogError) in try append(log) }
    }
  }

  @Test(arguments: Accident.all)
  func `what was acknowledged is there after a fault at any step`(accident: Accident) throws {
    let (scenario, fault) = (accident.scenario, accident.fault)
    let bench = try Bench(scenario)
    let count = try bench.steps().count
    #expect(count > 10)
    for step in 0..<count {
      let name = "\(fault)-\(step)"
      let log = try bench.copy(name)
      let path = log.directory.path
      var isAcknowledged = true
      do throws(LogError) {
        switch fault {
        case .fails:
          try FaultInjection.failing(in: path, atStep: step, code: 5) { () throws(LogError) in try bench.append(log) }
        case .fullDisk:
          try FaultInjection.failing(in: path, atStep: step, code: 28) { () throws(LogError) in try bench.append(log) }
        case .killed:
          try FaultInjection.crashing(in: path, atStep: step) { () throws(LogError) in try bench.append(log) }
        case .tornAtOnce:
          try FaultInjection.crashing(in: path, atStep: step, tearing: 0) { () throws(LogError) in
            try bench.append(log)
          }
        case .tornLater:
          try FaultInjection.crashing(in: path, atStep: step, tearing: 21) { () throws(LogError) in
            try bench.append(log)
          }
        }
      } catch {
        isAcknowledged = false
        guard case .storage = error else {
          Issue.record("step \(step): \(error)")
          continue
        }
      }
      let again = try bench.open(name)
      let entries = try again.read().allEntries()
      let all = scenario.entries
      #expect(entries == all || (!isAcknowledged && entries == Array(all[..<scenario.before])), "step \(step)")
      // Other entries than those that the fault hit: nothing of what it left may come through.
      let others: [[UInt8]] = [Array("another".utf8), Array("and one more".utf8), Array("and a third".utf8)]
      for end in 1...others.count {
        _ = try again.append([others[end - 1]], signer: TestLog.signer)
        #expect(try again.read().allEntries() == entries + others[..<end], "step \(step)")
      }
      try again.verify()
      try FileManager.default.removeItem(atPath: path)
    }
  }

  @Test(arguments: Scenario.all)
  func `everything is durable before the checkpoint names it`(scenario: Scenario) throws {
    let steps = try Bench(scenario).steps()
    func directory(_ path: String) -> String { String(path[..<path.lastIndex(of: "/")!]) }
    let commit = try #require(steps.lastIndex { $0.call == .rename && $0.path.hasSuffix("/checkpoint") })
    for (place, step) in steps[...commit].enumerated() where step.call == .rename {
      let holder = directory(step.path)
      let written = steps[..<place].lastIndex { $0.call == .write && directory($0.path) == holder }
      let synced = steps[..<place].lastIndex { $0.call == .synchronise && directory($0.path) == holder }
      #expect(try #require(written) < #require(synced), "\(step): the content is not synced before it has its name")
      let after = steps[(place + 1)...].firstIndex { $0.call == .synchronise && $0.path == holder }
      #expect(after != nil && (place == commit || after! < commit), "\(step): the name is not synced in time")
    }
    for (place, step) in steps.enumerated() where step.call == .makeDirectory {
      let after = steps[place...].firstIndex { $0.call == .synchronise && $0.path == directory(step.path) }
      #expect(after != nil && after! < commit, "\(step): the directory is not synced in time")
    }
    #expect(steps[..<commit].allSatisfy { $0.call != .unlink || $0.path.contains("kura-new") })
  }

  @Test func `a log that died while it was begun can be begun again`() throws {
    let holder = TemporaryDirectory(inMemory: true)
    let probe = holder.directory.subdirectory("probe").path
    let count = try FaultInjection.steps(in: probe) { () throws(LogError) in
      _ = try TileLog.create(directory: Directory(probe), origin: TestLog.origin, signer: TestLog.signer)
    }.count
    for step in 0..<count {
      let directory = holder.directory.subdirectory("begun-\(step)")
      _ = try? FaultInjection.crashing(in: directory.path, atStep: step) { () throws(LogError) in
        try TileLog.create(directory: directory, origin: TestLog.origin, signer: TestLog.signer)
      }
      let key = TestLog.signer.verifierKey
      let log: TileLog
      if let open = try TileLog.open(directory: directory, origin: TestLog.origin, verifier: key) {
        log = open
      } else {
        log = try TileLog.create(directory: directory, origin: TestLog.origin, signer: TestLog.signer)
      }
      #expect(try log.append([[1]], signer: TestLog.signer).firstIndex == 0)
    }
  }

  @Test(arguments: [Scenario(before: 0, added: 2), Scenario(before: 255, added: 3)])
  func `a mirror that died at any step takes the same entries again`(scenario: Scenario) throws {
    let holder = TemporaryDirectory(inMemory: true)
    let all = scenario.entries
    func mirror(_ name: String) throws -> MirrorLog {
      try MirrorLog.open(
        directory: holder.directory.subdirectory(name), origin: TestLog.origin,
        verifier: TestLog.signer.verifierKey)
    }
    func prepared(_ name: String) throws -> MirrorLog {
      let log = try mirror(name)
      if scenario.before > 0 {
        let before = Array(all[..<scenario.before])
        _ = try log.append(before, from: 0, to: try TestLog.checkpoint(before))
      }
      return log
    }
    let checkpoint = try TestLog.checkpoint(all)
    let start = TreeSize(count: scenario.before)
    let added = Array(all[scenario.before...])
    let probe = try prepared("probe")
    let count = try FaultInjection.steps(in: probe.directory.path) { () throws(LogError) in
      _ = try probe.append(added, from: start, to: checkpoint)
    }.count
    for step in 0..<count {
      let log = try prepared("mirror-\(step)")
      let extent = try? FaultInjection.crashing(in: log.directory.path, atStep: step, tearing: 7) {
        () throws(LogError) in try log.append(added, from: start, to: checkpoint)
      }
      let again = try mirror("mirror-\(step)")
      let size = try again.read().size
      #expect(size == checkpoint.treeHead.size || (extent == nil && size == start))
      _ = try again.append(added, from: start, to: checkpoint)
      #expect(try again.read().allEntries() == all)
      try again.verify()
    }
  }
}
