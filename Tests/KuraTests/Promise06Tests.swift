// Promise 6: keys and passphrases are in no file but those made for them, files are private, and the rooms keep to what holds that.

import Access
import Age
import Agreements
import Bundles
import Foundation
import Kura
import Platform
import Sodium
import Testing

@Suite("promise 6: secrets stay where they belong") struct Promise06Tests {
  /// Bytes of secrets that may be in no file.
  private func secrets(of exchange: Exchange, _ name: String) throws -> [[UInt8]] {
    let place = exchange.place(name)
    let insider = try Insider(exchange, name)
    var found: [[UInt8]] = []
    for file in ["member-keys", "organization-key"] where exchange.place.exists("\(name)/\(file)") {
      let sealed = [UInt8](try Data(contentsOf: URL(filePath: "\(place)/\(file)")))
      let seeds = try Age.openSecret(sealed, with: [insider.identity])
      seeds.withBytes { bytes in
        for start in stride(from: 0, to: bytes.count, by: 32) {
          found.append((start..<start + 32).map { bytes[$0] })
        }
      }
    }
    return found
  }

  @Test func `no seed, file key or identity is in any file but its own`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("buyer", "small.kura")
    try exchange.importing("acme", exchange.receipt("buyer"))
    var texts: [[UInt8]] = []
    for name in ["acme", "buyer", "tanaka"] { texts += try secrets(of: exchange, name) }
    #expect(texts.count == 11)
    let pieces = try Pieces(exchange.place.read("small.kura"))
    let suzuki = try Insider(exchange, "buyer")
    for number in 1...2 {
      let header = try Header.parse(prefixOf: pieces["parts/\(number).age"]).header
      let key = try header.fileKey(with: [suzuki.identity])
      texts.append(key.withSecretBytes { Array(copying: $0) })
    }
    for secret in texts {
      #expect(exchange.place.files(with: secret).isEmpty)
      #expect(exchange.place.files(with: Array(Hex.encode(secret).utf8)).isEmpty)
      #expect(exchange.place.files(with: Array(Base64.encode(secret).utf8)).isEmpty)
    }
    let identities = exchange.place.files(with: Array("AGE-SECRET-KEY-1".utf8)).sorted()
    #expect(identities == ["acme", "buyer", "tanaka"].map { exchange.place("\($0)/age-identity") })
  }

  @Test func `a passphrase protects the keys, is in no file, and a wrong one opens nothing`() throws {
    let place = Place()
    let phrase = "correct horse battery staple"
    let founder = Founder(organization: try .init("acme.example"), member: try .init("acme.example/sato"))
    _ = try WritableVault(
      founding: founder, at: place("v"), protection: .passphrase(.copying(Array(phrase.utf8).span)))
    #expect(place.files(with: Array(phrase.utf8)).isEmpty)
    #expect(place.files(with: Array("AGE-SECRET-KEY-1".utf8)).isEmpty)
    let vault = try Vault(at: place("v"))
    var asked = 0
    _ = try vault.unlock { (_) throws(KuraError) in
      asked += 1
      return .copying(Array(phrase.utf8).span)
    }
    #expect(asked == 1)
    #expect(
      failure { _ = try vault.unlock { (_) throws(KuraError) in .copying(Array("wrong".utf8).span) } }
        == .vault(.wrongPassphrase(path: place("v/age-identity"))))
  }

  @Test func `every file of a vault is 0600 and every directory 0700, and so is what was opened`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall()
    try exchange.open("buyer", "small.kura", into: "out")
    try exchange.importing("acme", exchange.receipt("buyer"))
    var count = 0
    for name in ["acme", "buyer", "tanaka", "out"] {
      let found = FileManager.default.enumerator(atPath: exchange.place(name))
      for path in (found?.compactMap { $0 as? String } ?? []) + [""] {
        let whole = exchange.place(name) + "/" + path
        let attributes = try FileManager.default.attributesOfItem(atPath: whole)
        let expected = isDirectory(whole) ? 0o700 : 0o600
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == expected, "\(name)/\(path)")
        count += 1
      }
    }
    #expect(count > 60)
  }

  @Test func `an error that a wrong key gives says nothing of keys or content`() throws {
    let exchange = try Exchange()
    try exchange.sealSmall(parts: [("a.txt", "one", ["suzuki"])])
    let error = try failure { try exchange.open("tanaka", "small.kura") }.orThrow()
    #expect(!"\(error)".contains("a.txt") && !"\(error)".contains("suzuki") && !"\(error)".contains("SECRET-KEY"))
  }
}

