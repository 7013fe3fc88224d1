import Agreements
import Testing

@Suite("organization names") struct OrganizationNameTests {
  @Test(
    arguments: [
      "acme.example", "it.buyer.example", "a.b", "1.2", "xn--wgv71a119e.jp", "a-b.c-d",
      String(repeating: "a", count: 63) + ".example",
    ])
  func `a name is lower-case labels with dots between`(text: String) throws {
    #expect(try organization(text).description == text)
  }

  @Test(
    arguments: [
      "", "acme", "kura", "Acme.example", "acme.example.", ".example", "acme..example", "-acme.example",
      "acme-.example",
      "acme_co.example", "アクメ.example", "acme.example/sato", "acme example.com", "acme.example\n", "acme.ex+mple",
      "ａcme.example", String(repeating: "a", count: 64) + ".example",
    ])
  func `refuses everything else`(text: String) {
    #expect(throws: AgreementError.invalidOrganizationName) { try organization(text) }
    #expect(OrganizationName(text) == nil)
  }

  @Test func `takes 253 bytes and refuses one more`() throws {
    let label = String(repeating: "a", count: 63)
    let longest = [label, label, label, String(repeating: "a", count: 61)].joined(separator: ".")
    #expect(longest.utf8.count == 253)
    #expect(try organization(longest).description == longest)
    #expect(throws: AgreementError.invalidOrganizationName) { try organization("b." + longest.dropFirst()) }
  }

  @Test func `orders by bytes`() throws {
    let names = try ["b.example", "a.example", "a-b.example", "a.b.example"].map { try organization($0) }
    #expect(names.sorted().map(\.description) == ["a-b.example", "a.b.example", "a.example", "b.example"])
  }

  @Test func `knows the names kept for examples`() throws {
    #expect(try organization("acme.example").isExample)
    #expect(try organization("it.buyer.example").isExample)
    #expect(try !organization("acme.example.jp").isExample)
    #expect(try !organization("my-example.jp").isExample)
    #expect(try !organization("acme.myexample").isExample)
  }
}
