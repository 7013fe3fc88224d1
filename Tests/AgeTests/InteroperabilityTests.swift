import Age
import Foundation
import Platform
import Sodium
import Testing
import TestSupport

/// The real programs, where they are installed (`apt-get install age`).
private func isInstalled(_ program: String) -> Bool { (try? ChildProcess.run(program, ["--version"])) != nil }

@Suite("age itself", .enabled(if: isInstalled("age"), "age is not installed: apt-get install age"))
struct InteroperabilityTests {
  private let scratch = Scratch()

  private func run(_ program: String, _ arguments: [String]) throws -> ChildProcess.Output {
    let output = try ChildProcess.run(program, arguments)
    try #require(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
    return output
  }

  /// Runs a command on a terminal that answers its questions.
  private func runAnswering(_ command: String, _ answers: String) throws {
    let output = try ChildProcess.run("script", ["-qec", command, "/dev/null"], input: Array(answers.utf8))
    try #require(output.status == 0, "\(String(decoding: output.standardOutput, as: UTF8.self))")
  }

  /// An identity that age-keygen made.
  private func identity() throws -> X25519Identity {
    _ = try run("age-keygen", ["-o", scratch.path("identity")])
    return try openIdentities(scratch.read("identity")).at(0)
  }

  static let sizes = [0, 1, 65_535, 65_536, 65_537, 4_000_000]

  @Test func `age-keygen's key files give the same recipient`() throws {
    let identity = try identity()
    let output = try run("age-keygen", ["-y", scratch.path("identity")])
    #expect(String(decoding: output.standardOutput, as: UTF8.self) == "\(identity.recipient)\n")
    let ours = X25519Identity.generate()
    _ = try scratch.file("ours", shown(IdentityFile.text(of: ours, comments: ["created: now"])))
    let other = try run("age-keygen", ["-y", scratch.path("ours")])
    #expect(String(decoding: other.standardOutput, as: UTF8.self) == "\(ours.recipient)\n")
  }

  @Test(arguments: sizes, [false, true]) func `what age seals opens`(count: Int, isArmored: Bool) throws {
    let identity = try identity()
    let text = content(count)
    _ = try scratch.file("content", text)
    let flags = ["-r", "\(identity.recipient)", "-o", scratch.path("sealed"), scratch.path("content")]
    _ = try run("age", (isArmored ? ["-a"] : []) + flags)
    let bytes = try scratch.read("sealed")
    if isArmored {
      let file = try Armor.decode(bytes)
      #expect(try Age.open(file, with: [identity]) == text)
      #expect(Armor.encode(file) == bytes)
    } else {
      let output = try scratch.empty()
      try Age.openStream(
        from: .file(try File.openForReading(scratch.path("sealed"))), to: .file(output, at: 0), identities: [identity])
      #expect(try output.allBytes() == text)
    }
  }

  @Test(arguments: sizes, [false, true]) func `what is sealed here age opens`(count: Int, isArmored: Bool) throws {
    let identity = try identity()
    let text = content(count)
    if isArmored {
      _ = try scratch.file("sealed", Armor.encode(Age.seal(text, to: [identity.recipient])))
    } else {
      let sealed = try scratch.unnamed()
      try Age.sealStream(
        from: .file(try scratch.file("content", text)), to: .file(sealed.file, at: 0), recipients: [identity.recipient],
        options: StreamOptions(threadCount: 2))
      try sealed.publish(directory: scratch.directory.path, name: "sealed")
    }
    let output = try run("age", ["-d", "-i", scratch.path("identity"), scratch.path("sealed")])
    #expect(output.standardOutput == text)
  }

  @Test func `many recipients, both ways`() throws {
    let identity = try identity()
    let recipients = (0..<299).map { _ in X25519Identity.generate().recipient } + [identity.recipient]
    _ = try scratch.file("recipients", RecipientFile.text(recipients))
    _ = try scratch.file("content", [1, 2, 3])
    _ = try run("age", ["-R", scratch.path("recipients"), "-o", scratch.path("sealed"), scratch.path("content")])
    let file = try scratch.read("sealed")
    #expect(try Header.parse(prefixOf: file).header.stanzas.count == 300)
    #expect(try Age.open(file, with: [identity]) == [1, 2, 3])
    _ = try scratch.file("ours", Age.seal([4, 5], to: recipients))
    _ = try run("age", ["-d", "-i", scratch.path("identity"), "-o", scratch.path("out"), scratch.path("ours")])
    #expect(try scratch.read("out") == [4, 5])
  }

  @Test func `age refuses what is refused here`() throws {
    let identity = try identity()
    var file = try Age.seal(content(100), to: [identity.recipient])
    file[file.count - 1] ^= 1
    _ = try scratch.file("bad", file)
    let output = try ChildProcess.run(
      "age", ["-d", "-i", scratch.path("identity"), "-o", scratch.path("out"), scratch.path("bad")])
    #expect(output.status != 0)
    #expect(throws: AgeError.payloadAuthenticationFailed(chunk: 0)) { try Age.open(file, with: [identity]) }
  }

  /// age asks for passphrases on a terminal only; `script` gives it one.
  @Test(.enabled(if: isInstalled("script"), "script is not installed: apt-get install bsdutils"))
  func `identities under a passphrase, both ways`() throws {
    let identity = try identity()
    let (protected, clear) = (scratch.path("protected"), scratch.path("identity"))
    try runAnswering("age -p -a -o '\(protected)' '\(clear)'", "open sesame\nopen sesame\n")
    let opened = try protectedIdentities(scratch.read("protected")).open(passphrase: secret("open sesame"))
    #expect(opened.map(\.recipient) == [identity.recipient])

    let ours = try IdentityFile.protect(IdentityFile.text(of: identity), passphrase: secret("sesame"), logN: 12)
    _ = try scratch.file("ours", ours)
    _ = try scratch.file("sealed", Age.seal([9], to: [identity.recipient]))
    let paths = ["ours", "out", "sealed"].map { "'\(scratch.path($0))'" }
    try runAnswering("age -d -i \(paths[0]) -o \(paths[1]) \(paths[2])", "sesame\n")
    #expect(try scratch.read("out") == [9])
  }
}
