// What the files that Kura makes are called, in one switch: a kind without a name in both languages doesn't compile.

internal import Kura
internal import SignedNotes

extension FileKind {
  /// The kind as a person calls it; in English without an article.
  var name: Words {
    switch self {
    case .bundle: Words(ja: "封緘ファイル", en: "bundle")
    case .card: Words(ja: "組織カード", en: "card")
    case .memberApplication: Words(ja: "参加申請", en: "member request")
    case .agreement: Words(ja: "NDA登録", en: "agreement")
    case .termination: Words(ja: "NDA登録の終了", en: "termination")
    case .welcome: Words(ja: "参加許可", en: "welcome")
    case .receipt: Words(ja: "開封報告", en: "receipt")
    case .acknowledgement: Words(ja: "開封報告の確認", en: "acknowledgement")
    case .checklistRequest: Words(ja: "チェックリストの依頼", en: "checklist request")
    case .adoption: Words(ja: "採用の合意書", en: "adoption")
    }
  }

  /// The kind with an indefinite article.
  var one: Words {
    let name = name
    let article = name.en.first.map("aeiou".contains) == true ? "an" : "a"
    return Words(ja: name.ja, en: "\(article) \(name.en)")
  }
}

extension DocumentType {
  /// The document, as a person calls it.
  var words: Words {
    guard let name = FileKind(of: self)?.name else { return Words(ja: word, en: "the \(word)") }
    return Words(ja: name.ja, en: "the \(name.en)")
  }
}
