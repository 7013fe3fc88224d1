// Macros are found by names, in files that are made here byte by byte, and in those of another program.

import Checklists
import Foundation
import Platform
import Testing
import TestSupport

private func number(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: UInt64(bitPattern: Int64(value)) >> (8 * UInt64($0))) }
}

/// A ZIP with stored entries.
private struct Zip {
  var names: [String]
  var prefix: [UInt8] = []
  var comment: [UInt8] = []
  /// What the offsets say is missing before the archive.
  var offsetError = 0
  var is64 = false
  var entryComment: [UInt8] = []
  var extra: [UInt8] = []

  var bytes: [UInt8] {
    var bytes = prefix
    var directory: [UInt8] = []
    for name in names.map({ Array($0.utf8) }) {
      let offset = bytes.count - offsetError
      let common = number(20, 2) + number(0, 8) + number(0, 4) + number(1, 4) + number(1, 4) + number(name.count, 2)
      bytes += [0x50, 0x4B, 3, 4] + common + number(0, 2) + name + [0x78]
      directory += [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(extra.count, 2) + number(entryComment.count, 2)
      directory += number(0, 8) + number(offset, 4) + name + extra + entryComment
    }
    let start = bytes.count - offsetError
    bytes += directory
    if is64 {
      let end = bytes.count - offsetError
      bytes += [0x50, 0x4B, 6, 6] + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 8)
      bytes += number(names.count, 8) + number(names.count, 8) + number(directory.count, 8) + number(start, 8)
      bytes += [0x50, 0x4B, 6, 7] + number(0, 4) + number(end, 8) + number(1, 4)
    }
    bytes += [0x50, 0x4B, 5, 6] + number(0, 4)
    bytes += is64 ? number(-1, 2) + number(-1, 2) : number(names.count, 2) + number(names.count, 2)
    bytes += is64 ? number(-1, 4) + number(-1, 4) : number(directory.count, 4) + number(start, 4)
    return bytes + number(comment.count, 2) + comment
  }
}

/// An OLE compound file: header, a table, then the directory.
private struct Compound {
  var names: [String]
  /// The kind of each entry but the root: 1 storage, 2 stream, 0 nothing.
  var kind = 1
  /// Which sector follows each directory sector; `nil`: the next one, and none behind the last.
  var chain: [Int]?

  var bytes: [UInt8] {
    let entries = (["Root Entry"] + names).map { name -> [UInt8] in
      let units = name.utf16.flatMap { number(Int($0), 2) }
      let text = units + [UInt8](repeating: 0, count: 64 - units.count)
      return text + number(units.count + 2, 2) + [UInt8(name == "Root Entry" ? 5 : kind)]
        + [UInt8](repeating: 0, count: 61)
    }
    let filler = [UInt8](repeating: 0, count: (4 - entries.count % 4) % 4 * 128)
    let directory = entries.flatMap(\.self) + filler
    let count = directory.count / 512
    let next = chain ?? (1...count).map { $0 == count ? -2 : $0 + 1 }
    let table = number(-3, 4) + next.flatMap { number($0, 4) }
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
    header += number(0x3E, 2) + number(3, 2) + number(0xFFFE, 2) + number(9, 2) + number(6, 2) + number(0, 6)
    header += number(0, 4) + number(1, 4) + number(1, 4) + number(0, 4) + number(4096, 4) + number(-2, 4) + number(0, 4)
    header += number(-2, 4) + number(0, 4) + number(0, 4) + [UInt8](repeating: 0xFF, count: 432)
    return header + table + [UInt8](repeating: 0xFF, count: 512 - table.count) + directory
  }
}

@Suite("macros in files") struct MacroScanTests {
  private let folder = TemporaryDirectory()

  private func signs(_ bytes: [UInt8], _ name: String = "a.xlsx") throws -> [MacroSign] {
    try MacroScan.signs(in: File.openForReading(folder.write(bytes, UUID().uuidString)), name: name)
  }
  private static let plain = ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"]

