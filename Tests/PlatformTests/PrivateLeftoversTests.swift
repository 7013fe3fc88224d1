import Foundation
import Platform
import Testing

@Suite struct PrivateLeftoversTests {
  let directory = TemporaryDirectory()

  @Test func `wipes what a killed process left`() throws {
    directory.put(".kura-new-abc", pattern(100_000))
    directory.put("kept", [1])
    let look = try File.openForReading(directory(".kura-new-abc"))
    #expect(try PrivateLeftovers.wipe(directory.path) == 1)
    #expect(directory.everyName == ["kept"])
    #expect(try look.readAll(limit: 100_000) == [UInt8](repeating: 0, count: 100_000))
    #expect(try PrivateLeftovers.wipe(directory.path) == 0)
  }

  @Test func `leaves alone what a living process holds`() throws {
    let unnamed = try UnnamedFile.createNamed(fallback: directory.path)
    try unnamed.file.write([1, 2, 3].span, at: 0)
    #expect(try PrivateLeftovers.wipe(directory.path) == 0)
    #expect(directory.everyName.count == 1)
    #expect(try unnamed.file.readAll(limit: 10) == [1, 2, 3])
  }

  @Test func `does not overwrite a file that had been named before the crash`() throws {
    directory.put("named", [1, 2, 3])
    try FileManager.default.linkItem(atPath: directory("named"), toPath: directory(".kura-new-abc"))
    #expect(try PrivateLeftovers.wipe(directory.path) == 1)
    #expect(directory.everyName == ["named"])
    #expect(directory.get("named") == [1, 2, 3])
  }

  @Test func `does not follow a link that somebody laid there`() throws {
    let other = TemporaryDirectory()
    other.put("precious", [1])
    try FileManager.default.createSymbolicLink(
      atPath: directory(".kura-new-abc"), withDestinationPath: other("precious"))
    #expect(try PrivateLeftovers.wipe(directory.path) == 1)
    #expect(directory.everyName == [])
    #expect(other.get("precious") == [1])
  }

  @Test func `a directory's names do not show temporary files`() throws {
    directory.put(".kura-new-abc", [1])
    directory.put("b", [1])
    #expect(try Directory(directory.path).names() == ["b"])
    #expect(try !Directory(directory.path).isEmpty())
  }
}
