// The archives of Specs/vectors/files are what their documents make.

import Bundles
import Foundation
import Testing

private let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

private func file(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: root.appending(path: path))) }

@Suite("archives of Specs/vectors") struct ArchiveVectorTests {
  @Test func `an agreement is packed as published`() throws {
    let archive = try Archive([
      .init("agreement", try file("Specs/vectors/agreements/NDA-2026-014.executed")),
      .init("document", try file("Specs/vectors/agreements/nda.txt")),
      .init("cards/1", try file("Keys/acme.example.card")),
      .init("cards/2", try file("Keys/buyer.example.card")),
    ])
    #expect(try archive.bytes == file("Specs/vectors/files/NDA-2026-014.agreement"))
  }

  @Test func `a termination is packed as published`() throws {
    let archive = try Archive([
      .init("termination", try file("Specs/vectors/agreements/NDA-2026-015.termination")),
      .init("cards/1", try file("Keys/buyer.example.card")),
    ])
    #expect(try archive.bytes == file("Specs/vectors/files/NDA-2026-015.termination"))
  }

  @Test func `what is published is read back to the same documents`() throws {
    let rule = SequenceRule([
      .one("agreement", mostBytes: 2 << 20), .optional("document", mostBytes: 64 << 20),
      .numbered("cards/", "", mostBytes: 16 << 20, most: 64),
    ])
    let bytes = try file("Specs/vectors/files/NDA-2026-014.agreement")
    let archive = try Archive(bytes, rule: rule)
    #expect(archive.documents.map(\.name) == ["agreement", "document", "cards/1", "cards/2"])
    #expect(archive.bytes == bytes)
    #expect(throws: BundleError.self) {
      _ = try Archive(try file("Specs/vectors/files/NDA-2026-015.termination"), rule: rule)
    }
  }
}
