// Bytes from anywhere: whatever comes, reading ends with a result or with an error that has a place.

import Checklists
import Platform
import Testing
import TestSupport

@Suite("hostile bytes") struct HostileBytesTests {
  private func expectEnd(_ bytes: [UInt8], _ template: Template) {
    for keepsRows in [true, false] {
      do throws(ChecklistError) {
        let reading = try ChecklistReader.read(
          bytes, ReadingOptions(templates: TemplateLibrary([template]), isComplete: true, keepsRows: keepsRows))
        for fault in reading.faults { #expect(fault.place.line >= 1) }
      } catch {
        switch error {
        case .malformed(let place, _): #expect(place.line >= 1 && (place.row ?? 1) >= 1 && (place.column ?? 1) >= 1)
        case .platform(.undecodable(line: let line, encodingsTried: let tried)): #expect(line >= 1 && !tried.isEmpty)
        case .notAChecklist: break
        default: Issue.record("another error: \(error)")
        }
      }
    }
  }

  @Test(arguments: 0..<100) func `random bytes`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let template = try Sample.template()
    let alphabets: [[UInt8]] = [
      Array(0...255), Array("\",\r\n\t'=a ".utf8) + [0], Array("{}[]\":,\\u0 1e".utf8),
      Array("項目番号,回答\n\"はい".utf8), [0x81, 0x40, 0x93, 0xFA, 0x2C, 0x0A, 0x0D, 0x22, 0xE3, 0x81, 0x82, 0xFF],
    ]
    for alphabet in alphabets {
      let length = Int.random(in: 0...300, using: &generator)
      let bytes = (0..<length).map { _ in alphabet.randomElement(using: &generator)! }
      expectEnd(bytes, template)
      expectEnd(Array("項目番号,回答,理由,証跡\n".utf8) + bytes, template)
      expectEnd(Array("Kura checklist,1\n".utf8) + bytes + Array("\n\nItem,Answer,Evidence\n".utf8) + bytes, template)
      expectEnd(Array("{\"format\": \"kura-checklist\", \"formatVersion\": 1, \"rows\": [".utf8) + bytes, template)
    }
  }

  @Test(arguments: 0..<60) func `files with bytes changed, removed, doubled`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let template = try Sample.template()
    let checklist = RandomAnswers.checklist(&generator)
    let table = ChecklistCSV.bytes(of: checklist, template: template, language: .japanese)
    for original in [table, ChecklistJSON.bytes(of: checklist)] {
      for _ in 0..<20 {
        expectEnd(generator.damaged(original), template)
      }
    }
  }

  @Test func `a table cut anywhere`() throws {
    var generator = SeededGenerator(seed: 7)
    let template = try Sample.template()
    let bytes = ChecklistCSV.bytes(
      of: RandomAnswers.checklist(&generator), template: template, language: .english)
    for end in 0..<bytes.count { expectEnd(Array(bytes[..<end]), template) }
  }
}
