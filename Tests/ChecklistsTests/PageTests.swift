// The example on the room's page (Sources/Checklists/Checklists.swift), which must compile and do what it says.

import Checklists
import Testing

@Suite("the page of Checklists") struct PageTests {
  @Test func `a table is read with a built-in template`() throws {
    let bytes = Array("item,answer\nPO.1.1,yes\n".utf8)
    let library = TemplateLibrary()
    let template = try library.template(named: "nist-ssdf-1.1")
    let reading = try ChecklistReader.read(bytes, ReadingOptions(templates: library, template: template))
    #expect(reading.checklist.rows.map(\.item.description) == ["PO.1.1"])
  }
}
