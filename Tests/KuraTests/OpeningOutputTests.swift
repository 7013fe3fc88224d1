// Where opened parts go, and what the log says when they can't go there.

import Access
import Agreements
import Bundles
import Foundation
import Kura
import Platform
import Testing

@Suite("the output of opening") struct OpeningOutputTests {
  @Test func `a directory that cannot be made is refused before anything is recorded`() throws {
    let exchange = try Exchange()
    try exchange.seal()
    #expect(throws: KuraError.self) { try exchange.open("tanaka", into: "no/such/directory") }
    #expect(try exchange.records("tanaka").isEmpty)
  }

  @Test func `parts that could not be named are recorded as failed`() throws {
    let exchange = try Exchange()
    try exchange.seal()
    let output = exchange.place("out")
    // Found out after the opening is on record: somebody has made the directory meanwhile, and a file in it.
    let order = OpeningOrder(bundle: exchange.place("q3.kura"), destination: .directory(output))
    #expect(throws: KuraError.platform(.alreadyExists(path: output + "/sbom.cdx.json"))) {
      try exchange.with("tanaka") { vault, secrets in
        try vault.open(
          order, secrets: secrets,
          acknowledge: { (_) throws(KuraError) in
            try! FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: false)
            try! Data("mine".utf8).write(to: URL(fileURLWithPath: output + "/sbom.cdx.json"))
            return .flag
          })
      }
    }
    #expect(exchange.place.read("out/sbom.cdx.json") == Array("mine".utf8))
    #expect(try exchange.records("tanaka") == ["received", "opened 1", "opened 2", "failed 2"])
  }

  @Test func `asking for a part that is for others is a refusal, and recorded`() throws {
    let exchange = try Exchange()
    try exchange.seal()
    #expect(throws: KuraError.exchange(.noPartForMe([3]))) { try exchange.open("tanaka", parts: [3]) }
    #expect(try exchange.records("tanaka") == ["refused"])
    let audit = try exchange.vault("tanaka").audit(AuditScope())
    #expect(audit.accesses.map(\.reason) == [.known(.noKey)])
  }
}
