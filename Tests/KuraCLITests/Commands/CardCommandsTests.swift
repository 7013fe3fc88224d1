// Vaults, cards and trust on the command line.

import Foundation
import KuraCLI
import Testing

@Suite("init, card and trust on the command line")
struct CardCommandsTests {
  @Test func `the path of a new vault is the result, its fingerprint goes to the person`() throws {
    let desk = try Desk()
    let made = desk.kura("--vault", "@v", "init", "acme.example", "--member", "sato", "--no-passphrase")
    #expect(made.status == .done)
    #expect(made.output == desk("v") + "\n")
    let card = desk.kura("--vault", "@v", "card", "--json")
    let fingerprint = try #require(try card.value("fingerprint") as? String)
    #expect(made.error.contains(fingerprint))
    #expect(made.error.contains("no contact"))
  }

  @Test func `where something is already, nobody types a passphrase in vain`() throws {
    let desk = try Desk()
    desk.kura("--vault", "@v", "init", "acme.example", "--member", "sato", "--no-passphrase")
    let again = desk.kura("--vault", "@v", "init", "acme.example", "--member", "sato", answers: ["a", "a"])
    #expect(again.status == .failure)
    #expect(again.questions.isEmpty)
  }

  @Test func `two different passphrases make no vault`() throws {
    let desk = try Desk()
    let made = desk.kura("--vault", "@v", "init", "acme.example", "--member", "sato", answers: ["one", "two"])
    #expect(made.status == .usage)
    #expect(!desk.exists("v"))
  }

  @Test func `a passphrase that is wanted and not wanted is a mistake`() throws {
    let desk = try Desk()
    try desk.write("secret\n", "phrase")
    let made = desk.kura(
      "--vault", "@v", "--passphrase-file", "@phrase", "init", "acme.example", "--member", "sato", "--no-passphrase")
    #expect(made.status == .usage)
    #expect(!desk.exists("v"))
  }

  @Test func `a card goes to standard output as it is`() throws {
    let desk = try Desk.withTwoVaults()
    let card = desk.kura("--vault", "@acme", "card")
    #expect(card.output == (try String(contentsOfFile: desk("acme.card"), encoding: .utf8)))
  }

  @Test func `a card is never written over a file, nor into a directory that is not there`() throws {
    let desk = try Desk.withTwoVaults()
    #expect(desk.kura("--vault", "@acme", "card", "-o", "@acme.card").status == .failure)
    let nowhere = desk.kura("--vault", "@acme", "card", "-o", "@none/acme.card")
    #expect(nowhere.status == .failure)
    #expect(nowhere.error.contains("\(desk("none")) does not exist"))
  }

  @Test func `two results do not share standard output`() throws {
    let desk = try Desk.withTwoVaults()
    let both = desk.kura("--vault", "@acme", "card", "--json", "-o", "-")
    #expect(both.status == .usage)
    #expect(both.output.isEmpty)
  }

  @Test(arguments: Language.allCases)
  func `a card is shown without a vault, and says that it is not trusted by that`(language: Language) throws {
    let desk = try Desk.withTwoVaults()
    let shown = desk.kura("--vault", "@none", "card", "show", "@acme.card", language: language)
    #expect(shown.status == .done)
    #expect(shown.output.contains("アクメ株式会社") && shown.output.contains("acme.example/sato"))
    #expect(shown.error.contains("kura trust"))
  }

  @Test(arguments: Language.allCases)
  func `a fingerprint is asked for once, with subject, number and what to do`(language: Language) throws {
    let desk = try Desk.withTwoVaults()
    let number = try desk.fingerprint("acme.card")
    let trusted = desk.kura(
      "--vault", "@buyer", "trust", "@acme.card", answers: [language == .ja ? "はい" : "yes"], language: language)
    #expect(trusted.status == .done)
    #expect(trusted.output.isEmpty)
    #expect(trusted.questions.count == 1)
    let question = try #require(trusted.questions.first)
    #expect(question.contains("acme.example (アクメ株式会社)") && question.contains(number))
    #expect(question.contains(language == .ja ? "電話" : "telephone"))
    #expect(trusted.error.contains(".example"), "a name for trials is said to be one")
    let again = desk.kura("--vault", "@buyer", "trust", "@acme.card", answers: [], language: language)
    #expect(again.status == .done && again.questions.isEmpty)
  }

  @Test func `a number that is not the same stops, and nothing is trusted`() throws {
    let desk = try Desk.withTwoVaults()
    for answer in ["no", "", "y e s", "yes!"] {
      let refused = desk.kura("--vault", "@buyer", "trust", "@acme.card", answers: [answer])
      #expect(refused.status == .notAuthentic)
    }
    #expect(!desk.exists("buyer/cards/acme.example"))
  }

  @Test func `where nobody can be asked, it says what to give`() throws {
    let desk = try Desk.withTwoVaults()
    let refused = desk.kura("--vault", "@buyer", "trust", "@acme.card")
    #expect(refused.status == .usage)
    #expect(refused.error.contains("--fingerprint"))
    #expect(!refused.error.contains(try desk.fingerprint("acme.card")), "the file's own number is no proof of itself")
  }

  @Test func `who interrupts the question is believed`() throws {
    let desk = try Desk.withTwoVaults()
    #expect(desk.kura("--vault", "@buyer", "trust", "@acme.card", answers: []).status == .interrupted)
    #expect(!desk.exists("buyer/cards/acme.example"))
  }

  @Test func `a request, an admission and a welcome make a member`() throws {
    let desk = try Desk.withTwoVaults()
    let request = desk.kura(
      "--vault", "@t", "member", "request", "buyer.example", "--member", "tanaka", "--no-passphrase", "-o",
      "@t.request", "--json")
    let number = try #require(try request.value("fingerprint") as? String)
    #expect(try request.value("path") as? String == desk("t.request"))
    let refused = desk.kura("--vault", "@buyer", "member", "admit", "@t.request", "-o", "@t.welcome", answers: ["no"])
    #expect(refused.status == .notAuthentic)
    #expect(!desk.exists("t.welcome"))
    let admitted = desk.kura(
      "--vault", "@buyer", "member", "admit", "@t.request", "--fingerprint", number, "-o", "@t.welcome")
    #expect(admitted.output == desk("t.welcome") + "\n")
    #expect(desk.kura("--vault", "@t", "card").status == .failure, "not joined yet")
    let joined = desk.kura("--vault", "@t", "member", "join", "@t.welcome", answers: ["yes"])
    #expect(joined.status == .done)
    #expect(try desk.kura("--vault", "@t", "card", "--json").value("revision") as? Int == 2)
    let other = desk.kura("--vault", "@acme", "member", "join", "@t.welcome", answers: ["yes"])
    #expect(other.status == .noKey)
  }

  @Test func `an admission that could not be written admits nobody`() throws {
    let desk = try Desk.withTwoVaults()
    let request = desk.kura(
      "--vault", "@t", "member", "request", "buyer.example", "--member", "tanaka", "--no-passphrase", "-o",
      "@t.request", "--json")
    let number = try #require(try request.value("fingerprint") as? String)
    try desk.write("mine", "t.welcome")
    let refused = desk.kura(
      "--vault", "@buyer", "member", "admit", "@t.request", "--fingerprint", number, "-o", "@t.welcome")
    #expect(refused.status == .failure)
    #expect(try desk.kura("--vault", "@buyer", "card", "--json").value("revision") as? Int == 1)
  }
}
