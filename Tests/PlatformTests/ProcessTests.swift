// What the tool does to its own process. Each test in a process of its own.

import Foundation
import Platform
import Testing
import TestSupport

@Suite struct ProcessHardeningTests {
  @Test func `no core file, no tracing, private files, no death by a closed pipe`() async {
    await #expect(processExitsWith: .success) {
      precondition(ProcessHardening.isDumpable)
      ProcessHardening.apply()
      precondition(coreFileLimit() == [0, 0])
      precondition(umask(0) == 0o077)
      let ends = makePipe()
      close(ends.reading)
      precondition(writeText(ends.writing, "x") == EPIPE)
      precondition(!ProcessHardening.isDumpable)
    }
  }

  @Test func `unnamed files still get their names`() async {
    await #expect(processExitsWith: .success) {
      ProcessHardening.apply()
      let directory = TemporaryDirectory()
      try DurableFile.create([1], directory: directory.path, name: "a", mode: 0o644)
      precondition(directory.content("a") == [1] && directory.mode("a") == 0o644)
    }
  }
}

@Suite(.timeLimit(.minutes(1))) struct InterruptsTests {
  @Test(arguments: [SIGINT, SIGTERM]) func `the first signal is noted, the second ends the process`(signal: Int32) async
  {
    if signal == SIGINT {
      await #expect(processExitsWith: .signal(SIGINT)) { try first(SIGINT) }
    } else {
      await #expect(processExitsWith: .signal(SIGTERM)) { try first(SIGTERM) }
    }
  }

  @Test func `ends a wait for a pipe's writer`() async {
    await #expect(processExitsWith: .success) {
      Interrupts.install()
      let directory = TemporaryDirectory()
      makeFIFO(directory("pipe"))
      DispatchQueue.global().async {
        usleep(100_000)
        kill(getpid(), SIGINT)
      }
      let error = failure { _ = try File.openForReading(directory("pipe")) }
      precondition(error == .interrupted)
    }
  }

  @Test func `ends a wait for a lock`() async {
    await #expect(processExitsWith: .success) {
      Interrupts.install()
      let directory = TemporaryDirectory()
      let lock = try FileLock.acquire(directory("lock"), wait: .none)
      DispatchQueue.global().async {
        usleep(100_000)
        kill(getpid(), SIGTERM)
      }
      let error = failure { _ = try FileLock.acquire(directory("lock"), wait: .unlimited) }
      precondition(error == .interrupted)
      withExtendedLifetime(lock) {}
    }
  }
}

private func first(_ signal: Int32) throws {
  Interrupts.install()
  precondition(!Interrupts.pending)
  try Interrupts.check()
  kill(getpid(), signal)
  // Another thread may be the one that meets it.
  while !Interrupts.pending { usleep(1000) }
  precondition(failure { try Interrupts.check() } == .interrupted)
  kill(getpid(), signal)
  sleep(10)
}
