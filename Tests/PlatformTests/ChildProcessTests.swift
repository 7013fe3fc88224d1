import Foundation
import Platform
import Testing

@Suite(.timeLimit(.minutes(1))) struct ChildProcessTests {
  @Test func `hands over input and arguments, takes output and status`() throws {
    let output = try ChildProcess.run(
      "/bin/sh", ["-c", "cat; echo \"$1\" >&2; exit 3", "sh", "a b"], input: Array("in".utf8))
    #expect(output.status == 3)
    #expect(output.standardOutput == Array("in".utf8))
    #expect(output.standardError == Array("a b\n".utf8))
    #expect(output.peakMemoryByteCount > 0)
    #expect(output.processorNanoseconds >= 0)
  }

  @Test func `moves more than a pipe holds both ways`() throws {
    let content = pattern(3_000_000)
    #expect(try ChildProcess.run("cat", [], input: content).standardOutput == content)
  }

  @Test func `a program need not read its input`() throws {
    #expect(try ChildProcess.run("true", [], input: pattern(1_000_000)).status == 0)
  }

  @Test func `tells a signal from a status`() throws {
    #expect(try ChildProcess.run("/bin/sh", ["-c", "kill -9 $$"]).status == 128 + 9)
  }

  @Test func `a program meets SIGPIPE as usual`() async {
    await #expect(processExitsWith: .success) {
      ProcessHardening.apply()
      // With SIGPIPE ignored `yes` would complain on standard error.
      let output = try ChildProcess.run("/bin/sh", ["-c", "yes | head -1"])
      precondition(output.standardError == [])
    }
  }

  @Test func `says that there is no such program`() {
    let error = failure { _ = try ChildProcess.run("kura-no-such-program", []) }
    #expect(error == .system(call: "posix_spawn", path: "kura-no-such-program", code: ENOENT))
  }

  @Test func `ends a program that says too much`() {
    let error = failure { _ = try ChildProcess.run("yes", [], limit: 100_000) }
    #expect(error == .tooLarge(path: "yes", limit: 100_000))
  }

  @Test func `gives the environment asked for`() throws {
    let output = try ChildProcess.run("/usr/bin/env", [], environment: ["A=1"])
    #expect(output.standardOutput == Array("A=1\n".utf8))
  }

  @Test func `leaves no descriptor open in the program`() throws {
    let file = try File.openForReading("/dev/null")
    let output = try ChildProcess.run("/bin/sh", ["-c", "ls /proc/$$/fd | tr '\\n' ' '"])
    // 0, 1, 2 and what the shell itself has open.
    #expect(!String(decoding: output.standardOutput, as: UTF8.self).contains(" 3 4 5 6 7 "))
    withExtendedLifetime(file) {}
  }
}
