// Evidence and suppliers' bundles as they stand in a cell: one a line.

internal import Platform
internal import Sodium

extension Evidence {
  /// How long a file's name may be, in bytes.
  public static let mostNameBytes = 255

  /// Whether a text can be the name of an evidence file: one path component that isn't `.` or `..`, without `|`, without control
  /// characters and outer blanks, and not longer than `mostNameBytes`.
  public static func isName(_ text: String) -> Bool {
    guard text.utf8.count <= mostNameBytes, text != ".", text != ".." else { return false }
    guard !text.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "|") }) else { return false }
    if FoldedText.isPlain(text.utf8) { return true }
    guard !text.isEmpty, !UnicodeText.hasHiddenCharacters(text) else { return false }
    return FoldedText.trimmed(text).utf8.elementsEqual(text.utf8)
  }

  /// A line of a cell:
  ///
  ///     sbom.json | 添付 | SBOM | sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
  ///
  /// Behind the name, everything may be missing, and stand in any order. `nil` where something can't be read, or is said twice.
  init?(line: String) {
    let fields = CellLines.fields(of: line, separator: "|")
    guard let name = fields.first, Self.isName(name) else { return nil }
    var disclosure: Disclosure?
    var kind: Kind?
    var digest: SHA256.Digest?
    for field in fields.dropFirst() {
      if let value = Disclosure.words.value(of: field), disclosure == nil {
        disclosure = value
      } else if let value = Kind.words.value(of: field), kind == nil {
        kind = value
      } else if let value = SHA256.Digest(written: field), digest == nil {
        digest = value
      } else {
        return nil
      }
    }
    self.init(name: name, digest: digest, disclosure: disclosure ?? .attached, kind: kind ?? .other)
  }

  /// A cell that is a name and nothing else, of visible ASCII; `nil` where it may be anything else.
  init?(plainName bytes: ArraySlice<UInt8>) {
    let isName = bytes.allSatisfy { $0 &- 0x21 < 0x5E && $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: "/") }
    guard isName, (3...Self.mostNameBytes).contains(bytes.count) else { return nil }
    self.init(name: String(decoding: bytes, as: UTF8.self))
  }

  /// The line of a cell: the name alone, where the rest is what it would be taken for.
  func line(in language: ChecklistLanguage) -> String {
    if digest == nil, disclosure == .attached, kind == .other { return name }
    var fields = [name, Disclosure.words.word(for: disclosure, in: language), Kind.words.word(for: kind, in: language)]
    if let digest { fields.append(digest.written) }
    return fields.joined(separator: " | ")
  }
}

extension UpstreamBundle {
  /// A line of a cell: the bundle's id, a blank, and the digest of its manifest.
  init?(line: String) {
    let fields = CellLines.fields(of: line, separator: " ").filter { !$0.isEmpty }
    guard fields.count == 2, let manifest = SHA256.Digest(written: fields[1]) else { return nil }
    self.init(bundle: fields[0].lowercased(), manifest: manifest)
  }

  /// The line of a cell.
  var line: String { "\(bundle) \(manifest)" }
}

extension SHA256.Digest {
  /// 64 hexadecimal digits, with or without `sha256:` in front.
  init?(written text: String) {
    let digits = FoldedText.key(text)
    self.init(hex: digits.utf8.starts(with: "sha256:".utf8) ? String(digits.utf8.dropFirst(7)) ?? "" : digits)
  }

  /// `sha256:` and 64 digits.
  var written: String { "sha256:\(self)" }
}

/// Cells that hold several values.
enum CellLines: Sendable {
  /// The lines of a cell that aren't blank, each with its number within the cell, from 0.
  static func lines(of cell: String) -> [(number: Int, text: String)] {
    guard cell.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      let text = FoldedText.trimmed(cell)
      return text.isEmpty ? [] : [(0, text)]
    }
    var lines: [(Int, String)] = []
    var number = 0
    var line = String.UnicodeScalarView()
    var isAfterReturn = false
    func finish() {
      let text = FoldedText.trimmed(String(line))
      if !text.isEmpty { lines.append((number, text)) }
      line = String.UnicodeScalarView()
    }
    for scalar in cell.unicodeScalars {
      if scalar == "\n" && isAfterReturn {
        isAfterReturn = false
        continue
      }
      isAfterReturn = scalar == "\r"
      guard scalar == "\n" || scalar == "\r" else {
        line.append(scalar)
        continue
      }
      finish()
      number += 1
    }
    finish()
    return lines
  }

  /// The parts of a line between separators, without outer blanks.
  static func fields(of line: String, separator: Unicode.Scalar) -> [String] {
    guard line.utf8.contains(UInt8(ascii: separator)) else { return [FoldedText.trimmed(line)] }
    return line.unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map {
      FoldedText.trimmed(String($0))
    }
  }
}
