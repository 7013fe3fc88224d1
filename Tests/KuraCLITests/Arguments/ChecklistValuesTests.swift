import ChecklistTerms
import Checklists
import KuraCLI
import Testing

@Suite("values of checklists on the command line")
struct ChecklistValuesTests {
  private func fault<V>(_ type: ValueType<V>, _ word: String) -> ValueFault? {
    do throws(ValueFault) {
      _ = try type.read(word)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a template is named with or without its version`() throws {
    let bare = try ValueType<TemplateWord>.template.read("nist-ssdf-1.1")
    #expect(bare.id.description == "nist-ssdf-1.1" && bare.version == nil && bare.text == "nist-ssdf-1.1")
    let exact = try ValueType<TemplateWord>.template.read("caiq@v4.0.3+a")
    #expect(exact.id.description == "caiq" && exact.version?.description == "v4.0.3+a" && exact.text == "caiq@v4.0.3+a")
  }

  @Test(arguments: ["", "@1", "caiq@", "CAIQ", "caiq@1@2", "a b", "-a", "../caiq", "caiq@1/2", "様式"])
  func `nothing else is a template`(word: String) {
    #expect(fault(.template, word) != nil)
  }

  @Test(arguments: [
    ("product:ERP", ChecklistUnit(kind: .product, name: "ERP")),
    ("product:基幹システム:2.1", ChecklistUnit(kind: .product, name: "基幹システム", version: "2.1")),
    ("service:a:b:3", ChecklistUnit(kind: .service, name: "a:b", version: "3")),
    ("service:a:b:", ChecklistUnit(kind: .service, name: "a:b")),
    ("organization:アクメ株式会社", ChecklistUnit(kind: .organization, name: "アクメ株式会社")),
  ])
  func `a unit is a kind, a name and perhaps a version`(word: String, unit: ChecklistUnit) throws {
    #expect(try ValueType<ChecklistUnit>.unit.read(word) == unit)
  }

  @Test(arguments: ["", "product", "product:", "product::1", ":ERP", "prodct:ERP", "product:a\nb", "product:a:\u{1B}"])
  func `nothing else is a unit`(word: String) {
    #expect(fault(.unit, word) != nil)
  }

  @Test func `a mistyped kind or role gets a suggestion`() {
    #expect(fault(.unit, "servce:ERP")?.suggestions == ["service"])
    #expect(fault(.namedRole, "ACME=suplier")?.suggestions == ["supplier"])
    #expect(fault(.column, "anser=Response")?.suggestions == ["answer"])
  }

  @Test func `a column is a meaning and the name that the sheet has, which may have an equals sign`() throws {
    #expect(try ValueType<ColumnMapping>.column.read("answer=a=b") == ColumnMapping(.answer, name: "a=b"))
    #expect(try ValueType<ColumnMapping>.column.read("agreed-on=合意日") == ColumnMapping(.agreedOn, name: "合意日"))
    for word in ["", "answer", "answer=", "=Response", "Answer=x"] { #expect(fault(.column, word) != nil, "\(word)") }
  }

  @Test func `a role belongs to whoever is named in front of the last equals sign`() throws {
    #expect(
      try ValueType<Checklist.PartyRole>.namedRole.read("a=b=operator")
        == Checklist.PartyRole(organization: "a=b", role: .operator))
    for word in ["", "=customer", "ACME", "ACME=", "ACME=boss"] { #expect(fault(.namedRole, word) != nil, "\(word)") }
  }
}
