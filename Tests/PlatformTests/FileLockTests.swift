import Foundation
import Platform
import Synchronization
import Testing
import TestSupport

@Suite struct FileLockTests {
  let directory = TemporaryDirectory()
  var path: String { directory("lock") }

  @Test func `another process finds it locked, and free once it is let go`() throws {
    var lock: FileLock? = try FileLock.acquire(path, wait: .none)
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
    #expect(failure { _ = try FileLock.acquire(path, wait: .none) } == .locked(path: path))
    let process = other.processIdentifier
    DispatchQueue.global().async {
      usleep(100_000)
      kill(process, SIGKILL)
    }
    _ = try FileLock.acquire(path, wait: .unlimited)
  }

  @Test func `excludes another holder in the same process`() throws {
    let lock = try FileLock.acquire(path, wait: .none)
    #expect(
      failure { _ = try FileLock.acquire(path, wait: .none) }
        == .locked(path: path, holder: getpid()))
    withExtendedLifetime(lock) {}
  }

  @Test func `waits as long as it is told, says once who holds it, and names the process at the end`() throws {
    let lock = try FileLock.acquire(path, wait: .none)
    let told = Mutex<[Int32?]>([])
    var wait = LockWait(limit: .milliseconds(200)) { holder in told.withLock { $0.append(holder) } }
    wait.patience = .milliseconds(50)
    let start = ContinuousClock.now
    let error = failure { _ = try FileLock.acquire(path, wait: wait) }
    #expect(error == .locked(path: path, holder: getpid()))
    #expect(ContinuousClock.now - start >= .milliseconds(200))
    #expect(told.withLock { $0 } == [getpid()])
    withExtendedLifetime(lock) {}
  }

  @Test(arguments: ["", "12", "x\n", "-1\n", "999999999\n", "99999999999\n"])
  func `what stands in the lock file and is no living process names nobody`(content: String) throws {
    let lock = try FileLock.acquire(path, wait: .none)
    try directory.write(Array(content.utf8), "lock")
    #expect(failure { _ = try FileLock.acquire(path, wait: .none) } == .locked(path: path))
    withExtendedLifetime(lock) {}
  }

  @Test(.timeLimit(.minutes(1))) func `what is let go is free, though other threads start programs all the time`()
    async throws
  {
    let isDone = LockedFlag()
    let starting = (0..<4).map { _ in
      let thread = Thread { while !isDone.isRaised { _ = try? ChildProcess.run("true", []) } }
      thread.start()
      return thread
    }
    for _ in 0..<3000 {
      let lock = try FileLock.acquire(path, wait: .none)
      withExtendedLifetime(lock) {}
    }
    isDone.raise()
    while starting.contains(where: { !$0.isFinished }) { usleep(1000) }
  }

  @Test(.timeLimit(.minutes(1))) func `lets one in at a time`() {
    let inside = Counter(), worst = LockedFlag()
    DispatchQueue.concurrentPerform(iterations: 6) { _ in
      for _ in 0..<10 {
        guard let lock = try? FileLock.acquire(path, wait: .unlimited) else { return worst.raise() }
        let before = inside.next()
        usleep(100)
        if inside.next() != before + 1 { worst.raise() }
        withExtendedLifetime(lock) {}
      }
    }
    #expect(!worst.isRaised)
  }

  @Test(.timeLimit(.minutes(1))) func `a lock on a file that was replaced meanwhile is a lock on nothing`() throws {
    var first: FileLock? = try FileLock.acquire(path, wait: .none)
    let waiting = DispatchSemaphore(value: 0)
    let result = LockedFlag()
    let path = path
    Thread.detachNewThread {
      let second = try? FileLock.acquire(path, wait: .unlimited)
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
    #expect(failure { _ = try FileLock.acquire(path, wait: .none) } != nil)
    #expect(directory.content("elsewhere") == nil)
  }

  @Test func `says that its directory is missing`() {
    #expect(
      failure { _ = try FileLock.acquire(directory("no/lock"), wait: .unlimited) }?.isNotFound
        == true)
  }
}