  @Test(arguments: [
    "xl/vbaProject.bin", "word/vbaProject.bin", "ppt/vbaProject.bin", "XL/VBAPROJECT.BIN", "xl\\vbaProject.bin",
    "vbaProject.bin", "xl/vbaProject.bin/", "xl/macrosheets/sheet1.xml", "evidence/Answers.XLSM", "a.docm",
  ]) func `an entry of an archive shows them`(name: String) throws {
    let zip = Zip(names: Self.plain + [name])
    #expect(try signs(zip.bytes) == [.entry(name)])
  }

  @Test(arguments: [
    "xl/vbaProject.bin.xml", "xl/notvbaProject.bin", "docs/xlsm", "macrosheets.xml", "a.xlsx",
    "xlsm/readme.txt",
  ]) func `an entry that is only called alike does not`(name: String) throws {
    #expect(try signs(Zip(names: Self.plain + [name]).bytes).isEmpty)
  }

  @Test func `they are found behind other bytes, before a comment, and in an archive with wide numbers`() throws {
    let names = Self.plain + ["xl/vbaProject.bin"]
    var zips = [Zip(names: names, prefix: [UInt8](repeating: 7, count: 1000))]
    zips.append(Zip(names: names, prefix: [UInt8](repeating: 7, count: 1000), offsetError: 1000))
    zips.append(Zip(names: names, comment: [UInt8](repeating: 7, count: 0xFFFF)))
    zips.append(Zip(names: names, comment: Zip(names: ["innocent.txt"]).bytes))
    for count in [0, 1000] {
      zips.append(Zip(names: names, prefix: [UInt8](repeating: 7, count: count), is64: true))
      zips.append(Zip(names: names, prefix: [UInt8](repeating: 7, count: count), offsetError: count, is64: true))
    }
    for zip in zips { #expect(try signs(zip.bytes) == [.entry("xl/vbaProject.bin")]) }
    // Bytes that no comment accounts for.
    #expect(try signs(zips[0].bytes + [1, 2, 3]) == [.entry("xl/vbaProject.bin")])
  }

  @Test func `they are found behind many entries, and behind such with long fields`() throws {
    let many = (0..<30_000).map { "xl/worksheets/a-sheet-with-a-name-\($0).xml" } + ["xl/vbaProject.bin"]
    #expect(try signs(Zip(names: many).bytes) == [.entry("xl/vbaProject.bin")])
    var zip = Zip(names: Self.plain + ["xl/vbaProject.bin"])
    zip.extra = [UInt8](repeating: 1, count: 0xFFFF)
    zip.entryComment = [UInt8](repeating: 2, count: 0xFFFF)
    #expect(try signs(zip.bytes) == [.entry("xl/vbaProject.bin")])
  }

  @Test func `not more than some names are given`() throws {
    let names = (0..<1000).map { "\($0).xlsm" }
    #expect(try signs(Zip(names: names).bytes).count == 16)
  }

  @Test(arguments: ["xlsx", "docx", "pptx", "zip", "pdf", "csv"])
  func `a file without any has no sign`(ending: String) throws {
    #expect(try signs(Zip(names: Self.plain).bytes, "a.\(ending)").isEmpty)
    #expect(try signs([], "a.\(ending)").isEmpty)
    #expect(try signs(Array("項目,回答\r\n".utf8), "a.\(ending)").isEmpty)
  }

  @Test(arguments: [
    "xlsm", "xltm", "xlam", "docm", "dotm", "pptm", "potm", "ppsm", "ppam", "XLSM", "ｘｌｓｍ",
  ]) func `a name shows them`(ending: String) throws {
    let signs = try signs(Array("x".utf8), "回答票.\(ending)")
    guard case .fileEnding(let found)? = signs.first else {
      Issue.record("no sign for \(ending)")
      return
    }
    #expect(found.hasPrefix(".") && signs.count == 1)
  }

  @Test func `a binary workbook is told by its entries only`() throws {
    #expect(try signs(Zip(names: Self.plain).bytes, "a.xlsb").isEmpty)
    #expect(try signs(Zip(names: ["xl/vbaProject.bin"]).bytes, "a.xlsb") == [.entry("xl/vbaProject.bin")])
  }

  @Test func `name and content are both told`() throws {
    let signs = try signs(Zip(names: ["xl/vbaProject.bin"]).bytes, "a.xlsm")
    #expect(signs == [.fileEnding(".xlsm"), .entry("xl/vbaProject.bin")])
  }

  @Test(arguments: ["_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA", "Macros", "macros", "vba"])
  func `a storage of an old document shows them`(name: String) throws {
    for place in 0..<9 {
      var names = (0..<9).map { "Stream \($0)" }
      names[place] = name
      #expect(try signs(Compound(names: names).bytes, "a.xls") == [.compoundFile])
    }
  }

  @Test(arguments: ["Workbook", "WordDocument", "\u{5}SummaryInformation", "VBAX", "Macro", ""])
  func `an old document with other names has no sign`(name: String) throws {
    #expect(try signs(Compound(names: ["Workbook", name]).bytes, "a.xls").isEmpty)
  }

  @Test func `an entry that is not in use counts for nothing`() throws {
    #expect(try signs(Compound(names: ["VBA"], kind: 0).bytes).isEmpty)
    #expect(try signs(Compound(names: ["VBA"], kind: 2).bytes) == [.compoundFile])
  }

  @Test(arguments: [[1], [99], [-1], [2, 1], [2, 0x7FFF_FFFF]])
  func `an old document whose directory has no end may have some`(chain: [Int]) throws {
    let names = (0..<7).map { "Stream \($0)" }
    #expect(try signs(Compound(names: names, chain: chain).bytes) == [.compoundFile])
  }

  @Test func `cut anywhere, an archive and an old document are looked at without harm`() throws {
    let zip = Zip(names: Self.plain + ["xl/vbaProject.bin"], is64: true).bytes
    for count in zip.indices {
      let signs = try signs(Array(zip[..<count]))
      #expect(signs.isEmpty || signs == [.entry("xl/vbaProject.bin")])
    }
    let compound = Compound(names: ["Workbook"]).bytes
    for count in stride(from: 8, to: compound.count, by: 7) {
      #expect(try signs(Array(compound[..<count])) == [.compoundFile], "\(count)")
    }
  }

  @Test(arguments: 0..<4) func `changed at random, they are looked at without harm`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let files = [
      Zip(names: Self.plain + ["xl/vbaProject.bin"], is64: true).bytes, Zip(names: Self.plain).bytes,
      Compound(names: ["Workbook", "VBA"]).bytes, Compound(names: ["Workbook"]).bytes,
    ]
    for _ in 0..<200 {
      var file = files[Int.random(in: files.indices, using: &random)]
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: file.indices, using: &random)
        file[place] = [0, 0xFF, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
      }
      let known: [[MacroSign]] = [[], [.compoundFile], [.entry("xl/vbaProject.bin")]]
      let signs = try signs(file)
      #expect(known.contains(signs) || signs.count == 1)
    }
  }

  @Test func `of a stream only the name is looked at`() throws {
    let pipe = folder("pipe")
    let isMade = unsafe mkfifo(pipe, 0o600) == 0
    try #require(isMade)
    let writer = Thread { try? Data("x".utf8).write(to: URL(filePath: pipe), options: []) }
    writer.start()
    let file = try File.openForReading(pipe)
    #expect(try MacroScan.signs(in: file, name: "a.xlsm") == [.fileEnding(".xlsm")])
    #expect(try MacroScan.signs(in: file, name: "a.csv").isEmpty)
    // Nothing has been taken from it.
    #expect(try file.readAll(limit: 10) == Array("x".utf8))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
  func `they are found in what another program writes`() throws {
    let script = """
      import zipfile
      for name, entries in {"with.xlsx": ["xl/workbook.xml", "xl/vbaProject.bin"], "without.xlsx": ["xl/workbook.xml"]}.items():
          with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
              for entry in entries:
                  archive.writestr(entry, entry * 1000)
              archive.comment = b"a comment"
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder.url()
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    func signs(_ name: String) throws -> [MacroSign] {
      try MacroScan.signs(in: File.openForReading(folder(name)), name: name)
    }
    #expect(try signs("with.xlsx") == [.entry("xl/vbaProject.bin")])
    #expect(try signs("without.xlsx").isEmpty)
  }
}
