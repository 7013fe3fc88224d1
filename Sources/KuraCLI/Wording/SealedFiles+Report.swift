// What was found in the files of a sealing, in words: faults of checklists, signs of macros.

internal import Checklists
package import Kura

extension Report {
  /// Checklists that something is wrong with, all of them together.
  package init(_ faulty: [FaultyChecklist]) {
    self.init(
      .malformed, Words.lines(faulty.map { Report($0.error, of: $0.path).message }),
      hint: Words(
        ja: "直してから封緘してください（kura checklist check で確かめられます）。そのまま封緘するときは --as-is を付けてください",
        en: "correct that (kura checklist check looks again), then seal; to seal it as it is: --as-is"))
  }

  /// Files with signs of macros that weren't allowed.
  package init(_ files: [FileWithMacros]) {
    let named = files.map(\.words)
    self.init(
      .refused,
      Words(
        ja: "マクロのあるファイルは封緘しません：\(named.map(\.ja).joined(separator: "、"))",
        en: "refusing to seal what has macros: \(named.map(\.en).joined(separator: ", "))"),
      hint: Words(
        ja: "マクロのない形式で保存し直すか、--allow-macros を付けてください（内容目録に記されます）",
        en: "save it without macros, or give --allow-macros, and the manifest will say so"))
  }
}

extension FileWithMacros {
  /// The file, and what shows them in brackets.
  fileprivate var words: Words {
    let path = DisplayText.line(path)
    let signs = signs.map(\.words)
    return Words(
      ja: "\(path)（\(signs.map(\.ja).joined(separator: "、"))）",
      en: "\(path) (\(signs.map(\.en).joined(separator: ", ")))")
  }
}

extension MacroSign {
  /// What shows macros.
  var words: Words {
    switch self {
    case .entry(let name):
      Words(ja: "中に \(Self.shown(name))", en: "\(Self.shown(name)) in it")
    case .fileEnding(let ending): Words(ja: "名前が \(ending)", en: "called \(ending)")
    case .compoundFile:
      Words(ja: "VBA のある、または確かめられない旧形式の文書", en: "an old document with VBA, or that can't be looked into")
    }
  }

  private static func shown(_ name: String) -> String { DisplayText.fit(DisplayText.line(name), to: 60) }
}
