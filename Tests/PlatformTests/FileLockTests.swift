import Foundation
import Platform
import Testing
import TestSupport

@Suite struct FileLockTests {
  let directory = TemporaryDirectory()
  var path: String { directory("lock") }

  @Test func `another process finds it locked, and free once it is let go`() throws {
    var lock: FileLock? = try FileLock.acquire(path, wait: false)
    #expect(lock?.path == path)
    #expect(try ChildProcess.run("flock", ["--nonblock", path, "true"]).status == 1)
    lock = nil
    #expect(try ChildProcess.run("flock", ["--nonblock", path, "true"]).status == 0)
    #expect(directory.mode("lock") == 0o600)
  }

  @Test(.timeLimit(.minutes(1))) func `respects another process`() throws {
    let other = Process()
    other.executableURL = URL(filePath: "/usr/bin/flock")
    // Without a fork: the lock goes when this one process does.
    other.arguments = ["--no-fork", path, "sh", "-c", "touch \(directory("held")); exec sleep 60"]
    try other.run()
    while directory.content("held") == nil { usleep(5000) }
    #expect(failure { _ = try FileLock.acquire(path, wait: false) } == .locked(path: path))
    let process = other.processIdentifier
    DispatchQueue.global().async {
      usleep(100_000)
      kill(process, SIGKILL)
    }
    _ = try FileLock.acquire(path, wait: true)
  }

  @Test func `excludes another holder in the same process`() throws {
    let lock = try FileLock.acquire(path, wait: false)
    #expect(failure { _ = try FileLock.acquire(path, wait: false) } == .locked(path: path))
    withExtendedLifetime(lock) {}
  }

  @Test(.timeLimit(.minutes(1))) func `lets one in at a time`() {
    let inside = Counter(), worst = LockedFlag()
    DispatchQueue.concurrentPerform(iterations: 6) { _ in
      for _ in 0..<10 {
        guard let lock = try? FileLock.acquire(path, wait: true) else { return worst.raise() }
        let before = inside.next()
        usleep(100)
        if inside.next() != before + 1 { worst.raise() }
        withExtendedLifetime(lock) {}
      }
    }
    #expect(!worst.isRaised)
  }

  @Test(.timeLimit(.minutes(1))) func `a lock on a file that was replaced meanwhile is a lock on nothing`() throws {
    var first: FileLock? = try FileLock.acquire(path, wait: false)
    let waiting = DispatchSemaphore(value: 0)
    let result = LockedFlag()
    let path = path
    Thread.detachNewThread {
      let second = try? FileLock.acquire(path, wait: true)
      // The second lock counts only if it is on the file that has the name now.
      let isHeld = (try? ChildProcess.run("flock", ["--nonblock", path, "true"]).status) == 1
      if second != nil, isHeld { result.raise() }
      withExtendedLifetime(second) {}
      waiting.signal()
    }
    usleep(100_000)
    try FileManager.default.removeItem(atPath: path)
    #expect(first != nil)
    first = nil
    waiting.wait()
    #expect(result.isRaised)
  }

  @Test func `refuses a link in place of the lock file`() throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: directory("elsewhere"))
    #expect(failure { _ = try FileLock.acquire(path, wait: false) } != nil)
    #expect(directory.content("elsewhere") == nil)
  }

  @Test func `says that its directory is missing`() {
    #expect(
      failure { _ = try FileLock.acquire(directory("no/lock"), wait: true) }?.isNotFound
        == true)
  }
}