/// What the sources must hold to, because promises rest on it.
@Suite("the rooms keep their rules") struct SourceRuleTests {
  private struct Source {
    let path: String
    let text: String
    /// The lines without comments.
    var code: [Substring] {
      text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
    }
  }

  private let sources: [Source]

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources").path
    let found = FileManager.default.enumerator(atPath: root)
    sources = try (found?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }.map {
      Source(path: $0, text: try String(contentsOfFile: root + "/" + $0, encoding: .utf8))
    }
    try #require(sources.count > 150)
  }

  /// Where a pattern occurs outside comments.
  private func paths(with pattern: String) throws -> Set<String> {
    let expression = try NSRegularExpression(pattern: pattern)
    return Set(
      sources.filter { source in
        source.code.contains {
          let line = String($0)
          return expression.firstMatch(in: line, range: NSRange(line.startIndex..., in: line)) != nil
        }
      }.map(\.path))
  }

  private func rooms(with pattern: String) throws -> Set<String> {
    Set(try paths(with: pattern).map { String($0.prefix { $0 != "/" }) })
  }

  @Test func `pointers are worked with in two rooms only`() throws {
    #expect(try rooms(with: #"\bunsafe [a-zA-Z_&(\[]|Unsafe(Mutable|Raw|Pointer|Buffer)"#) == ["Sodium", "Platform"])
    #expect(try rooms(with: #"import CSodium\b"#) == ["Sodium"])
    #expect(try rooms(with: #"import Glibc\b"#).isSubset(of: ["Platform", "KuraTool"]))
    #expect(try rooms(with: #"@unchecked Sendable"#).isSubset(of: ["Sodium", "Platform", "Age"]))
  }

  @Test func `nothing imports Foundation, which would take longer to start than the work takes`() throws {
    #expect(try paths(with: #"import Foundation"#).isEmpty)
  }

  @Test func `only the append makes a durable record, and only a durable record opens a part`() throws {
    #expect(try paths(with: #"\bDurableRecord\("#) == ["Access/WritableAccessLog.swift"])
    let declaration = try sources.first { $0.path == "Access/DurableRecord.swift" }.orThrow()
    #expect(!declaration.code.contains { $0.contains("public init") || $0.contains("package init") })
    let reader = try sources.first { $0.path == "Bundles/PartReader.swift" }.orThrow()
    let initialisers = reader.code.indices.filter { reader.code[$0].contains("init(") }
    #expect(initialisers.count == 1)
    #expect(reader.code[initialisers[0]...].prefix(3).joined().contains("record: DurableRecord"))
    // Parts are opened nowhere else: the age stream is.
    #expect(
      try paths(with: #"\bopenStream\("#).filter { !$0.hasPrefix("Age/") && !$0.hasPrefix("KuraBench/") } == [
        "Bundles/PartReader.swift"
      ])
  }

  @Test func `no secret is made of text or of an array that stays behind`() throws {
    #expect(try paths(with: #"init\(_ [a-z]+: (String|Data)\)"#).filter { $0.contains("Secret") }.isEmpty)
    let secret = try sources.first { $0.path == "Sodium/SecretBytes.swift" }.orThrow()
    #expect(
      !secret.code.contains { $0.contains("CustomStringConvertible") || $0.contains("public init(_ bytes: [UInt8]") })
  }
}
