// The formats that a checklist is written in, and the endings of names that ask for them.

internal import Checklists

/// A format of a checklist's file.
enum ChecklistOutput: String, CaseIterable, Sendable {
  case csv = ".csv"
  case json = ".json"
  /// OSCAL assessment results.
  case oscal = ".oscal.json"
  /// A CycloneDX attestation.
  case cycloneDX = ".cdx.json"

  /// The format that a file's name asks for; the longest ending counts.
  init(file path: String) throws(Report) {
    let name = path.lowercased()
    let longestFirst = Self.allCases.sorted { $0.rawValue.utf8.count > $1.rawValue.utf8.count }
    guard let format = longestFirst.first(where: { name.hasSuffix($0.rawValue) }) else {
      throw Self.unknownEnding(path, Self.allCases)
    }
    self = format
  }

  /// The format of a new checklist: CSV or JSON, and CSV for a stream.
  init(newFile place: FilePlace) throws(Report) {
    guard case .path(let path) = place else {
      self = .csv
      return
    }
    self = try Self(file: path)
    let possible: [Self] = [.csv, .json]
    guard possible.contains(self) else { throw Self.unknownEnding(path, possible) }
  }

  /// The file.
  func bytes(of checklist: Checklist, template: Template?, _ language: Language) -> [UInt8] {
    switch self {
    case .csv: ChecklistCSV.bytes(of: checklist, template: template, language: language.ofChecklist)
    case .json: ChecklistJSON.bytes(of: checklist)
    case .oscal: OSCALResults.bytes(of: checklist, template: template)
    case .cycloneDX: CycloneDXAttestation.bytes(of: checklist, template: template)
    }
  }

  private static func unknownEnding(_ path: String, _ possible: [Self]) -> Report {
    let list = possible.map(\.rawValue)
    return Report(
      .usage,
      Words(
        ja: "\(path) の拡張子からは形式が分かりません（\(list.joined(separator: "、")) のどれか）",
        en: "the ending of \(path) asks for no format that is known (\(list.joined(separator: ", ")))"),
      hint: Words(
        ja: "Excel で開くには .csv にしてください", en: "a file for Excel ends in .csv"))
  }
}
