// Archives that are not made as Kura makes them: malformed (7), for every command that reads one, with or without a key.

import Foundation
import Testing

@Suite("tar tricks") struct TarTrickTests {
  /// A bundle's archive, changed by name of the trick.
  private static let tricks: [(name: String, change: @Sendable (inout TestTar) -> Void)] = [
    ("an absolute name", { $0.entries[1].name = "/parts/1.age" }),
    ("a name that leads upwards", { $0.entries[1].name = "../parts/1.age" }),
    ("a name with a dot", { $0.entries[1].name = "./parts/1.age" }),
    ("a name of another kind", { $0.entries[1].name = "parts/1.exe" }),
    ("a number with a leading zero", { $0.entries[1].name = "parts/01.age" }),
    ("a gap in the numbers", { $0.entries[1].name = "parts/2.age" }),
    ("a hard link", { $0.entries[1].setField(156, 1, Array("1".utf8)) }),
    (
      "a symbolic link",
      {
        $0.entries[1].setField(156, 1, Array("2".utf8))
        $0.entries[1].setField(157, 100, Array("/etc/passwd".utf8))
      }
    ),
    ("a link name in a plain file", { $0.entries[1].setField(157, 100, Array("elsewhere".utf8)) }),
    ("a character device", { $0.entries[1].setField(156, 1, Array("3".utf8)) }),
    ("a block device", { $0.entries[1].setField(156, 1, Array("4".utf8)) }),
    ("a directory", { $0.entries[1].setField(156, 1, Array("5".utf8)) }),
    ("a FIFO", { $0.entries[1].setField(156, 1, Array("6".utf8)) }),
    ("a sparse file", { $0.entries[1].setField(156, 1, Array("S".utf8)) }),
    ("an old plain file", { $0.entries[1].setField(156, 1, [0]) }),
    (
      "a size override by pax",
      {
        $0.entries.insert(TestTar.Entry("PaxHeader", Array("12 size=100\n".utf8)), at: 1)
        $0.entries[1].setField(156, 1, Array("x".utf8))
      }
    ),
    (
      "a global pax header",
      {
        $0.entries.insert(TestTar.Entry("PaxHeader", Array("12 size=100\n".utf8)), at: 0)
        $0.entries[0].setField(156, 1, Array("g".utf8))
      }
    ),
    (
      "a long name by GNU",
      {
        $0.entries.insert(TestTar.Entry("././@LongLink", Array("parts/1.age\0".utf8)), at: 1)
        $0.entries[1].setField(156, 1, Array("L".utf8))
      }
    ),
    (
      "a size in base-256 that would do in octal",
      {
        let count = $0.entries[1].content.count
        $0.entries[1].setField(
          124, 12,
          [0x80, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255)])
      }
    ),
    ("a negative size", { $0.entries[1].setField(124, 12, [UInt8](repeating: 0xFF, count: 12)) }),
    ("a size beyond the end", { $0.entries[1].setSize(1 << 30) }),
    ("a size beyond every file", { $0.entries[1].setField(124, 12, Array("77777777777".utf8)) }),
    ("another mode", { $0.entries[1].setField(100, 8, Array("0000755".utf8)) }),
    ("an owner", { $0.entries[1].setField(108, 8, Array("0001750".utf8)) }),
    ("an owner's name", { $0.entries[1].setField(265, 32, Array("root".utf8)) }),
    ("a time", { $0.entries[1].setField(136, 12, Array("14700000000".utf8)) }),
    ("a prefix", { $0.entries[1].setField(345, 155, Array("elsewhere".utf8)) }),
    ("GNU's magic", { $0.entries[1].setField(257, 8, Array("ustar  ".utf8)) }),
    ("no magic", { $0.entries[1].setField(257, 8, []) }),
    (
      "a checksum with blanks",
      {
        let digits = Array($0.entries[1].header[148..<154])
        $0.entries[1].header.replaceSubrange(148..<156, with: digits + [0x20, 0])
      }
    ),
    ("bytes behind the name", { $0.entries[1].setField(0, 100, Array("parts/1.age\0hidden".utf8)) }),
    ("trailing bytes", { $0.end += Array("more".utf8) }),
    ("trailing zeros", { $0.end += [UInt8](repeating: 0, count: 512) }),
    ("one zero block only", { $0.end = [UInt8](repeating: 0, count: 512) }),
    ("no end", { $0.end = [] }),
    ("something between the end's blocks", { $0.end[600] = 1 }),
    ("another order", { $0.entries.swapAt(0, 1) }),
    ("the marking twice", { $0.entries.insert($0.entries[0], at: 0) }),
    ("no marking", { $0.entries.removeFirst() }),
    ("no manifest", { $0.entries.removeLast() }),
    ("a stranger", { $0.entries.append(TestTar.Entry("notes.txt", [1])) }),
    ("nothing at all", { $0.entries = [] }),
  ]

  /// One exchange for all: none of these bundles gets as far as a vault's state.
  private static let shared = Result {
    let exchange = try Exchange()
    try exchange.sealSmall()
    return exchange
  }

  @Test(arguments: tricks.map(\.name)) func `is malformed`(trick: String) throws {
    let exchange = try Self.shared.get()
    let name = "trick-\(UUID().uuidString.prefix(8)).kura"
    var tar = try TestTar(try exchange.bench.read("small.kura"))
    Self.tricks.first { $0.name == trick }!.change(&tar)
    try exchange.bench.write(tar.bytes, to: name)
    try exchange.bench.kura("inspect", name).expect(.malformed)
    try exchange.kura("tanaka", "verify", name).expect(.malformed)
    // Several of these run at a time, and a vault that is being written to tells the next writer so.
    let out = "out-\(name)"
    var outcome = try exchange.open(name, as: "tanaka", into: out)
    for _ in 0..<50 where outcome.status == Status.failure.rawValue {
      Thread.sleep(forTimeInterval: 0.02)
      outcome = try exchange.open(name, as: "tanaka", into: out)
    }
    outcome.expect(.malformed)
    #expect(!exchange.bench.exists(out))
    try exchange.expectNoPlaintext(outcome, below: out)
  }

  @Test func `padding that is not zero is malformed`() throws {
    let exchange = try Self.shared.get()
    let tar = try TestTar(try exchange.bench.read("small.kura"))
    var bytes = tar.bytes
    let content = tar.entries[0].content.count
    try #require(content % 512 != 0)
    bytes[512 + content] = 1
    try exchange.bench.write(bytes, to: "padded.kura")
    try exchange.bench.kura("inspect", "padded.kura").expect(.malformed)
  }

  @Test(arguments: ["empty", "text", "zip", "zeros"]) func `what is no bundle is malformed`(kind: String) throws {
    let bench = try Bench()
    let bytes: [UInt8] =
      switch kind {
      case "empty": []
      case "text": Array("Dear Sir or Madam\n".utf8)
      case "zip": [0x50, 0x4B, 3, 4] + [UInt8](repeating: 7, count: 4000)
      default: [UInt8](repeating: 0, count: 1024)
      }
    try bench.write(bytes, to: "x.kura")
    try bench.kura("inspect", "x.kura").expect(.malformed)
  }

  @Test func `the test's own writer makes the same archive as Kura`() throws {
    let bundle = try Self.shared.get().bench.read("small.kura")
    let tar = try TestTar(bundle)
    #expect(TestTar(tar.entries.map { TestTar.Entry($0.name, $0.content) }).bytes == bundle)
  }
}
