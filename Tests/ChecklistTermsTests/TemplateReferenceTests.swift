// What can be the name and the version of a template, and how one is named.

import ChecklistTerms
import Testing

@Suite("template references")
struct TemplateReferenceTests {
  @Test(arguments: ["a", "nist-ssdf-1.1", "0_x", String(repeating: "a", count: 64)])
  func `is a name`(_ text: String) {
    #expect(TemplateID(text)?.description == text)
    #expect(TemplateVersion(text) != nil || text.utf8.count > 32)
  }

  @Test(arguments: ["", "-a", ".a", "a b", "é", "a/b", "a\n", String(repeating: "a", count: 65)])
  func `is neither name nor version`(_ text: String) {
    #expect(TemplateID(text) == nil)
    #expect(TemplateVersion(text) == nil)
  }

  @Test func `only a version may have capitals and a plus`() {
    #expect(TemplateID("A") == nil && TemplateID("a+b") == nil)
    #expect(TemplateVersion("V1+2")?.description == "V1+2")
    #expect(TemplateVersion(String(repeating: "1", count: 33)) == nil)
  }

  @Test func `a reference is its name, its version and its digest`() throws {
    let id = try #require(TemplateID("caiq"))
    let version = try #require(TemplateVersion("4.1"))
    let reference = TemplateReference(id: id, version: version, digest: [1])
    #expect(reference.description == "caiq@4.1")
    #expect(reference != TemplateReference(id: id, version: version, digest: [2]))
    #expect(reference != TemplateReference(id: id, version: version, digest: nil))
  }
}
