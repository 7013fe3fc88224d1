// A checklist and its evidence, for the tests of sealing: a template of three items, answered in a table as people write it.

import Bundles
import ChecklistTerms
import Checklists
import Foundation
import Kura
import Sodium
import Testing

/// The files of an answered questionnaire in the directory of an exchange.
struct Questionnaire {
  let exchange: Exchange
  let template: Template

  init(_ exchange: Exchange) throws {
    self.exchange = exchange
    template = try Questionnaire.template()
  }

  static func template(_ version: String = "1", items: [String] = ["Q-1", "Q-2", "Q-3"]) throws -> Template {
    var list: [Template.Item] = []
    for item in items {
      list.append(
        Template.Item(id: try #require(ItemID(item)), text: try #require(LocalizedText(japanese: "問", english: nil))))
    }
    return try Template(
      id: try #require(TemplateID("sheet")), version: try #require(TemplateVersion(version)),
      title: try #require(LocalizedText(japanese: "試験票", english: nil)),
      issuer: try #require(LocalizedText(japanese: "試験", english: nil)), items: list)
  }

  var library: TemplateLibrary { TemplateLibrary([template]) }

  /// What a person has in the rows above the table.
  static let preamble = """
    Kuraチェックリスト,1
    テンプレート,sheet,1
    対象,製品,販売管理,3.2
    宣言,認証ではありません
    宣言,"対象外は、
    数えません"

    """

  static let rows = [
    "Q-1,はい,,policy.pdf", "Q-2,対象外,該当する機能がないため,", "Q-3,はい,,\"policy.pdf\n試験.log\"",
  ]

  @discardableResult
  func write(
    _ name: String = "answers.csv", preamble: String = preamble, rows: [String] = rows
  ) -> String {
    let table = (["項目番号,回答,理由,証跡"] + rows).joined(separator: "\r\n") + "\r\n"
    return exchange.place.write(Array((preamble + "\n" + table).utf8), name)
  }

  /// Both evidence files.
  func writeEvidence() {
    exchange.place.write(Array("%PDF policy".utf8), "policy.pdf")
    exchange.place.write(Array("ok".utf8), "試験.log")
  }

  func order(
    _ names: [String] = ["answers.csv", "policy.pdf", "試験.log"], output: String = "q3.kura",
    id: String = Exchange.agreementID
  ) -> SealingOrder {
    var order = SealingOrder(
      files: names.map { OrderedFile(path: exchange.place($0)) }, agreement: id, readers: ["tanaka"],
      output: exchange.place(output))
    order.templates = library
    return order
  }

  @discardableResult
  func seal(_ order: SealingOrder? = nil) throws -> SealingResult {
    try exchange.with("acme") { vault, secrets in try vault.seal(order ?? self.order(), secrets: secrets) }
  }

  /// What sealing refuses a checklist for.
  func faults(_ order: SealingOrder? = nil) -> [FaultyChecklist] {
    guard case .order(.faultyChecklists(let faulty))? = failure({ try seal(order) }) else { return [] }
    return faulty
  }

  /// Whether sealing has left nothing at all.
  func expectNothingSealed(sourceLocation: SourceLocation = #_sourceLocation) throws {
    #expect(!exchange.place.exists("q3.kura"), sourceLocation: sourceLocation)
    #expect(exchange.place.names("acme/bundles").isEmpty, sourceLocation: sourceLocation)
    #expect(try exchange.records("acme").isEmpty, sourceLocation: sourceLocation)
  }
}

extension FaultyChecklist {
  /// The faults; none where the file can't be read.
  var kinds: [ChecklistFault.Kind] {
    guard case .faults(let faults) = error else { return [] }
    return faults.map(\.kind)
  }
}
