// The example on the room's page (Sources/ChecklistTerms/ChecklistTerms.swift), which must compile and do what it says.

import ChecklistTerms
import Testing

@Suite("the page of ChecklistTerms") struct PageTests {
  @Test func `a unit and a template have names`() {
    let unit = ChecklistUnit(kind: .product, name: "Core Link", version: "4.2")
    let template = TemplateID("nist-ssdf-1.1")
    #expect(unit.kind.rawValue == "product")
    #expect(template?.description == "nist-ssdf-1.1")
  }
}
