// The text of a manifest: one for each manifest, and nothing else is taken.

import Access
import Agreements
import Bundles
import Foundation
import SignedNotes
import Sodium
import Testing

/// Vectors that another implementation can use.
func vector(_ name: String) throws -> [UInt8] {
  let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Specs/vectors/bundles")
  return [UInt8](try Data(contentsOf: directory.appending(path: name)))
}

private func text() throws -> String { String(decoding: try vector("manifest.txt"), as: UTF8.self) }

/// The manifest with one line replaced; `nil` takes it away.
private func changed(_ prefix: String, _ replacement: String?) throws -> [UInt8] {
  var lines = try text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  let place = try #require(lines.firstIndex { $0.hasPrefix(prefix) })
  if let replacement { lines[place] = replacement } else { lines.remove(at: place) }
  return Array(lines.joined(separator: "\n").utf8)
}

private func fault(_ bytes: [UInt8]) -> BundleError? {
  failure { () throws(BundleError) in _ = try Manifest(text: bytes) }
}

private func isGrammar(_ error: BundleError?) -> Bool {
  if case .note(.malformedDocument) = error { return true }
  return false
}

@Suite("manifest") struct ManifestTests {
  @Test func `is read into what it says, and written as it was`() throws {
    let bytes = try vector("manifest.txt")
    let manifest = try Manifest(text: bytes)
    #expect(manifest.text == bytes)
    #expect(manifest.digest == SHA256.hash(bytes))
    #expect(manifest.sender.description == "acme.example/sato")
    #expect(manifest.agreementID == "NDA-2026-014")
    #expect(manifest.purpose == "調達審査")
    #expect(manifest.details.unit == "品質保証部")
    #expect(manifest.readers.map(\.name.description) == ["buyer.example/suzuki", "buyer.example/tanaka"])
    #expect(manifest.parts.map(\.name.description) == ["checklist.csv", "pentest report.pdf"])
    #expect(manifest.parts.map(\.classification) == [.ordinary, .secret])
    #expect(manifest.part(2)?.reason == "未修正の脆弱性を含むため")
    #expect(manifest.part(1)?.reason == nil)
    #expect(manifest.part(0) == nil)
    #expect(manifest.part(3) == nil)
    #expect(manifest.parts(for: World.shared.tanaka.name) == [1])
    #expect(manifest.parts(for: World.shared.suzuki.name) == [1, 2])
    #expect(manifest.parts(for: World.shared.sato.name) == [])
    #expect(manifest.readers(ofPart: 2).map(\.name) == [World.shared.suzuki.name])
  }

