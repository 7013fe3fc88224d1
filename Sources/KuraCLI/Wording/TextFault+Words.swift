// Why a text is no table and no JSON, in words.

package import Checklists

extension TextFault {
  /// What is wrong and what to do, for the end of a sentence. Tables have columns where JSON has keys.
  package func words(isTable: Bool) -> Words {
    switch self {
    case .missingKey(let column) where isTable:
      Words(
        ja: "「\(Place.shown(column))」が空です。書き足すか、行全体を空にしてください",
        en: "'\(Place.shown(column))' is empty; fill it in, or leave the whole row empty")
    case .badValue(let column) where isTable:
      Words(ja: "「\(Place.shown(column))」の値を読めません", en: "the value of '\(Place.shown(column))' cannot be read")
    case .unclosedQuote:
      Words(
        ja: "引用符（\"）が閉じていません。対になる引用符を補ってください", en: "quotes (\") that do not close; add the missing one")
    case .textAfterQuote:
      Words(
        ja: "閉じた引用符（\"）の後に文字があります。中の引用符は二つ重ねてください",
        en: "something follows closing quotes; write quotes within a cell twice")
    case .nul:
      Words(
        ja: "NUL 文字があります。表計算ソフトで開いて「CSV UTF-8」で保存し直してください",
        en: "a NUL character; open it in a spreadsheet and save it again as CSV UTF-8")
    case .utf16:
      Words(
        ja: "UTF-16（Excel の「Unicode テキスト」）です。「CSV UTF-8」で保存し直してください",
        en: "UTF-16, which Excel calls Unicode text; save it again as CSV UTF-8")
    case .mixedEncodings:
      Words(
        ja: "この行から文字コードが変わっています。二つのファイルをつないだものなら、それぞれを「CSV UTF-8」で保存し直してください",
        en:
          "from here on in another encoding than before; if it was put together from two files, save each as CSV UTF-8")
    case .tooManyColumns(let limit): Words(ja: "列が多すぎます（上限 \(limit)）", en: "more than \(limit) columns")
    case .tooManyRows(let limit): Words(ja: "行が多すぎます（上限 \(limit)）", en: "more than \(limit) rows")
    case .cellTooLong(let limit):
      Words(ja: "セルの文字が長すぎます（上限 \(limit) バイト）", en: "a cell of more than \(limit) bytes")
    case .tooLong(let limit): Words(ja: "ファイルが長すぎます（上限 \(limit) バイト）", en: "more than \(limit) bytes")
    case .grammar: Words(ja: "JSON の書き方が正しくありません（RFC 8259）", en: "not JSON as RFC 8259 has it")
    case .tooDeep(let limit): Words(ja: "JSON の入れ子が深すぎます（上限 \(limit)）", en: "JSON nested deeper than \(limit)")
    case .tooManyValues(let limit): Words(ja: "JSON の値が多すぎます（上限 \(limit)）", en: "JSON with more than \(limit) values")
    case .repeatedKey(let key):
      Words(ja: "キー \(Place.shown(key)) が二度あります", en: "the key \(Place.shown(key)) is there twice")
    case .unknownKey(let key):
      Words(ja: "キー \(Place.shown(key)) はここには置けません", en: "the key \(Place.shown(key)) does not belong there")
    case .missingKey(let key):
      Words(ja: "キー \(Place.shown(key)) がありません", en: "the key \(Place.shown(key)) is missing")
    case .wrongKind(let key, let expected):
      Words(
        ja: "キー \(Place.shown(key)) の値は\(Self.japanese(expected))にしてください",
        en: "the value of \(Place.shown(key)) has to be a \(expected)")
    case .badValue(let key):
      Words(ja: "キー \(Place.shown(key)) の値を読めません", en: "the value of \(Place.shown(key)) cannot be read")
    }
  }

  /// The kinds of values, which JSON calls in English.
  private static func japanese(_ kind: String) -> String {
    switch kind {
    case "text": "文字列"
    case "number": "数値"
    case "list": "配列"
    case "object": "オブジェクト"
    default: "真偽値"
    }
  }
}
