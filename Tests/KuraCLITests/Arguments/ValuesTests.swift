import Agreements
import ChecklistTerms
import KuraCLI
import Sodium
import Testing

@Suite("values on the command line")
struct ValuesTests {
  private func accepts<V>(_ type: ValueType<V>, _ word: String) -> Bool {
    do throws(ValueFault) {
      _ = try type.read(word)
      return true
    } catch {
      return false
    }
  }

  @Test(arguments: ["acme.example", "it.buyer.example", "x-1.example"])
  func `organizations are lower-case domain names`(word: String) {
    #expect(accepts(ValueType<OrganizationName>.organization, word))
  }

  @Test(arguments: [
    "", "a", "Acme.example", "acme..example", ".example", "acme.", "-a.example", "a-.example", "a_b", "アクメ", "a/b",
    "a b",
    String(repeating: "a", count: 64), String(repeating: "a.", count: 127),
  ])
  func `nothing else is an organization`(word: String) {
    #expect(!accepts(ValueType<OrganizationName>.organization, word))
  }

  @Test(arguments: ["sato", "acme.example/sato", "s.a-t_o1"])
  func `members are named with or without organization`(word: String) {
    #expect(accepts(ValueType<MemberWord>.member, word))
  }

  @Test(arguments: [
    "", "/sato", "acme.example/", "a/b/c", "Sato", "佐藤", "_sato", "acme.example/-sato",
    String(repeating: "a", count: 33),
  ])
  func `nothing else is a member`(word: String) {
    #expect(!accepts(ValueType<MemberWord>.member, word))
  }

  @Test(arguments: ["", "a\nb", "a\u{1B}[2J", "\u{7F}", "\u{85}"])
  func `text has no control characters`(word: String) {
    #expect(!accepts(ValueType<String>.text, word))
  }

  @Test(arguments: ["0", "-1", "01", "+1", "1 ", "一", "１", "99999999999999999999"])
  func `parts are numbers from 1 in one spelling`(word: String) {
    #expect(!accepts(ValueType<Int>.part, word))
  }

  @Test func `a role is an organization and one of four words`() throws {
    let role = try ValueType<PartyRole>.role.read("acme.example=developer")
    #expect(role == PartyRole(organization: try #require(OrganizationName("acme.example")), role: .developer))
    for word in ["acme.example", "acme.example=", "=developer", "acme.example=devloper", "Acme=developer"] {
      #expect(!accepts(ValueType<PartyRole>.role, word), "\(word)")
    }
  }

  @Test func `a restriction is a file and members, the file's name may have an equals sign`() throws {
    let only = try ValueType<OnlyWord>.only.read("a=b.pdf=suzuki,buyer.example/mori")
    #expect(
      only
        == OnlyWord(
          path: "a=b.pdf", members: try ["suzuki", "buyer.example/mori"].map { try #require(MemberWord($0)) }))
    for word in ["a.pdf", "a.pdf=", "=suzuki", "a.pdf=suzuki,", "a.pdf=Suzuki"] {
      #expect(!accepts(ValueType<OnlyWord>.only, word), "\(word)")
    }
  }

  @Test func `digests are 64 lower-case hexadecimal digits`() {
    #expect(accepts(ValueType<SHA256.Digest>.digest, String(repeating: "0f", count: 32)))
    for word in [
      "", String(repeating: "0F", count: 32), String(repeating: "0f", count: 31), String(repeating: "g", count: 64),
    ] {
      #expect(!accepts(ValueType<SHA256.Digest>.digest, word))
    }
  }
}
