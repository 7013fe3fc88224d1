// Where tiles lie, as the C2SP page counts them.

import Testing
import TransparencyLog

@Suite("tile") struct TileTests {
  @Test(
    arguments: [
      (0, 0, "tile/0/000"), (0, 999, "tile/0/999"), (0, 1000, "tile/0/x001/000"),
      (3, 1_234_067, "tile/3/x001/x234/067"),
      (1, 1_000_000, "tile/1/x001/x000/000"),
    ] as [(Int, UInt64, String)])
  func `a full tile's path`(level: Int, index: UInt64, path: String) throws {
    let tile = try #require(Tile(level: level, index: index, treeSize: (index + 1) << UInt64(8 * (level + 1))))
    #expect(tile.path.text == path)
    #expect(tile.width == 256)
  }

  @Test func `the entries' paths have no level`() throws {
    let full = try #require(Tile(level: 0, index: 1_234_067, treeSize: 1_234_068 * 256))
    #expect(full.entriesPath.text == "tile/entries/x001/x234/067")
    let partial = try #require(Tile(level: 0, index: 0, treeSize: 5))
    #expect(partial.entriesPath.text == "tile/entries/000.p/5")
    #expect(partial.path.text == "tile/0/000.p/5")
  }

  @Test func `a tree of 70 000 entries, as the page counts it`() {
    func widths(_ level: Int) -> [Int] {
      (0..<300).compactMap { Tile(level: level, index: $0, treeSize: 70_000)?.width }
    }
    #expect(widths(0) == [Int](repeating: 256, count: 273) + [112])
    #expect(widths(1) == [256, 17])
    #expect(widths(2) == [1])
    #expect(widths(3) == [])
  }

  @Test func `a tree of 256 entries has a full tile, and one hash above`() {
    #expect(Tile(level: 0, index: 0, treeSize: 256)?.path.text == "tile/0/000")
    #expect(Tile(level: 0, index: 1, treeSize: 256) == nil)
    #expect(Tile(level: 1, index: 0, treeSize: 256)?.path.text == "tile/1/000.p/1")
    #expect(Tile(level: 0, index: 0, treeSize: 0) == nil)
  }
}
