// The templates that come with Kura.

import ChecklistTerms
import Checklists
import Foundation
import Testing

@Suite("built-in templates") struct BuiltInTemplateTests {
  static let ids = ["nist-ssdf-1.1", "cyber-infrastructure-skeleton"]

  private func template(_ id: String) throws -> Template { try TemplateLibrary().template(named: id) }

  @Test func `there are two`() { #expect(BuiltInTemplates.all.map(\.id.description) == Self.ids.sorted()) }

  @Test(arguments: ids) func `every text is there in both languages`(id: String) throws {
    let template = try template(id)
    let texts =
      [template.title, template.issuer, try #require(template.note)] + template.categories.map(\.title)
      + template.items.map(\.text)
    for text in texts {
      #expect(text.japanese != nil && text.english != nil)
      #expect(text.japanese != text.english)
    }
  }

  @Test func `the framework has 19 practices and 42 tasks, each task under its practice`() throws {
    let ssdf = try template("nist-ssdf-1.1")
    #expect(ssdf.version.description == "1.1")
    #expect(ssdf.categories.count == 19)
    #expect(ssdf.items.count == 42)
    #expect(!ssdf.categories.contains { $0.id.description == "PW.3" })
    for item in ssdf.items {
      let practice = item.id.description.split(separator: ".").prefix(2).joined(separator: ".")
      #expect(item.category?.description == practice)
      #expect(item.references == ["SP 800-218 \(item.id)"])
    }
    #expect(Set(ssdf.items.compactMap(\.category)) == Set(ssdf.categories.map(\.id)))
  }

  @Test func `a bill of materials is recommended, everything else core`() throws {
    let recommended = try template("nist-ssdf-1.1").items.filter { $0.tier != .core }
    #expect(recommended.map(\.id.description) == ["PS.3.2"])
    #expect(recommended.allSatisfy { $0.tier == .recommended })
  }

  @Test func `the skeleton has the six responsibilities and no item`() throws {
    let skeleton = try template("cyber-infrastructure-skeleton")
    #expect(skeleton.categories.map(\.id.description) == (1...6).map { "(\($0))" })
    #expect(skeleton.items.isEmpty)
  }

  @Test(arguments: ids) func `the bytes are those of the vector, and checksummed there`(id: String) throws {
    let template = try template(id)
    #expect(template.bytes == (try Vectors.bytes("templates/\(id)@\(template.version).json")))
    let sums = String(decoding: try Vectors.bytes("templates/SHA256SUMS"), as: UTF8.self)
    #expect(sums.contains("\(template.digest)  \(id)@\(template.version).json\n"))
  }
}
