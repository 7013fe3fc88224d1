import Foundation
import Platform
import Testing

@Suite struct MachineTests {
  @Test func `identifies the machine the same way each time`() {
    let identifier = Machine.identifier()
    #expect(identifier == Machine.identifier())
    #expect(identifier.utf8.count == 32 || identifier == "host:" + Machine.hostName)
  }

  @Test func `knows processors, process and name`() {
    #expect(Machine.processorCount == ProcessInfo.processInfo.activeProcessorCount)
    #expect(Machine.processID == ProcessInfo.processInfo.processIdentifier)
    #expect(Machine.hostName == ProcessInfo.processInfo.hostName || !Machine.hostName.isEmpty)
  }
}

@Suite struct EnvironmentTests {
  @Test func `tells unset from empty`() async {
    #expect(Environment.value("PATH") == ProcessInfo.processInfo.environment["PATH"])
    #expect(Environment.value("KURA_NO_SUCH_VARIABLE") == nil)
    await #expect(processExitsWith: .success) {
      setVariable("KURA_EMPTY", "")
      precondition(Environment.value("KURA_EMPTY") == "")
    }
  }

  @Test func `finds the home directory without HOME`() async {
    await #expect(processExitsWith: .success) {
      setVariable("HOME", "/somewhere")
      precondition(Environment.homeDirectory == "/somewhere")
      for bad in ["", "relative"] {
        setVariable("HOME", bad)
        precondition(Environment.homeDirectory?.hasPrefix("/") != false)
        precondition(Environment.homeDirectory != bad)
      }
      setVariable("HOME", nil)
      precondition(Environment.homeDirectory != "/somewhere")
    }
  }

  @Test func `makes paths absolute`() throws {
    let here = FileManager.default.currentDirectoryPath
    #expect(try Environment.workingDirectory() == here)
    #expect(try Environment.absolutePath("/a/../b") == "/a/../b")
    #expect(try Environment.absolutePath("v/acme") == here + "/v/acme")
  }
}
