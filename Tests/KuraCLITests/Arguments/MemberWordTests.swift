import Agreements
import KuraCLI
import Testing

@Suite("members as they are typed")
struct MemberWordTests {
  private let known = ["acme.example/sato", "buyer.example/suzuki", "buyer.example/tanaka", "other.example/suzuki"]
    .compactMap { MemberName($0) }

  private func resolve(_ word: String) throws -> String {
    try #require(MemberWord(word)).resolved(among: known).description
  }

  @Test func `a short name stands for the one member who has it`() throws {
    #expect(try resolve("tanaka") == "buyer.example/tanaka")
  }

  @Test func `a full name stands for itself`() throws {
    #expect(try resolve("buyer.example/suzuki") == "buyer.example/suzuki")
    #expect(try resolve("new.example/mori") == "new.example/mori")
  }

  @Test func `a short name of two members is a question with both to paste`() {
    let report = #expect(throws: Report.self) { try resolve("suzuki") }
    #expect(report?.status == .usage)
    #expect(report?.hint?.en == "give one of these:\nbuyer.example/suzuki\nother.example/suzuki")
  }

  @Test func `an unknown short name is refused with who may have been meant`() {
    let report = #expect(throws: Report.self) { try resolve("tanak") }
    #expect(report?.status == .refused)
    #expect(report?.hint?.en == "did you mean:\ntanaka")
    #expect(
      MemberWord("nobody").flatMap { word in #expect(throws: Report.self) { try word.resolved(among: []) } }?.hint
        == nil)
  }
}
