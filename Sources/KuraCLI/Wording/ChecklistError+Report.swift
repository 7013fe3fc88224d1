// What a checklist or a template got wrong, in words.

internal import ChecklistTerms
package import Checklists
internal import Platform

extension Report {
  /// How many faults a message lists; `kura checklist check` lists all.
  package static let mostFaultsListed = 50

  /// Why a checklist or a template was refused.
  ///
  /// - Parameter path: the file that it is about, as it was typed.
  package init(_ error: ChecklistError, of path: String? = nil) {
    let prefix = Self.prefix(path)
    switch error {
    case .platform(.undecodable(let line, let tried)):
      let encodings = tried.map(\.rawValue).joined(separator: ", ")
      self.init(
        .malformed,
        prefix
          + Words(
            ja: "\(line) 行目に、どの文字コード（\(encodings)）でも読めない文字があります",
            en: "line \(line) is text in none of the encodings tried (\(encodings))"),
        hint: Words(
          ja: "表計算ソフトで開き、「CSV UTF-8」を選んで保存し直してください", en: "open it in a spreadsheet and save it again as CSV UTF-8"))
    case .platform(let error): self.init(error)
    case .malformed(let place, let fault):
      self.init(
        .malformed, prefix + place.words() + Words(ja: ": ", en: ": ") + fault.words(isTable: place.row != nil),
        hint: Words(
          ja: "ファイルを直すか、作成した人にもう一度送ってもらってください", en: "correct the file, or ask whoever made it to send it again"))
    case .notAChecklist:
      self.init(
        .malformed,
        prefix
          + Words(
            ja: "チェックリストではありません（項目と回答の列名がある行が見つかりません）",
            en: "not a checklist: no row names a column of items and one of answers"),
        hint: Words(
          ja: "列の名前が違うときは --column item=列名 --column answer=列名 で指定してください",
          en: "where they are called otherwise, say how: --column item=NAME --column answer=NAME"))
    case .notATemplate:
      self.init(
        .malformed, prefix + Words(ja: "テンプレートを作れる種類のファイルではありません", en: "not a file that a template can be made of"),
        hint: Words(
          ja: "CSV、VSAQ の JSON、OSCAL カタログ、CycloneDX の標準を取り込めます。列の名前が違うときは --column item=列名 で指定してください",
          en:
            "it can be CSV, VSAQ JSON, an OSCAL catalog or a CycloneDX standard; where columns are called otherwise: --column item=NAME"
        ))
    case .unknownColumn(let name):
      self.init(
        .usage,
        prefix + Words(ja: "「\(Place.shown(name))」という列はありません", en: "there is no column '\(Place.shown(name))'"),
        hint: Words(ja: "表にある列名をそのまま --column に書いてください", en: "write in --column the name as the table has it"))
    case .faults(let faults): self.init(faults, of: path)
    case .unknownTemplate(let name, let suggestions):
      self.init(
        .usage,
        Words(ja: "「\(Place.shown(name))」というテンプレートはありません", en: "no template is called '\(Place.shown(name))'"),
        hint: suggestions.isEmpty
          ? Words(ja: "kura checklist templates で一覧が見られます", en: "see kura checklist templates")
          : Words(
            ja: "もしかして: \(suggestions.joined(separator: "、"))",
            en: "did you mean \(suggestions.joined(separator: " or "))?"))
    case .ambiguousTemplate(let id, let versions):
      let options = versions.map { "\(id)@\($0)" }.joined(separator: "\n")
      self.init(
        .usage, Words(ja: "テンプレート \(id) には複数の版があります", en: "there are several versions of the template \(id)"),
        hint: Words(ja: "どれかを指定してください\n\(options)", en: "say which\n\(options)"))
    case .otherTemplateKnown(let template):
      self.init(
        .failure,
        Words(
          ja: "テンプレート \(template) は、別の内容で既に取り込まれています",
          en: "the template \(template) is there already with other content"),
        hint: Words(
          ja: "別の版として取り込むには --as \(template.id)@版 で指定してください",
          en: "to take it in as another version: --as \(template.id)@VERSION"))
    case .damagedTemplate(let path):
      self.init(
        .malformed,
        Words(
          ja: "取り込んだテンプレートのファイル \(path) が壊れているか、テンプレートのファイルではありません",
          en: "\(path), among the imported templates, is damaged or no template's file"),
        hint: Words(ja: "そのファイルを除き、元のファイルからもう一度取り込んでください", en: "take the file away, then import the template again"))
    case .template(let fault):
      self.init(
        .malformed, prefix + Words(ja: "テンプレートの内容が正しくありません: ", en: "the template is invalid: ") + fault.words,
        hint: Words(ja: "元のファイルを直してから取り込んでください", en: "correct the file that it is made of, then import it"))
    case .templateNameNeeded:
      self.init(
        .usage,
        prefix
          + Words(
            ja: "ファイルにテンプレートの名前または版がありません", en: "the file does not say what the template is called, or its version"),
        hint: Words(
          ja: "--as ID@版 で指定してください（例 --as caiq@4.1）", en: "say it with --as ID@VERSION, such as --as caiq@4.1"))
    }
  }

  /// Everything that has to be corrected in a checklist: one fault as it is, several below their number.
  ///
  /// - Parameter more: how many there are that `faults` doesn't list.
  package init(_ faults: [ChecklistFault], more: Int = 0, of path: String?) {
    self.init(
      .malformed, Self.prefix(path) + Self.list(faults, more: more),
      hint: Words(
        ja: "直してから、kura checklist check でもう一度確かめてください", en: "correct that, and look again with kura checklist check"))
  }

  private static func prefix(_ path: String?) -> Words {
    guard let name = path.map(DisplayText.line) else { return Words(ja: "", en: "") }
    return Words(ja: "\(name): ", en: "\(name): ")
  }

  private static func list(_ faults: [ChecklistFault], more: Int) -> Words {
    let count = faults.count + more
    if count == 1, let only = faults.first { return only.words }
    let shown = faults.prefix(mostFaultsListed).map(\.words)
    let title = Words(ja: "直すところが \(count) か所あります", en: "\(count) entries have to be corrected")
    let rest = count - shown.count
    let more = rest > 0 ? [Words(ja: "ほか \(rest) か所", en: "and \(rest) more")] : []
    return Words.lines([title] + shown + more)
  }
}

extension TemplateFault {
  /// The fault, for the end of a sentence.
  var words: Words {
    switch self {
    case .empty: Words(ja: "項目も分類もありません", en: "it has neither items nor categories")
    case .tooMany:
      Words(
        ja: "項目（上限 \(Template.mostItems)）または分類（上限 \(Template.mostCategories)）が多すぎます",
        en: "it has more than \(Template.mostItems) items or \(Template.mostCategories) categories")
    case .repeatedItem(let item): Words(ja: "項目 \(item) が二度あります", en: "the item \(item) is there twice")
    case .repeatedCategory(let category):
      Words(ja: "分類 \(category) が二度あります", en: "the category \(category) is there twice")
    case .unknownCategory(let category, let item):
      Words(
        ja: "項目 \(item) の分類 \(category) が分類の一覧にありません", en: "the category \(category) of item \(item) is not listed")
    }
  }
}
