import Agreements
import Testing

@Suite("member names") struct MemberNameTests {
  @Test(
    arguments: [
      "acme.example/sato", "acme.example/s", "acme.example/0.a_b-c", "a.b/" + String(repeating: "x", count: 32),
    ])
  func `a name is the organization, a slash and a short name`(text: String) throws {
    let name = try member(text)
    #expect(name.description == text)
    #expect(MemberName(text) == name)
    #expect("\(name.organization)/\(name.shortName)" == text)
  }

  @Test(
    arguments: [
      "sato", "acme.example", "acme.example/", "acme.example/Sato", "acme.example/.sato", "acme.example/-sato",
      "acme.example/_sato", "acme.example/sato/laptop", "acme.example/sa to", "acme.example/佐藤", "acme.example/sato\n",
      "acme.example//sato", "acme.example/sa+to", "a.b/" + String(repeating: "x", count: 33),
    ])
  func `refuses everything else`(text: String) {
    #expect(throws: AgreementError.invalidMemberName) { try member(text) }
    #expect(MemberName(text) == nil)
  }

  @Test func `refuses a wrong organization as such`() {
    #expect(throws: AgreementError.invalidOrganizationName) { try member("acme/sato") }
    #expect(throws: AgreementError.invalidOrganizationName) { try member("/sato") }
  }

  @Test func `orders by the bytes of the whole name`() throws {
    let names = try ["a.b/x", "a.b.c/x", "a.b/a", "a.b/x.y", "a.b/x-y"].map { try member($0) }
    #expect(names.sorted().map(\.description) == ["a.b.c/x", "a.b/a", "a.b/x", "a.b/x-y", "a.b/x.y"])
  }
}
