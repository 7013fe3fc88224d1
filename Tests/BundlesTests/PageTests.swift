// The example on the room's page (Sources/Bundles/Bundles.swift), which must compile and do what it says.

import Bundles
import Platform
import Testing

@Suite("the page of Bundles") struct PageTests {
  @Test func `without a key there are the marking and the sizes`() throws {
    let workshop = try Workshop()
    let path = try workshop.sealSample()
    let bundle = try BundleFile(File.openForReading(path))
    let lines = Marking.readable(bundle.marking)
    let sizes = bundle.partByteCounts
    #expect(!lines.isEmpty)
    #expect(sizes.count == 2)
    withExtendedLifetime(workshop) {}
  }
}
