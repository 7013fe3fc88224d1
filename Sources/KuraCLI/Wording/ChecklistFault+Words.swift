// What is wrong with a checklist, in words: where, what, and what to do about it.

package import Checklists

extension ChecklistFault {
  /// One line: `row 12, column C "answer": PO.1.1: 'maybe' is not an answer; write …`
  package var words: Words {
    let subject = item.map { Words(ja: "\($0): ", en: "\($0): ") } ?? Words(ja: "", en: "")
    return place.words(of: column) + Words(ja: ": ", en: ": ") + subject + kind.words
  }
}

extension ChecklistFault.Kind {
  /// One word for programs.
  package var code: String {
    switch self {
    case .unknownTemplate: "unknownTemplate"
    case .otherTemplate: "otherTemplate"
    case .missingItemID: "missingItemID"
    case .badItemID: "badItemID"
    case .unknownItem: "unknownItem"
    case .repeatedItem: "repeatedItem"
    case .unknownAnswer: "unknownAnswer"
    case .missingReason: "missingReason"
    case .missingAlternative: "missingAlternative"
    case .badDate: "badDate"
    case .badOwnership: "badOwnership"
    case .badEvidence: "badEvidence"
    case .badUpstream: "badUpstream"
    case .badHeader: "badHeader"
    case .repeatedHeader: "repeatedHeader"
    case .notAnswered: "notAnswered"
    case .missingRow: "missingRow"
    case .missingUnit: "missingUnit"
    case .otherEvidence: "otherEvidence"
    }
  }

  /// What is wrong and what to do, without the place.
  package var words: Words {
    switch self {
    case .unknownTemplate(let template):
      Words(
        ja: "テンプレート \(template) はここにありません。kura checklist import で取り込んでください",
        en: "the template \(template) is not known here; take it in with kura checklist import")
    case .otherTemplate(let template):
      Words(
        ja: "テンプレート \(template) の内容が手元のものと違います。どのテンプレートから作ったか、作成した人に確かめてください",
        en: "the template \(template) known here has other content; ask whoever made the checklist which one is meant")
    case .missingItemID:
      Words(
        ja: "項目の番号がありません。番号を書くか、行全体を空にしてください", en: "there is no item; write its id, or leave the whole row empty")
    case .badItemID:
      Words(
        ja: "項目の番号として読めません。制御文字を含まない \(ItemID.mostBytes) バイトまでの文字にしてください",
        en: "not an item's id; write one of at most \(ItemID.mostBytes) bytes, without control characters")
    case .unknownItem(let suggestions):
      Words(ja: "この項目はテンプレートにありません。", en: "the template has no such item; ") + Self.meant(suggestions)
    case .repeatedItem(let line):
      Words(
        ja: "この項目の行は既にあります（ファイルの \(line) 行目）。どちらか一方を消してください",
        en: "the item has a row already (line \(line) of the file); keep one of the two")
    case .unknownAnswer(let word):
      Words(
        ja: "「\(Place.shown(word))」は回答の言葉ではありません。\(AnswerMeaning.list.ja) のどれかにしてください",
        en: "'\(Place.shown(word))' is not an answer; write \(AnswerMeaning.list.en)")
    case .missingReason(let meaning):
      Words(
        ja: "「\(meaning.words.ja)」には理由が必要です。理由の欄に書いてください",
        en: "the answer '\(meaning.words.en)' needs a reason; write it in the column of reasons")
    case .missingAlternative:
      Words(
        ja: "「\(AnswerMeaning.alternative.words.ja)」には代替手段が必要です。代わりに何をしているかを書いてください",
        en: "an alternative needs its means; write what is done instead")
    case .badDate:
      Words(
        ja: "日付として読めません。2026-11-23 または 2026/11/23 のように書いてください",
        en: "not a date; write it like 2026-11-23 or 2026/11/23")
    case .badOwnership:
      Words(
        ja: "担当として読めません。\(Ownership.allCases.map(\.words.ja).joined(separator: "、")) のどれかにしてください",
        en: "not an owner; write one of \(Ownership.allCases.map(\.words.en).joined(separator: ", "))")
    case .badEvidence:
      Words(
        ja: "証跡として読めません。1 行に 1 つ、ファイル名だけ、または「sbom.json | 添付 | SBOM | sha256:…」のように書いてください",
        en: "not evidence; write one file a line, by its name or like: sbom.json | attached | sbom | sha256:…")
    case .badUpstream:
      Words(
        ja: "供給元の封緘ファイルとして読めません。1 行に 1 つ、識別子 32 桁、空白、内容目録の SHA-256 を書いてください",
        en: "not a supplier's bundle; write one a line: its id of 32 digits, a space, the SHA-256 of its manifest")
    case .badHeader:
      Words(ja: "この欄の値を読めません。値を直すか、空にしてください", en: "a value that cannot be read; correct it, or leave it empty")
    case .repeatedHeader:
      Words(ja: "この欄は一度しか書けません。どちらか一方を消してください", en: "may be said once only; keep one of the two")
    case .notAnswered: Words(ja: "まだ回答がありません。回答を書いてください", en: "not answered yet; write an answer")
    case .missingRow(let item):
      Words(ja: "項目 \(item) の行がありません。行を加えてください", en: "no row answers \(item); add one")
    case .missingUnit:
      Words(
        ja: "適用単位がありません。何についての回答か（組織、事業、製品、サービス、案件）を書いてください",
        en:
          "the unit is not said; write what the answers are about: an organization, a business, a product, a service or a project"
      )
    case .otherEvidence(let name):
      Words(
        ja: "証跡 \(Place.shown(name)) の内容が、書かれている SHA-256 と一致しません。ファイルか SHA-256 を確かめてください",
        en: "the evidence \(Place.shown(name)) has another SHA-256 than is written here; see which of the two is meant")
    }
  }

  private static func meant(_ suggestions: [ItemID]) -> Words {
    guard !suggestions.isEmpty else {
      return Words(ja: "テンプレートにある番号を書いてください", en: "write an id that the template has")
    }
    let list = suggestions.map(\.description)
    return Words(ja: "もしかして: \(list.joined(separator: "、"))", en: "did you mean \(list.joined(separator: " or "))?")
  }
}
