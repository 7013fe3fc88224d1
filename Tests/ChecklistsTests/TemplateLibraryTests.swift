// Templates by name, version and digest; imported ones on disk.

import ChecklistTerms
import Checklists
import Foundation
import Platform
import Testing
import TestSupport

@Suite("template library") struct TemplateLibraryTests {
  @Test func `all are listed by name, with their versions in order`() throws {
    let library = TemplateLibrary([
      try Sample.template("z", "2"), try Sample.template("a", "10"), try Sample.template("z", "1"),
    ])
    #expect(
      try library.templates.map { "\($0.id)@\($0.version)" } == [
        "a@10", "cyber-infrastructure-skeleton@2026-03", "nist-ssdf-1.1@1.1", "z@1", "z@2",
      ])
  }

  @Test(arguments: ["caiq", "caiq@4.1"]) func `a template is found by name, and by name and version`(selector: String)
    throws
  {
    let template = try Sample.template("caiq", "4.1")
    #expect(try TemplateLibrary([template]).template(named: selector) == template)
  }

  @Test func `where there are several versions, one has to be named`() throws {
    let library = TemplateLibrary([try Sample.template("caiq", "4.1"), try Sample.template("caiq", "4.0.3")])
    let versions = ["4.0.3", "4.1"].compactMap { TemplateVersion($0) }
    #expect(throws: ChecklistError.ambiguousTemplate(TemplateID("caiq")!, versions: versions)) {
      try library.template(named: "caiq")
    }
    #expect(try library.template(named: "caiq@4.0.3").version.description == "4.0.3")
  }

  @Test(arguments: [
    ("nist-ssdf1.1", ["nist-ssdf-1.1", "nist-ssdf-1.1@1.1"]), ("caiq@2026-03", ["caiq@4.1"]),
    ("caik@4.1", ["caiq@4.1"]), ("CAIQ", ["caiq"]),
    ("", []),
    ("quite-different", []), ("@", []),
  ])
  func `an unknown name is told, with what may have been meant`(selector: String, suggestions: [String]) throws {
    let library = TemplateLibrary([try Sample.template("caiq", "4.1")])
    #expect(throws: ChecklistError.unknownTemplate(selector, suggestions: suggestions)) {
      try library.template(named: selector)
    }
  }

  @Test func `with a digest, only the template that has it is found`() throws {
    let one = try Sample.template("caiq", "4.1")
    let other = try Sample.template("caiq", "4.1", items: [Sample.item("B.1")])
    let library = TemplateLibrary([one])
    #expect(try library.template(one.reference) == one)
    #expect(try library.template(other.reference) == nil)
    #expect(try library.template(TemplateReference(id: one.id, version: one.version, digest: nil)) == one)
    #expect(try library.template(TemplateReference(id: one.id, version: TemplateVersion("4")!, digest: nil)) == nil)
    #expect(try library.template(TemplateReference(id: TemplateID("b")!, version: one.version, digest: nil)) == nil)
    #expect(try TemplateLibrary([one, other]).template(other.reference) == other)
  }
}

@Suite("template store") struct TemplateStoreTests {
  let temporary = TemporaryDirectory()
  let store: TemplateStore

  init() {
    store = TemplateStore(directory: temporary.path + "/data/templates")
  }

  @Test func `without a directory there are the built-in ones`() throws {
    #expect(try store.library().templates == BuiltInTemplates.all)
    #expect(!FileManager.default.fileExists(atPath: store.directory))
  }

  @Test func `what was added is found again, in a file that others may read`() throws {
    let template = try Sample.template("caiq", "4.1+x")
    let added = try store.add(template)
    #expect(added.path == store.directory + "/caiq@4.1+x.json")
    #expect(added.isNew)
    #expect(try store.library().template(template.reference) == template)
    #expect(temporary.mode("data/templates/caiq@4.1+x.json") == 0o644)
    #expect(temporary.mode("data/templates") == 0o700)
    #expect(try temporary.read("data/templates/caiq@4.1+x.json") == template.bytes)
  }