  @Test func `stands in the specification word for word`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Specs/manifest.md")
    #expect(try String(contentsOf: page, encoding: .utf8).contains("```\n" + text()))
  }

  @Test(arguments: ["unit", "destroy-by", "supersedes", "answers", "reason"])
  func `may lack a line that is not needed`(key: String) throws {
    let bytes = try changed(key + " ", nil)
    #expect(try Manifest(text: bytes).text == bytes)
  }

  @Test(arguments: [
    "kura", "bundle", "nonce", "time", "sender", "card", "agreement", "marking", "cards", "purpose",
  ])
  func `needs every other line`(key: String) throws { #expect(fault(try changed(key, nil)) != nil) }

  @Test func `has no line twice, none that isn't known, none out of order`() throws {
    for line in try text().split(separator: "\n").dropFirst() {
      guard !line.hasPrefix("reason"), !line.hasPrefix("part"), !line.hasPrefix("reader") else { continue }
      let key = String(line.prefix { $0 != " " }) + " "
      #expect(isGrammar(fault(try changed(key, "\(line)\n\(line)"))), "\(key)")
    }
    #expect(isGrammar(fault(Array((try text() + "colour red\n").utf8))))
    #expect(isGrammar(fault(try changed("purpose ", "unit x\npurpose y"))))
  }

  @Test(arguments: [
    ("bundle ", "bundle 00"), ("bundle ", "bundle 000102030405060708090A0B0C0D0E0F"), ("nonce ", "nonce 00"),
    ("time ", "time 2026-11-23T01:02:03+09:00"), ("time ", "time 2026-11-23"), ("sender ", "sender acme.example/sato"),
    ("card ", "card acme.example 0 \(String(repeating: "0", count: 64))"), ("card ", "card acme.example 1 00"),
    ("agreement ", "agreement \(String(repeating: "0", count: 64))"), ("marking ", "marking x"),
    ("cards ", "cards \(String(repeating: "0", count: 64)) 01"),
    ("cards ", "cards \(String(repeating: "0", count: 64)) -1"),
    ("destroy-by ", "destroy-by soon"), ("supersedes ", "supersedes 000102030405060708090a0b0c0d0e0f"),
    ("answers ", "answers 1"), ("part 1 ", "part 1"), ("reason 2 ", "reason 2"), ("reason 2 ", "reason x y"),
    ("unit ", "unit "), ("unit ", "unit"), ("unit ", "unit a\tb"),
  ])
  func `has nothing but right values`(key: String, line: String) throws {
    #expect(fault(try changed(key, line)) != nil)
  }

  @Test(arguments: [
    (0, "2"), (0, "01"), (1, "00"), (2, "-5"), (2, "0x10"), (3, "1e3"), (4, "text"), (4, "TEXT/csv"), (5, "public"),
    (6, "2-1"), (6, "1,1"), (6, "0"), (6, "1,2"), (6, ""),
  ])
  func `has parts with right fields`(field: Int, value: String) throws {
    var fields = try #require(try text().split(separator: "\n").first { $0.hasPrefix("part 1 ") })
      .split(separator: " ").dropFirst().map(String.init)
    fields[field] = value
    #expect(isGrammar(fault(try changed("part 1 ", "part " + fields.joined(separator: " ")))))
  }

  @Test(arguments: [
    ("../x", PartNameFault.slash), ("CON", .device), ("CONFIDENTIAL.txt", .reserved), ("e\u{301}", .notNormalised),
    ("a ", .blankOrStopAtEnd), (String(repeating: "a", count: 300), .tooLong), ("x\u{202E}y", .hiddenCharacter),
  ])
  func `refuses the name of a part that could do harm`(name: String, expected: PartNameFault) throws {
    let line = try #require(try text().split(separator: "\n").first { $0.hasPrefix("part 1 ") })
    let bytes = try changed("part 1 ", line.replacingOccurrences(of: "checklist.csv", with: name))
    #expect(fault(bytes) == .malformedManifest(.name(part: 1, expected)))
  }

  @Test func `refuses parts whose names collide`() throws {
    let line = try #require(try text().split(separator: "\n").first { $0.hasPrefix("part 1 ") })
    let bytes = try changed("part 1 ", line.replacingOccurrences(of: "checklist.csv", with: "ＰＥＮＴＥＳＴ Report.pdf"))
    #expect(fault(bytes) == .malformedManifest(.collidingNames(part: 1, and: 2)))
  }

  @Test func `refuses what doesn't hold together`() throws {
    let lines = try text().split(separator: "\n").map(String.init)
    let part1 = try #require(lines.first { $0.hasPrefix("part 1 ") })
    let part2 = try #require(lines.first { $0.hasPrefix("part 2 ") })
    let suzuki = try #require(lines.first { $0.hasPrefix("reader buyer.example/suzuki") })
    let tanaka = try #require(lines.first { $0.hasPrefix("reader buyer.example/tanaka") })
    let keysOfSuzuki = suzuki.replacingOccurrences(of: "suzuki", with: "tanaka")
    let cases: [(String, String?, ManifestFault)] = [
      ("part 1 ", part1.replacingOccurrences(of: " 1-2 ", with: " 2-3 "), .unknownReader(part: 1)),
      ("part 1 ", part1.replacingOccurrences(of: " 1-2 ", with: " 1 "), .idleReader(2)),
      ("reader buyer.example/suzuki", tanaka + "\n" + suzuki, .readersNotSorted(2)),
      ("reader buyer.example/tanaka", keysOfSuzuki, .repeatedKey(reader: 2)),
      ("reader buyer.example/tanaka", suzuki, .readersNotSorted(2)),
      ("reason 2 ", "reason 3 x", .strayReason(part: 3)),
      ("reason 2 ", "reason 2 x\nreason 1 y", .strayReason(part: 1)),
      ("reason 2 ", "reason 2 x\nreason 2 y", .strayReason(part: 2)),
      ("unit ", "unit " + String(repeating: "x", count: 1025), .text(.unit)),
      ("purpose ", "purpose " + String(repeating: "x", count: 1025), .text(.purpose)),
      ("reason 2 ", "reason 2 " + String(repeating: "x", count: 1025), .text(.reason)),
    ]
    for (key, line, expected) in cases {
      #expect(fault(try changed(key, line)) == .malformedManifest(expected), "\(expected)")
    }
    let withoutParts = lines.filter { !$0.hasPrefix("part") && !$0.hasPrefix("reason") }.map { $0 + "\n" }.joined()
    #expect(fault(Array(withoutParts.utf8)) == .malformedManifest(.noParts))
    let fields = part2.split(separator: " ")
    let impossible = part2.replacingOccurrences(of: " \(fields[4]) ", with: " \(fields[3]) ")
    #expect(fault(try changed("part 2 ", impossible)) == .malformedManifest(.impossibleByteCount(part: 2)))
    let otherCard = try #require(lines.first { $0.hasPrefix("card ") })
      .replacingOccurrences(of: "acme.example", with: "buyer.example")
    #expect(fault(try changed("card ", otherCard)) == .malformedManifest(.cardOfAnotherOrganization))
    let sender = try #require(lines.first { $0.hasPrefix("sender ") })
      .replacingOccurrences(of: "acme.example/sato", with: "buyer.example/suzuki")
    let card = try #require(lines.first { $0.hasPrefix("card ") })
    let swapped = try text().replacingOccurrences(of: card, with: otherCard).split(separator: "\n").map(String.init)
      .map { $0.hasPrefix("sender ") ? sender : $0 }
    #expect(fault(Array((swapped.joined(separator: "\n") + "\n").utf8)) == .malformedManifest(.senderKeys))
  }

  @Test func `cut anywhere is refused, but for two cuts that leave another manifest to the signature`() throws {
    let bytes = try vector("manifest.txt")
    let accepted = bytes.indices.filter { fault(Array(bytes[..<$0])) == nil }
    let lines = try text().split(separator: "\n")
    let beforeReason = bytes.count - lines[lines.count - 1].utf8.count - 1
    #expect(accepted == [beforeReason - lines[lines.count - 2].utf8.count - 1, beforeReason])
  }

  @Test(arguments: 0..<4) func `with random changes is refused or means what it says`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bytes = try vector("manifest.txt")
    for _ in 0..<250 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: changed.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
        case 1: changed.remove(at: place)
        default: changed.insert(changed[Int.random(in: changed.indices, using: &random)], at: place)
        }
      }
      if let manifest = try? Manifest(text: changed) { #expect(manifest.text == changed) }
    }
  }
}
