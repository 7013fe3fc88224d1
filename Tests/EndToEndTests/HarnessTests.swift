// The tests' own tools: what they make must be right, or the refusals would prove nothing.

import Foundation
import Sodium
import Testing

@Suite("tools of these tests") struct HarnessTests {
  @Test(.enabled(if: EscapeHatchTests.hasAge, EscapeHatchTests.need))
  func `age opens what the small age seals, and back`() throws {
    let bench = try Bench()
    let key = X25519.PrivateKey.generate()
    let secret = key.withSecretBytes { Bech32.encode(prefix: "age-secret-key-", data: Array(copying: $0)) }
    let recipient = Bech32.encode(prefix: "age", data: key.publicKey.bytes)
    try bench.write(secret.uppercased() + "\n", to: "identity")
    for count in [0, 1, 65_535, 65_536, 65_537, 200_000] {
      let plaintext = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let fileKey = RandomBytes.make(count: 16)
      let file = try TestAge(sealing: plaintext, to: [key.publicKey], fileKey: fileKey).file(fileKey: fileKey)
      try bench.write(file, to: "sealed")
      #expect(try bench.run("age", ["-d", "-i", "identity", "sealed"]).require().output == plaintext)
      let theirs = try TestAge(try bench.run("age", ["-r", recipient], input: plaintext).require().output)
      #expect(try theirs.plaintext(fileKey: try theirs.fileKey(for: key)) == plaintext)
    }
  }

  @Test func `tar reads what the small tar writes`() throws {
    let bench = try Bench()
    let tar = TestTar([
      TestTar.Entry("one", [1, 2, 3]), TestTar.Entry("two", []),
      TestTar.Entry("three", Array(repeating: 7, count: 512)),
    ])
    try bench.write(tar.bytes, to: "x.tar")
    #expect(try bench.run("tar", ["tf", "x.tar"]).require().lines == ["one", "two", "three"])
    #expect(try TestTar(tar.bytes).bytes == tar.bytes)
  }

  @Test func `a term ends when it is told to`() throws {
    let bench = try Bench()
    let term = Day.termEnding(in: 30)
    let zone = try #require(term.zone)
    let end = try bench.run("date", ["-d", "\(term.until) 23:59:59", "+%s"], environment: ["TZ": zone]).require()
    let seconds = try #require(Int(end.text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect((27...31).contains(seconds - Int(Date().timeIntervalSince1970)), "\(term)")
  }

  @Test func `a program that hangs is ended`() throws {
    let began = Date()
    #expect(try Bench().run("sleep", ["30"], seconds: 1).status == 124)
    #expect(Date().timeIntervalSince(began) < 10)
  }

  @Test func `what is typed arrives, and what appears is seen`() throws {
    let bench = try Bench()
    let typist = Typist(bench: bench)
    let outcome = try typist.run(
      "sh",
      [
        "-c",
        "printf 'name? ' > /dev/tty; read a < /dev/tty; printf 'really? ' > /dev/tty; read b < /dev/tty; echo \"<$a|$b>\"; exit 3",
      ],
      typing: [.init(to: "name?", "sato"), .init(to: "really?", "yes")])
    #expect(outcome.status == 3)
    #expect(outcome.message.contains("<sato|yes>"), "\(outcome)")
  }

  @Test(.enabled(if: Tracer.isUsable, Tracer.need)) func `a kill comes where it is wanted`() throws {
    let bench = try Bench()
    try bench.write("x", to: "a")
    let tracer = Tracer(bench: bench, program: "cp")
    let (outcome, places) = try tracer.places(["a", "b"])
    try outcome.require()
    #expect(places.contains { $0.call == "openat" })
    try bench.remove("b")
    let creation = try #require(places.first { $0.call == "openat" })
    #expect(try tracer.kill(at: creation, ["a", "b"]).status == 137)
    #expect(!bench.exists("b"))
    #expect(try tracer.fail("ENOSPC", at: creation, ["a", "b"]).status == 1)
  }
}
