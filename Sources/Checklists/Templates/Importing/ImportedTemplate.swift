// What every importer gives: what the file says, and nothing that it doesn't.

internal import ChecklistTerms
internal import Platform

/// A template on its way from a file that somebody else has published.
struct ImportedTemplate {
  /// What the file calls itself, in characters that a template's name can have.
  var id: TemplateID?
  /// The version that the file gives itself.
  var version: TemplateVersion?
  /// Its title; `nil` where it has none.
  var title: LocalizedText?
  /// Who has issued it; `nil` where it doesn't say.
  var issuer: LocalizedText?
  /// What kind of file it was.
  let origin: Origin
  var categories: [Template.Category] = []
  var items: [Template.Item] = []

  /// Where a template is from. Nothing that differs between two copies of one publication belongs into a template: who has the
  /// one copy and who has the other mean the same template, and its digest.
  enum Origin {
    case oscal, cycloneDX, vsaq, caiq, table

    /// What is said about it in the template.
    fileprivate var note: LocalizedText? {
      switch self {
      case .oscal:
        LocalizedText(
          japanese: "OSCAL カタログから取り込みました。文はそのままで、パラメーターは名称を [ ] に入れて示しています。",
          english:
            "Imported from an OSCAL catalog. Texts are as they stand there; parameters are shown as their labels in [ ]."
        )
      case .cycloneDX:
        LocalizedText(
          japanese: "CycloneDX の標準から取り込みました。文はそのままです。",
          english: "Imported from a CycloneDX standard. Texts are as they stand there.")
      case .vsaq:
        LocalizedText(
          japanese: "VSAQ の質問票から取り込みました。文はそのままで、選択肢は設問の後に並べています。",
          english: "Imported from a VSAQ questionnaire. Texts are as they stand there; choices follow their question.")
      case .caiq:
        LocalizedText(
          japanese: "CAIQ から取り込みました。文はそのままで、発行者の利用条件に従います。",
          english:
            "Imported from CAIQ. Texts are as they stand there, under their issuer's licence."
        )
      case .table:
        LocalizedText(
          japanese: "発行者の表から取り込みました。文はそのままです。",
          english: "Imported from its issuer's table. Texts are as they stand there.")
      }
    }
  }

  init(origin: Origin) { self.origin = origin }

  /// The template, under the given name and version or its own.
  func template(id: TemplateID?, version: TemplateVersion?) throws(ChecklistError) -> Template {
    guard let id = id ?? self.id, let version = version ?? self.version else { throw .templateNameNeeded }
    let unknown = LocalizedText(japanese: "（ファイルに記載なし）", english: "(not stated in the file)")
    guard let title = title ?? LocalizedText(japanese: nil, english: id.description), let issuer = issuer ?? unknown
    else {
      preconditionFailure("a name is a text")
    }
    return try Template(
      id: id, version: version, title: title, issuer: issuer, note: origin.note, categories: categories, items: items)
  }
}

/// Texts and names, as importers make them.
enum Imported {
  /// A text in the language that its script tells; `nil` where there is nothing but blanks.
  static func text(_ text: String?) -> LocalizedText? {
    guard let text, !FoldedText.trimmed(text).isEmpty else { return nil }
    return isJapanese(text)
      ? LocalizedText(japanese: text, english: nil) : LocalizedText(japanese: nil, english: text)
  }

  /// Several pieces of a text below each other, each once; `nil` where there is nothing but blanks.
  static func text(lines: [String?]) -> LocalizedText? {
    var kept: [String] = []
    for case let line? in lines where !FoldedText.trimmed(line).isEmpty && !kept.contains(line) { kept.append(line) }
    return text(kept.joined(separator: "\n"))
  }

  /// Whether a text has a letter that only Japanese has, or that English hasn't: kana, or kanji.
  static func isJapanese(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9D,
        0x20000...0x323AF:
        true
      default: false
      }
    }
  }

  /// What a publication calls itself, as a template's name: lower case, hyphens for everything that can't be in one.
  static func id(_ text: String) -> TemplateID? {
    TemplateID(hyphenated(UnicodeText.collisionKey(text), mostBytes: 64) { TemplateID("a\($0)") != nil })
  }

  /// What a publication calls its version, as a template's version.
  static func version(_ text: String) -> TemplateVersion? {
    TemplateVersion(hyphenated(FoldedText.trimmed(text), mostBytes: 32) { TemplateVersion("a\($0)") != nil })
  }

  private static func hyphenated(_ text: String, mostBytes: Int, _ fits: (Unicode.Scalar) -> Bool) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      if fits(scalar) && scalar != "-" {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, !name.hasSuffix("-") {
        name += "-"
      }
    }
    name = String(name.prefix(mostBytes))
    while name.hasSuffix("-") { name.removeLast() }
    return name
  }
}
