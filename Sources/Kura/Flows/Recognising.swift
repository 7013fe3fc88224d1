// Recognising a checklist among the files of a sealing. What isn't recognised is a file like any other.

import Bundles
import ChecklistTerms
import Checklists
import Platform
import Sodium

/// A checklist among the files of a sealing.
struct RecognisedChecklist: Sendable {
  /// SHA-256 of the file.
  let digest: SHA256.Digest
  let reading: ChecklistReading
  /// The template that it names, else the one that alone has all its items; with its digest where it is known here.
  let template: TemplateReference<SHA256.Digest>

  /// `nil` for a table or an object that nobody's template is behind.
  init?(_ reading: ChecklistReading, digest: SHA256.Digest) {
    guard let template = reading.template?.reference ?? reading.checklist.template else { return nil }
    self.reading = reading
    self.digest = digest
    self.template = template
  }

  /// What the manifest says of it. The template's digest only where the template is known here.
  var label: Manifest.Checklist {
    let unit = reading.checklist.unit.flatMap { (unit) -> ChecklistUnit? in
      let name = Self.line([unit.name, unit.version].compactMap(\.self).joined(separator: " "))
      return name.isEmpty ? nil : ChecklistUnit(kind: unit.kind, name: name)
    }
    return Manifest.Checklist(
      template: TemplateReference(id: template.id, version: template.version, digest: reading.template?.digest),
      unit: unit, statements: reading.checklist.statements.map(Self.line).filter { !$0.isEmpty })
  }

  /// How many rows there are.
  var rowCount: Int { reading.counts.reduce(0) { $0 + $1.count } }

  /// A text as one line: each run of control characters and blanks becomes one blank, none stays at the ends.
  private static func line(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0 == " " || $0.properties.generalCategory == .control }
    return words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }
}

/// What is found in a file that could be a checklist.
enum Recognition: Sendable {
  /// It is one.
  case checklist(RecognisedChecklist)
  /// It begins as one, and can't be read to its end.
  case unreadable(ChecklistError)
}

extension FileToSeal {
  /// Files that are called otherwise are never looked into.
  private static let endings = [".csv", ".tsv", ".txt", ".json"]
  /// A table has its column names within so many bytes, and Kura's JSON says what it is; of a file that doesn't, no more is read.
  private static let mostBytesBeforeRows = 4 << 20

  /// Looks whether this is a checklist; `nil` where it isn't, is a stream, or is too long for one.
  func recognised(by templates: TemplateLibrary) throws(KuraError) -> Recognition? {
    guard let identity, identity.byteCount <= UInt64(ChecklistReader.mostBytes), let key = name?.collisionKey,
      Self.endings.contains(where: { key.hasSuffix($0) })
    else { return nil }
    let options = ReadingOptions(templates: templates, keepsRows: false)
    var start = try bytes(count: Self.mostBytesBeforeRows)
    defer { wipe(&start) }
    let isObject = start.beginsAsObject
    if isObject, !start.has(Array("\"\(ChecklistJSON.format)\"".utf8)) { return nil }
    let isWhole = UInt64(start.count) == identity.byteCount
    if !isObject, !isWhole, Self.isNoChecklist(start.prefix(lines: .max), options) { return nil }
    if isWhole { return Self.recognition(of: start, isObject: isObject, options) }
    var whole = try bytes()
    defer { wipe(&whole) }
    return Self.recognition(of: whole, isObject: isObject, options)
  }

  private static func recognition(of bytes: [UInt8], isObject: Bool, _ options: ReadingOptions) -> Recognition? {
    do throws(ChecklistError) {
      let reading = try ChecklistReader.read(bytes, options)
      return RecognisedChecklist(reading, digest: SHA256.hash(bytes)).map { .checklist($0) }
    } catch {
      switch error {
      case .notAChecklist: return nil
      case _ where isObject: return .unreadable(error)
      case .malformed(let place, _) where !isChecklist(bytes.prefix(lines: place.line - 1), options): return nil
      case .platform(.undecodable(let line, _)) where !isChecklist(bytes.prefix(lines: line - 1), options):
        return nil
      default: return .unreadable(error)
      }
    }
  }

  /// Whether lines are a checklist, whatever follows them can't be read. A table of something else may break any rule.
  private static func isChecklist(_ lines: [UInt8], _ options: ReadingOptions) -> Bool {
    guard let reading = try? ChecklistReader.read(lines, options) else { return false }
    return RecognisedChecklist(reading, digest: SHA256.hash([])) != nil
  }

  private static func isNoChecklist(_ lines: [UInt8], _ options: ReadingOptions) -> Bool {
    do throws(ChecklistError) { _ = try ChecklistReader.read(lines, options) } catch { return error == .notAChecklist }
    return false
  }
}

extension [UInt8] {
  /// Whether the first thing in a text is a brace.
  fileprivate var beginsAsObject: Bool {
    let text = starts(with: [0xEF, 0xBB, 0xBF]) ? self[3...] : self[...]
    return text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
  }

  /// The first lines, as many as asked for and whole.
  fileprivate func prefix(lines count: Int) -> [UInt8] {
    var lines = 0
    var end = 0
    for (place, byte) in enumerated() where byte == UInt8(ascii: "\n") {
      guard lines < count else { break }
      lines += 1
      end = place + 1
    }
    return Array(self[..<end])
  }
}
