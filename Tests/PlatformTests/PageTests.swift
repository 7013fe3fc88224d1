// The example on the room's page (Sources/Platform/Platform.swift), which must compile and do what it says.

import Platform
import TestSupport
import Testing

@Suite("the page of Platform") struct PageTests {
  @Test func `a file has its name once it is published`() throws {
    let output = TemporaryDirectory()
    let vault = TemporaryDirectory()
    let content = pattern(100)
    let new = try UnnamedFile.create(in: output.path, fallback: vault.path)
    try new.file.write(content.span, at: 0)
    try new.publish(directory: output.path, name: "checklist.csv")
    #expect(output.content("checklist.csv") == content)
  }
}
