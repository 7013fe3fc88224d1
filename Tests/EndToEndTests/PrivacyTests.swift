// What stands outside the encryption, who may read the files, and what a core dump could hold.

import Foundation
import Sodium
import Testing

@Suite("privacy") struct PrivacyTests {
  @Test func `a bundle shows no name, no reader, no plaintext and no digest of it`() throws {
    let exchange = try Exchange()
    let text = "はい\n"
    try exchange.seal([("回答書.csv", text), ("findings.txt", Exchange.secret)], as: "b.kura")
    let bundle = try exchange.bench.read("b.kura")
    for piece in [
      "回答書", "findings", "suzuki", "tanaka", "buyer.example", Exchange.secret, "sato\n", "調達審査", "基幹システム更改",
    ] {
      #expect(!bundle.contains(sequence: Array(piece.utf8)), "\(piece) stands in the bundle")
    }
    for plaintext in [Array(text.utf8), Array(Exchange.secret.utf8)] {
      let digests = [SHA256.hash(plaintext).bytes, BLAKE2b.hash(plaintext).bytes]
      for digest in digests {
        #expect(!bundle.contains(sequence: digest) && !bundle.contains(sequence: Array(Hex.encode(digest).utf8)))
        #expect(!bundle.contains(sequence: Array(Base64.encode(digest).utf8)))
      }
    }
  }

  @Test func `a private cover leaves names out and keeps the contact`() throws {
    let exchange = try Exchange()
    try exchange.seal([("a.txt", "a")], as: "named.kura")
    try exchange.seal([("a.txt", "a")], more: ["--private-cover"], as: "private.kura")
    let named = try exchange.bench.kura("inspect", "named.kura").expect(.done)
    let cover = try exchange.bench.kura("inspect", "private.kura").expect(.done)
    let bytes = try exchange.bench.read("private.kura")
    for piece in ["アクメ株式会社", Exchange.id] {
      #expect(named.shows(piece))
      #expect(!cover.shows(piece) && !bytes.contains(sequence: Array(piece.utf8)), "\(piece)")
    }
    #expect(cover.shows("sato@acme.example"))
    try exchange.open("private.kura", as: "tanaka", into: "out").expect(.done)
  }

  @Test func `the log holds no plaintext digest and no name of a part`() throws {
    let exchange = try Exchange()
    try exchange.seal([("findings.txt", Exchange.secret)], as: "b.kura")
    try exchange.open("b.kura", as: "tanaka", into: "out").require()
    let digests = [SHA256.hash(Array(Exchange.secret.utf8)).bytes, BLAKE2b.hash(Array(Exchange.secret.utf8)).bytes]
    for vault in ["acme", "tanaka"] {
      for name in exchange.bench.files(below: "\(vault)/logs") {
        let bytes = try exchange.bench.read("\(vault)/logs/\(name)")
        #expect(!bytes.contains(sequence: Array("findings".utf8)), "\(name)")
        for digest in digests {
          #expect(
            !bytes.contains(sequence: digest) && !bytes.contains(sequence: Array(Hex.encode(digest).utf8)), "\(name)")
        }
      }
    }
  }

  @Test func `only the owner may read a vault and what was opened`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    // Whatever the umask of the person says.
    try exchange.bench.shell(
      """
      umask 000
      "$KURA" --vault fresh init other.example --member x --no-passphrase
      "$KURA" --vault tanaka open small.kura -o out --acknowledge
      """
    ).require()
    let found = try exchange.bench.shell(
      "find fresh acme buyer tanaka out \\( -type d ! -perm 0700 -o -type f ! -perm 0600 -a ! -perm 0400 \\) -print"
    ).require()
    #expect(found.text.isEmpty, "others may look into\n\(found.text)")
  }

  @Test func `a running process can leave no core file`() throws {
    let exchange = try Exchange(withTanaka: false)
    let outcome = try exchange.bench.shell(
      """
      mkfifo pipe.csv
      ulimit -c unlimited 2> /dev/null
      "$KURA" --vault acme seal pipe.csv --to suzuki -o x.kura &
      process=$!
      for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        sleep 0.1
        grep -q 'Max core file size *0 *0' /proc/$process/limits && break
      done
      grep 'Max core file size' /proc/$process/limits
      kill -9 $process
      """)
    #expect(outcome.text.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"], "\(outcome)")
  }

  @Test func `the vault's keys never appear in what is sent`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("small.kura", as: "tanaka", into: "out").require()
    try exchange.kura("tanaka", "receipt", "--agreement", Exchange.id, "-o", "t.receipt").require()
    let secrets = try ["acme", "tanaka", "buyer"].flatMap { vault -> [[UInt8]] in
      let forger = Forger(exchange, vault)
      let seeds = try forger.open(try exchange.bench.read("\(vault)/member-keys")).plaintext
      let identity = try forger.identity().withSecretBytes { Array(copying: $0) }
      return [identity] + stride(from: 0, to: seeds.count, by: 32).map { Array(seeds[$0..<min($0 + 32, seeds.count)]) }
    }
    for name in exchange.bench.files(below: "") where !name.contains("/") {
      let bytes = try exchange.bench.read(name)
      for secret in secrets {
        #expect(
          !bytes.contains(sequence: secret) && !bytes.contains(sequence: Array(Hex.encode(secret).utf8)), "\(name)")
      }
    }
  }

  @Test func `an interrupted seal leaves nothing and says 130`() throws {
    let exchange = try Exchange(withTanaka: false)
    let outcome = try exchange.bench.shell(
      "mkfifo pipe.csv; (sleep 5 > pipe.csv &) ; "
        + "timeout --preserve-status -s INT 1 \"$KURA\" --vault acme seal pipe.csv --to suzuki -o x.kura")
    #expect(outcome.status == 130, "\(outcome)")
    #expect(!exchange.bench.exists("x.kura"))
    try exchange.bench.write("a", to: "a.txt")
    try exchange.kura("acme", "seal", "a.txt", "--to", "suzuki", "-o", "x.kura").expect(.done)
  }
}
