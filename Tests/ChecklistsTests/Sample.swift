// What several tests need: templates, random texts, real files, the vectors.

import ChecklistTerms
import Checklists
import Testing
import TestSupport

/// Templates for tests.
enum Sample {
  static func text(_ english: String?, _ japanese: String? = nil) -> LocalizedText {
    LocalizedText(japanese: japanese, english: english)!
  }

  static func item(_ id: String, _ english: String? = nil, category: String? = nil) -> Template.Item {
    Template.Item(id: ItemID(id)!, text: text(english ?? "Text of \(id)"), category: category.flatMap { ItemID($0) })
  }

  static func template(
    _ id: String = "sample", _ version: String = "1", items: [Template.Item] = [item("A.1"), item("A.2")],
    categories: [String] = []
  ) throws -> Template {
    try Template(
      id: TemplateID(id)!, version: TemplateVersion(version)!, title: text("Sample"), issuer: text("Nobody"),
      categories: categories.map { Template.Category(id: ItemID($0)!, title: text("Category \($0)")) }, items: items)
  }

  /// A template with everything that one can have, and more of it the larger the numbers that come.
  static func randomTemplate(_ generator: inout SeededGenerator) throws -> Template {
    let categories = (0..<Int.random(in: 1...4, using: &generator)).map { number in
      Template.Category(id: ItemID("（\(number)）")!, title: randomText(&generator))
    }
    let items = (0..<Int.random(in: 0...8, using: &generator)).map { number in
      Template.Item(
        id: ItemID("(\(number))-1")!, text: randomText(&generator),
        tier: [nil, .core, .recommended].randomElement(using: &generator)!,
        references: (0..<Int.random(in: 0...2, using: &generator)).map { _ in randomString(&generator) },
        roles: EngagementRole.allCases.filter { _ in Bool.random(using: &generator) },
        category: Bool.random(using: &generator) ? categories.randomElement(using: &generator)?.id : nil)
    }
    var vocabulary: [AnswerMeaning: [String]] = [:]
    for meaning in AnswerMeaning.allCases where Bool.random(using: &generator) {
      vocabulary[meaning] = (0..<Int.random(in: 0...2, using: &generator)).map { _ in randomString(&generator) }
    }
    return try Template(
      id: TemplateID("random")!, version: TemplateVersion("V1+x")!, title: randomText(&generator),
      issuer: randomText(&generator), note: Bool.random(using: &generator) ? randomText(&generator) : nil,
      categories: categories, items: items, vocabulary: vocabulary)
  }

  static func randomText(_ generator: inout SeededGenerator) -> LocalizedText {
    let english = Bool.random(using: &generator) ? randomString(&generator) : nil
    let japanese = english == nil || Bool.random(using: &generator) ? randomString(&generator) : nil
    return LocalizedText(japanese: japanese, english: english)!
  }

  /// One to twelve characters, many of them unpleasant.
  static func randomString(_ generator: inout SeededGenerator) -> String {
    let pieces = [
      "a", "Z", "\"", "\\", "\n", "\r\n", "\t", "\u{0}", "蔵", "𠮷", "e\u{301}", "é", "\u{202E}", ",", "=1+1", " ", "　",
    ]
    return (0..<Int.random(in: 1...12, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }
      .joined()
  }
}

/// The vectors of the specifications.
enum Vectors {
  static func bytes(_ path: String) throws -> [UInt8] { try Checkout.bytes("Specs/vectors/checklists/\(path)") }
}
