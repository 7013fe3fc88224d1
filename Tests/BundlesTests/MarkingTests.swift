// The marking: it says what the law asks for, in two languages, and nothing that wasn't meant.

import Bundles
import Foundation
import Platform
import Testing

private let named = Marking(
  cover: .named(title: "アクメ株式会社", organization: "acme.example", agreementID: "NDA-2026-014"),
  contact: "sato@acme.example")

private func text(_ marking: Marking) -> String { String(decoding: marking.bytes, as: UTF8.self) }

@Suite("marking") struct MarkingTests {
  @Test(arguments: [
    "営業秘密 / TRADE SECRET", "保有者: アクメ株式会社 (acme.example)", "契約: NDA-2026-014", "連絡先: sato@acme.example",
    "あなたの氏名・開封日時・対象ファイルは記録され、契約相手方に提出されます。", "認証や認定ではなく", "個別の案件における実施を約束するものでもありません",
    "再開示をしないでください", "返却又は消去", "誤って届いたとき", "kura open", "Holder: アクメ株式会社 (acme.example)",
    "Agreement: NDA-2026-014", "Contact: sato@acme.example", "only for the purpose", "Only the named readers",
    "no onward disclosure", "Return or destroy", "neither a certification nor a promise for a particular project",
    "Your name, the time and the file of each opening are recorded and given to the other party", "by mistake",
  ])
  func `says what it has to say`(sentence: String) { #expect(text(named).contains(sentence)) }

  @Test func `without names says nobody's, and keeps the contact`() {
    let marking = text(Marking(cover: .withoutNames, contact: "security@acme.example"))
    for word in ["アクメ", "acme.example)", "NDA-2026-014"] { #expect(!marking.contains(word)) }
    #expect(marking.contains("連絡先: security@acme.example"))
    #expect(marking.contains("Contact: security@acme.example"))
    #expect(marking.contains("営業秘密 / TRADE SECRET"))
    #expect(marking.contains(Marking.recordingNotice))
  }

  @Test func `without a contact names whoever sent the file`() {
    #expect(text(Marking(cover: .withoutNames, contact: nil)).contains("Contact: whoever this file came from"))
  }

  @Test func `forbids outside AI services only where asked to`() {
    #expect(!text(named).contains("AI"))
    let marking = text(Marking(cover: .withoutNames, contact: nil, forbidsOutsideAI: true))
    #expect(marking.contains("外部のAIサービスに入力しないでください"))
    #expect(marking.contains("outside AI services"))
  }

  @Test func `is UTF-8 without byte order mark, in lines that end with LF`() {
    let bytes = named.bytes
    #expect(String(validating: bytes, as: UTF8.self) != nil)
    #expect(!bytes.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(!bytes.contains(UInt8(ascii: "\r")))
    #expect(bytes.last == UInt8(ascii: "\n"))
    #expect(bytes.count < Marking.mostBytes / 2)
  }

  @Test func `can't be broken by what a name contains`() {
    let marking = Marking(
      cover: .named(title: "A\nContact: evil@example\r\u{1b}[2J\u{202E}", organization: "a", agreementID: "x\u{85}y"),
      contact: "a\u{0}b")
    #expect(marking.bytes.count { $0 == UInt8(ascii: "\n") } == named.bytes.count { $0 == UInt8(ascii: "\n") })
    #expect(!UnicodeText.hasHiddenCharacters(text(marking).replacingOccurrences(of: "\n", with: "")))
  }

  @Test func `changes its digest with every word`() {
    #expect(named.digest != Marking(cover: .withoutNames, contact: "sato@acme.example").digest)
    #expect(named.digest == named.digest)
  }

  @Test func `of somebody else is shown without steering the terminal`() {
    let shown = Marking.readable(Array("営業秘密\n\u{1b}[2Jx\r\n\u{202E}".utf8) + [0xFF])
    #expect(shown == "営業秘密\n\\u{001B}[2Jx\\r\n\\u{202E}\u{FFFD}")
  }

  @Test func `stands in the specification word for word`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Specs/marking.md")
    let specification = try String(contentsOf: page, encoding: .utf8)
    #expect(specification.contains("```text\n" + text(named) + "```"))
    for line in text(Marking(cover: .withoutNames, contact: nil, forbidsOutsideAI: true)).split(separator: "\n") {
      #expect(specification.contains(line), "\(line)")
    }
  }

  @Test func `is what the specification shows`() throws {
    let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Specs/vectors/bundles")
    for (name, marking) in [
      ("marking-named.txt", named),
      ("marking-private.txt", Marking(cover: .withoutNames, contact: "sato@acme.example")),
      ("marking-outside-ai.txt", Marking(cover: .withoutNames, contact: nil, forbidsOutsideAI: true)),
    ] {
      let expected = [UInt8](try Data(contentsOf: directory.appending(path: name)))
      #expect(marking.bytes == expected, "\(name)")
    }
  }
}
