import Foundation
import Platform
import Testing
import TestSupport

@Suite struct PrivateLeftoversTests {
  let directory = TemporaryDirectory()

  @Test func `wipes what a killed process left`() throws {
    try directory.write(pattern(100_000), ".kura-new-abc")
    try directory.write([1], "kept")
    let look = try File.openForReading(directory(".kura-new-abc"))
    #expect(try PrivateLeftovers.wipe(directory.path) == 1)
    #expect(directory.names() == ["kept"])
    #expect(try look.readAll(limit: 100_000) == [UInt8](repeating: 0, count: 100_000))
    #expect(try PrivateLeftovers.wipe(directory.path) == 0)
  }

  @Test func `leaves alone what a living process holds`() throws {
    let unnamed = try UnnamedFile.createNamed(fallback: directory.path)
    try unnamed.file.write([1, 2, 3].span, at: 0)
    #expect(try PrivateLeftovers.wipe(directory.path) == 0)
    #expect(directory.names().count == 1)
    #expect(try unnamed.file.readAll(limit: 10) == [1, 2, 3])
  }

  @Test func `does not overwrite a file that had been named before the crash`() throws {
    try directory.write([1, 2, 3], "named")
    try FileManager.default.linkItem(atPath: directory("named"), toPath: directory(".kura-new-abc"))
    #expect(try PrivateLeftovers.wipe(directory.path) == 1)
    #expect(directory.names() == ["named"])
    #expect(directory.content("named") == [1, 2, 3])
  }

  @Test func `does not follow a link that somebody laid there`() throws {
    let other = TemporaryDirectory()
    try other.write([1], "precious")
    try FileManager.default.createSymbolicLink(
      atPath: directory(".kura-new-abc"), withDestinationPath: other("precious"))
    #expect(try PrivateLeftovers.wipe(directory.path) == 1)
    #expect(directory.names() == [])
    #expect(other.content("precious") == [1])
  }

  @Test func `a directory's names do not show temporary files`() throws {
    try directory.write([1], ".kura-new-abc")
    try directory.write([1], "b")
    #expect(try Directory(directory.path).names() == ["b"])
    #expect(try !Directory(directory.path).isEmpty())
  }
}
