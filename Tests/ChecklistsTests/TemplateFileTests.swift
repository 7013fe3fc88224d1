// A template's file: one form each, strict.

import ChecklistTerms
import Checklists
import Foundation
import Testing
import TestSupport

@Suite("template file") struct TemplateFileTests {
  @Test func `a file has this form`() throws {
    let template = try Template(
      id: TemplateID("x")!, version: TemplateVersion("1")!, title: Sample.text("T", "題"), issuer: Sample.text("I"),
      note: Sample.text(nil, "注"), categories: [Template.Category(id: ItemID("C")!, title: Sample.text("c"))],
      items: [
        Template.Item(
          id: ItemID("C.1")!, text: Sample.text("e", "日"), tier: .core, references: ["R 1"], roles: [.operator],
          category: ItemID("C"))
      ], vocabulary: [.notApplicable: ["外"], .yes: []])
    #expect(
      String(decoding: template.bytes, as: UTF8.self) == """
        {
          "categories": [
            {
              "id": "C",
              "title": {
                "en": "c"
              }
            }
          ],
          "format": "kura-template",
          "formatVersion": 1,
          "id": "x",
          "issuer": {
            "en": "I"
          },
          "items": [
            {
              "category": "C",
              "id": "C.1",
              "references": [
                "R 1"
              ],
              "roles": [
                "operator"
              ],
              "text": {
                "en": "e",
                "ja": "日"
              },
              "tier": "core"
            }
          ],
          "note": {
            "ja": "注"
          },
          "title": {
            "en": "T",
            "ja": "題"
          },
          "version": "1",
          "vocabulary": {
            "notApplicable": [
              "外"
            ]
          }
        }

        """)
  }

  @Test(arguments: 0..<100) func `a template that was written is read back`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let template = try Sample.randomTemplate(&generator)
    let read = try Template(bytes: template.bytes)
    #expect(read == template)
    #expect(read.bytes == template.bytes)
  }

  @Test(arguments: 0..<20) func `another form of the same JSON gives the same bytes and digest`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let template = try Sample.randomTemplate(&generator)
    let object = try JSONSerialization.jsonObject(with: Data(template.bytes))
    let compact = try JSONSerialization.data(withJSONObject: object, options: .withoutEscapingSlashes)
    let read = try Template(bytes: [0xEF, 0xBB, 0xBF] + compact)
    #expect(read.bytes == template.bytes)
    #expect(read.digest == template.digest)
  }

  @Test(arguments: 0..<20) func `a damaged file is read or refused, never more`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let bytes = try Sample.randomTemplate(&generator).bytes
    for _ in 0..<200 {
      var damaged = bytes
      damaged[Int.random(in: damaged.indices, using: &generator)] = UInt8.random(in: .min ... .max, using: &generator)
      guard let template = try? Template(bytes: damaged) else { continue }
      #expect(try Template(bytes: template.bytes) == template)
    }
  }

  @Test(arguments: ["[]", "{}", "1", #"{"format":"kura-checklist","formatVersion":1}"#, #"{"format":1}"#])
  func `JSON that doesn't say that it is a template is none`(text: String) {
    #expect(throws: ChecklistError.notATemplate) { try Template(bytes: Array(text.utf8)) }
  }

  @Test func `what isn't JSON is told with its place`() {
    #expect(throws: ChecklistError.malformed(Place(line: 1, column: 2), .grammar)) {
      try Template(bytes: Array("{id".utf8))
    }
  }

  @Test(arguments: [
    ("formatVersion", "2", TextFault.badValue(key: "formatVersion")),
    ("formatVersion", "\"1\"", .badValue(key: "formatVersion")),
    ("formatVersion", "null", .missingKey("formatVersion")), ("id", "null", .missingKey("id")),
    ("id", "\"A b\"", .badValue(key: "id")),
    ("id", "1", .wrongKind(key: "id", expected: "text")), ("version", "\"\"", .badValue(key: "version")),
    ("title", "\"x\"", .wrongKind(key: "title", expected: "object")), ("title", "{}", .badValue(key: "title")),
    ("title", "{\"ja\":\"\"}", .badValue(key: "title")), ("title", "{\"fr\":\"x\"}", .unknownKey("fr")),
    ("issuer", "null", .missingKey("issuer")), ("items", "{}", .wrongKind(key: "items", expected: "list")),
    ("items", "[1]", .wrongKind(key: "items", expected: "object")),
    ("items", "[{\"text\":{\"en\":\"x\"}}]", .missingKey("id")),
    ("items", "[{\"id\":\"A\"}]", .missingKey("text")),
    ("items", "[{\"id\":\" \",\"text\":{\"en\":\"x\"}}]", .badValue(key: "id")),
    ("items", "[{\"id\":\"A\",\"text\":{\"en\":\"x\"},\"tier\":\"must\"}]", .badValue(key: "tier")),
    ("items", "[{\"id\":\"A\",\"text\":{\"en\":\"x\"},\"roles\":[\"boss\"]}]", .badValue(key: "roles")),
    ("items", "[{\"id\":\"A\",\"text\":{\"en\":\"x\"},\"score\":1}]", .unknownKey("score")),
    ("categories", "[{\"id\":\"A\"}]", .missingKey("title")), ("vocabulary", "{\"good\":[]}", .unknownKey("good")),
    ("vocabulary", "{\"yes\":[1]}", .wrongKind(key: "yes", expected: "text")), ("extra", "1", .unknownKey("extra")),
  ])
  func `what can't be in a template is refused`(key: String, value: String, fault: TextFault) throws {
    var pairs = [
      "format": "\"kura-template\"", "formatVersion": "1", "id": "\"x\"", "version": "\"1\"", "title": "{\"en\":\"t\"}",
      "issuer": "{\"en\":\"i\"}", "items": "[{\"id\":\"A\",\"text\":{\"en\":\"x\"}}]",
    ]
    #expect(throws: Never.self) { try Template(bytes: file(pairs)) }
    pairs[key] = value
    let error = #expect(throws: ChecklistError.self) { try Template(bytes: file(pairs)) }
    guard case .malformed(_, let found) = error else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(found == fault)
  }

  @Test func `a template that doesn't hold together is refused, also from a file`() throws {
    let item = "{\"id\":\"A\",\"text\":{\"en\":\"x\"}}"
    let twin = "{\"id\":\"Ａ\",\"text\":{\"en\":\"x\"}}"
    let pairs = [
      "format": "\"kura-template\"", "formatVersion": "1", "id": "\"x\"", "version": "\"1\"", "title": "{\"en\":\"t\"}",
      "issuer": "{\"en\":\"i\"}", "items": "[\(item),\(twin)]",
    ]
    #expect(throws: ChecklistError.template(.repeatedItem(ItemID("A")!))) { try Template(bytes: file(pairs)) }
  }

  private func file(_ pairs: [String: String]) -> [UInt8] {
    Array("{\(pairs.map { "\"\($0)\":\($1)" }.joined(separator: ",\n"))}".utf8)
  }
}
