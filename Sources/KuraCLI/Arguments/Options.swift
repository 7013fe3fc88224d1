// The options and operands that more than one command has. What only one command has stands in that command's file.

package import Agreements
package import Checklists

extension Option where Value == FilePlace {
  package static var output: Self {
    Self(
      "output", short: "o", .newFile,
      Words(ja: "出力先のファイル（既にあれば上書きせず終わる）", en: "the file to write (an existing one is never overwritten)"))
  }
}

extension Option where Value == String {
  package static var agreement: Self {
    Self(
      "agreement", .agreement,
      Words(ja: "NDA登録の識別子（有効なものが 1 つなら省略可）", en: "the agreement (may be left out when exactly one fits)"))
  }
  package static var member: Self {
    Self("member", .memberName, Words(ja: "この保管庫のメンバー名（例 sato）", en: "the name of this vault's member, such as sato"))
  }
  package static var memberTitle: Self {
    Self("member-title", .text, Words(ja: "氏名・部署など、人が読む名", en: "the member's real name or department, for people"))
  }
}

extension Option where Value == TypedFingerprint {
  package static var fingerprint: Option<TypedFingerprint> {
    Self(
      "fingerprint", .fingerprint,
      Words(
        ja: "電話などで確かめた相手の照合番号 40 桁（なければ端末で確かめる）",
        en: "the forty digits, compared by telephone (else they are compared on the terminal)"))
  }
}

extension Option where Value == TemplateWord {
  /// For a sheet that doesn't say what it is made from.
  package static var template: Option<TemplateWord> {
    Self(
      "template", .template,
      Words(ja: "元のテンプレート（ファイルに書かれていないとき）", en: "the template, where the file does not name it"))
  }
}

extension Option where Value == Template.Tier {
  package static var tier: Self {
    Self(
      "tier", .choice(),
      Words(ja: "この区分の項目だけ（core は基本、recommended は推奨）", en: "only the items of this tier"))
  }
}

extension Option where Value == ColumnMapping {
  package static var column: Option<ColumnMapping> {
    Self(
      "column", .column,
      Words(
        ja: "列の名前が標準と違うときの対応（例 answer=ご回答）",
        en: "what a column means that has no usual name, such as answer=Response"))
  }
}

extension Flag {
  package static var acknowledge: Self {
    Self("acknowledge", Words(ja: "秘密表示を確認したものとする（記録に残る）", en: "acknowledge the marking (this is recorded)"))
  }
  package static var allowMacros: Self {
    Self("allow-macros", Words(ja: "マクロのあるファイルも認める", en: "also take files that have macros"))
  }
  package static var noPassphrase: Self {
    Self(
      "no-passphrase",
      Words(ja: "鍵をパスフレーズで保護しない（ディスクが守られている場合）", en: "do not protect the keys by a passphrase"))
  }
}

extension Operand where Value == FilePlace {
  package static var file: Self {
    Self(.file, Words(ja: "読み込むファイル（- は標準入力）", en: "the file to read, - for standard input"))
  }
  package static var checklist: Self {
    Self(.file, Words(ja: "チェックリスト（CSV または JSON、- は標準入力）", en: "the checklist, CSV or JSON; - for standard input"))
  }
  /// A bundle is read at several places, so it can't be a stream.
  package static var bundle: Self {
    Self(.file, Words(ja: "封緘ファイル", en: "the sealed file"))
  }
}