  @Test func `the same once more changes nothing`() throws {
    let template = try Sample.template()
    let first = try store.add(template)
    let second = try store.add(template)
    #expect(second.path == first.path)
    #expect(!second.isNew)
  }

  @Test func `another one of that name and version is refused, and the first one stays`() throws {
    let first = try Sample.template()
    let second = try Sample.template(items: [Sample.item("B.1")])
    _ = try store.add(first)
    #expect(throws: ChecklistError.otherTemplateKnown(second.reference)) { try store.add(second) }
    #expect(try store.library().template(named: "sample") == first)
  }

  @Test func `a built-in template needs no file`() throws {
    let added = try store.add(BuiltInTemplates.all[0])
    #expect(added.path == nil)
    #expect(!added.isNew)
    #expect(!FileManager.default.fileExists(atPath: store.directory))
  }

  @Test func `another one of a built-in template's name and version is refused`() throws {
    let template = try Sample.template("nist-ssdf-1.1", "1.1")
    #expect(throws: ChecklistError.otherTemplateKnown(template.reference)) { try store.add(template) }
  }

  @Test(arguments: ["cut", "changed", "renamed", "not-one-form", "empty"])
  func `a damaged file is named when it is asked for, and disturbs no other`(damage: String) throws {
    let template = try Sample.template()
    let path = try #require(try store.add(template).path)
    let name = "data/templates/sample@1.json"
    switch damage {
    case "cut": try temporary.write(Array(template.bytes.dropLast(9)), name)
    case "changed":
      try temporary.write(template.bytes.map { $0 == UInt8(ascii: "T") ? UInt8(ascii: "\u{1}") : $0 }, name)
    case "renamed": try temporary.write(try Sample.template("other").bytes, name)
    case "not-one-form": try temporary.write(template.bytes + [UInt8(ascii: " ")], name)
    default: try temporary.write([], name)
    }
    let library = try store.library()
    #expect(throws: ChecklistError.damagedTemplate(path: path)) { try library.template(template.reference) }
    #expect(throws: ChecklistError.damagedTemplate(path: path)) { try library.template(named: "sample") }
    #expect(throws: ChecklistError.damagedTemplate(path: path)) { try library.templates }
    #expect(throws: Never.self) { try library.template(named: "nist-ssdf-1.1") }
  }

  @Test(arguments: ["sample.json", "sample@1", "sample@1@2.json", "Sample@1.json", "@1.json", "nist-ssdf-1.1@1.1.json"])
  func `a file that no template is named like is told`(name: String) throws {
    _ = try store.add(try Sample.template())
    try temporary.write([], "data/templates/" + name)
    #expect(throws: ChecklistError.damagedTemplate(path: store.directory + "/" + name)) { try store.library() }
  }

  @Test func `hidden files of other programs are overlooked`() throws {
    _ = try store.add(try Sample.template())
    try temporary.write([0], "data/templates/.DS_Store")
    #expect(try store.library().templates.count == BuiltInTemplates.all.count + 1)
  }

  @Test func `a directory that is a file is told`() throws {
    try temporary.write([], "file")
    let store = TemplateStore(directory: temporary.path + "/file")
    #expect(throws: ChecklistError.platform(.notADirectory(path: store.directory))) { try store.library() }
    #expect(throws: ChecklistError.self) { try store.add(try Sample.template()) }
  }

  @Test func `a symbolic link is not followed`() throws {
    let template = try Sample.template()
    _ = try store.add(template)
    try FileManager.default.moveItem(atPath: store.directory + "/sample@1.json", toPath: temporary.path + "/elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: store.directory + "/sample@1.json", withDestinationPath: temporary.path + "/elsewhere")
    let library = try store.library()
    #expect(throws: ChecklistError.self) { try library.template(named: "sample") }
  }
}
