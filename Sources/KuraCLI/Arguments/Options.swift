// The options and operands that more than one command has. What only one command has stands in that command's file.

internal import Agreements
internal import ChecklistTerms
internal import Checklists

extension SharedOption where Value == FilePlace {
  package static var output: Self {
    Self(
      "output", short: "o", .newFile,
      Words(ja: "出力先のファイル（既にあれば上書きせず終わる）", en: "the file to write (an existing one is never overwritten)"))
  }
}

extension SharedOption where Value == String {
  static var agreement: Self {
    Self(
      "agreement", .agreement,
      Words(ja: "NDA登録の識別子（有効なものが 1 つなら省略可）", en: "the agreement (may be left out when exactly one fits)"))
  }
  static var member: Self {
    Self("member", .memberName, Words(ja: "この保管庫のメンバー名（例 sato）", en: "the name of this vault's member, such as sato"))
  }
  static var memberTitle: Self {
    Self("member-title", .text, Words(ja: "氏名・部署など、人が読む名", en: "the member's real name or department, for people"))
  }
}

extension SharedOption where Value == TypedFingerprint {
  static var fingerprint: Self {
    Self(
      "fingerprint", .fingerprint,
      Words(
        ja: "電話などで確かめた相手の照合番号 40 桁（なければ端末で確かめる）",
        en: "the forty digits, compared by telephone (else they are compared on the terminal)"))
  }
}

extension SharedOption where Value == TemplateWord {
  /// For a sheet that doesn't say what it is made from.
  static var template: Self {
    Self(
      "template", .template,
      Words(ja: "元のテンプレート（ファイルに書かれていないとき）", en: "the template, where the file does not name it"))
  }
}

extension SharedOption where Value == ItemTier {
  static var tier: Self {
    Self(
      "tier", .choice(),
      Words(ja: "この区分の項目だけ（core は基本、recommended は推奨）", en: "only the items of this tier"))
  }
}

extension SharedOption where Value == ColumnMapping {
  static var column: Self {
    Self(
      "column", .column,
      Words(
        ja: "列の名前が標準と違うときの対応（例 answer=ご回答）",
        en: "what a column means that has no usual name, such as answer=Response"))
  }
}

extension OptionShape {
  static var acknowledge: Self {
    Self(flag: "acknowledge", Words(ja: "秘密表示を確認したものとする（記録に残る）", en: "acknowledge the marking (this is recorded)"))
  }
  static var allowMacros: Self {
    Self(flag: "allow-macros", Words(ja: "マクロのあるファイルも認める", en: "also take files that have macros"))
  }
  static var noPassphrase: Self {
    Self(
      flag: "no-passphrase",
      Words(ja: "鍵をパスフレーズで保護しない（ディスクが守られている場合）", en: "do not protect the keys by a passphrase"))
  }
}

extension SharedOperand where Value == FilePlace {
  static var file: Self {
    Self(.file, Words(ja: "読み込むファイル（- は標準入力）", en: "the file to read, - for standard input"))
  }
  static var checklist: Self {
    Self(.file, Words(ja: "チェックリスト（CSV または JSON、- は標準入力）", en: "the checklist, CSV or JSON; - for standard input"))
  }
  /// A bundle is read at several places, so it can't be a stream.
  static var bundle: Self {
    Self(.file, Words(ja: "封緘ファイル", en: "the sealed file"))
  }
}
