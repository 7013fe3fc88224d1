// Why something cannot be sealed, in words: names of files, and what a manifest cannot hold.

package import Bundles

extension Report {
  /// Why something can't be sealed. `paths` are the files in the order in which they were given.
  package init(_ fault: SealingFault, paths: [String]) {
    func file(_ number: Int) -> Words {
      guard paths.indices.contains(number - 1) else { return Words(ja: "ファイル \(number)", en: "file \(number)") }
      let path = DisplayText.line(paths[number - 1])
      return Words(ja: path, en: path)
    }
    switch fault {
    case .name(let number, let fault):
      self.init(
        .usage,
        Words(
          ja: "\(file(number).ja) の名前は使えません：\(fault.words.ja)",
          en: "the name of \(file(number).en) can't be used: \(fault.words.en)"),
        hint: Words(ja: "名前を変えてから封緘してください", en: "rename it, then seal"))
    case .collidingNames(let first, let second):
      self.init(
        .usage,
        Words(
          ja: "\(file(first).ja) と \(file(second).ja) は、開封先で同じ名前になります",
          en: "\(file(first).en) and \(file(second).en) would have the same name where they are opened"),
        hint: Words(ja: "どちらかの名前を変えてから封緘してください", en: "rename one of them, then seal"))
    case .readerNotPermitted(let number):
      self.init(
        .refused,
        Words(
          ja: "\(file(number).ja) の閲覧者に、NDA登録で認められていない人がいます",
          en: "a reader of \(file(number).en) is not permitted by the agreement"),
        hint: Words(
          ja: "--only に、--to で指定した閲覧者だけを書いてください", en: "name only readers in --only that --to names, too"))
    case .manifest(let fault):
      self.init(
        .usage, Words(ja: "このままでは封緘できません：\(fault.words.ja)", en: "can't be sealed like that: \(fault.words.en)"),
        hint: Words(ja: "指定を直してから、もう一度実行してください", en: "change that, then try again"))
    case .markingTooLong:
      self.init(
        .usage, Words(ja: "秘密表示が長すぎます", en: "the marking is too long"),
        hint: Words(ja: "組織の名称と連絡先を短くしてください", en: "shorten the organization's title and the contact"))
    case .cardsTooLong:
      self.init(
        .usage, Words(ja: "同封する組織カードが大きすぎます", en: "the cards to enclose are too large"))
    case .wrongSigner:
      self.init(
        .refused,
        Words(
          ja: "この保管庫の鍵は、組織カードにある差出人の鍵と違います", en: "this vault's key is not the sender's key on the card"),
        hint: Words(
          ja: "自分の組織の新しい組織カードを kura trust で取り込んでください",
          en: "take in the newest card of your organization with kura trust"))
    case .witnessedOpening:
      self.init(
        .refused,
        Words(
          ja: "このNDA登録は立会による開封を求めています。この版の kura では封緘できません",
          en: "the agreement asks for witnessed opening, for which this version can't seal"),
        hint: Words(ja: "新しい版の kura を使ってください", en: "use a newer kura"))
    }
  }
}

extension PartNameFault {
  /// The fault, for the end of a sentence.
  var words: Words {
    switch self {
    case .empty: Words(ja: "空です", en: "it is empty")
    case .directory: Words(ja: "ディレクトリを指す名前です", en: "it means a directory")
    case .tooLong: Words(ja: "255 バイトを超えています", en: "it is longer than 255 bytes")
    case .slash: Words(ja: "「/」を含んでいます", en: "it contains a slash")
    case .hiddenCharacter: Words(ja: "見えない文字や制御文字を含んでいます", en: "it contains control or hidden characters")
    case .forbiddenCharacter:
      Words(
        ja: "Windows で使えない文字（\\ : * ? \" < > |）を含んでいます",
        en: "it contains one of \\ : * ? \" < > |, which Windows can't have")
    case .blankOrStopAtEnd:
      Words(ja: "前後に空白、または末尾に「.」があります", en: "it has a blank at either end, or a full stop at the end")
    case .notNormalised: Words(ja: "Unicode の正規形（NFC）ではありません", en: "it is not in Unicode normal form C")
    case .device: Words(ja: "Windows でデバイスを指す名前です", en: "it means a device on Windows")
    case .reserved: Words(ja: "kura が使う名前です", en: "kura needs this name itself")
    }
  }
}

extension ManifestFault {
  /// What doesn't hold together. Parts and readers are counted from 1.
  var words: Words {
    switch self {
    case .noParts: Words(ja: "ファイルがありません", en: "there is no part")
    case .tooManyParts:
      Words(ja: "ファイルは \(Manifest.mostParts) 個までです", en: "there are more than \(Manifest.mostParts) parts")
    case .tooManyReaders:
      Words(ja: "閲覧者は \(Manifest.mostReaders) 人までです", en: "there are more than \(Manifest.mostReaders) readers")
    case .noReader(let part): Words(ja: "ファイル \(part) に閲覧者がいません", en: "part \(part) has no reader")
    case .unknownReader(let part):
      Words(ja: "ファイル \(part) の閲覧者が一覧にありません", en: "part \(part) names a reader who isn't listed")
    case .idleReader(let reader):
      Words(ja: "\(reader) 番目の閲覧者が読めるファイルがありません", en: "reader \(reader) may open nothing")
    case .readersNotSorted(let reader):
      Words(ja: "\(reader) 番目の閲覧者の順序が違うか、重複しています", en: "reader \(reader) is out of order, or there twice")
    case .repeatedKey(let reader):
      Words(ja: "\(reader) 番目の閲覧者の鍵が重複しています", en: "a key of reader \(reader) is there twice")
    case .senderKeys:
      Words(ja: "差出人の鍵が閲覧者としての鍵と違うか、重複しています", en: "the sender has other keys as a reader, or a key twice")
    case .cardOfAnotherOrganization:
      Words(ja: "差出人の組織の組織カードではありません", en: "the card is not of the sender's organization")
    case .name(let part, let fault):
      Words(ja: "ファイル \(part) の名前：\(fault.words.ja)", en: "the name of part \(part): \(fault.words.en)")
    case .collidingNames(let first, let second):
      Words(ja: "ファイル \(first) と \(second) は同じ名前です", en: "parts \(first) and \(second) have the same name")
    case .impossibleByteCount(let part):
      Words(ja: "ファイル \(part) の長さがありえない値です", en: "part \(part) can't have this length")
    case .strayReason(let part):
      Words(ja: "ファイル \(part) の理由の行は置けません", en: "the reason for part \(part) does not belong there")
    case .misplaced(let line, let part, let why):
      Words(
        ja: "ファイル \(part) についての \(line.rawValue) の行は置けません（\(why.words.ja)）",
        en: "the \(line.rawValue) line for part \(part) does not belong there (\(why.words.en))")
    case .tooManyStatements:
      Words(
        ja: "チェックリストの宣言は合わせて \(Manifest.mostStatements) 個までです",
        en: "the checklists have more than \(Manifest.mostStatements) statements")
    case .tooManyEvidence:
      Words(
        ja: "同封の証跡を挙げる行は \(Manifest.mostEvidence) 行までです",
        en: "more than \(Manifest.mostEvidence) rows name evidence that is in the bundle")
    case .text(let field):
      Words(
        ja: "\(field.words.ja)は 1 から \(field.mostBytes) バイトで、前後の空白や制御文字を含まない文にしてください",
        en:
          "\(field.words.en) must be 1 to \(field.mostBytes) bytes, without control characters and without blanks at either end"
      )
    case .tooLong: Words(ja: "内容目録が長すぎます", en: "the manifest would be too long")
    }
  }
}

extension ManifestFault.Field {
  /// The field, as a person calls it.
  var words: Words {
    switch self {
    case .agreementID: Words(ja: "NDA登録の番号", en: "the agreement's id")
    case .purpose: Words(ja: "目的", en: "the purpose")
    case .unit: Words(ja: "管理する部署", en: "the unit")
    case .reason: Words(ja: "理由", en: "the reason")
    case .checklistUnit: Words(ja: "チェックリストの適用単位", en: "the checklist's unit")
    case .statement: Words(ja: "チェックリストの宣言", en: "a statement of the checklist")
    case .item: Words(ja: "証跡を挙げる項目の番号", en: "the item that names evidence")
    }
  }
}

extension ManifestFault.Misplacement {
  /// Why, in brackets.
  var words: Words {
    switch self {
    case .unknownPart: Words(ja: "その番号のファイルはありません", en: "there is no such part")
    case .noChecklist: Words(ja: "そのファイルはチェックリストではありません", en: "the part is no checklist")
    case .order: Words(ja: "順序が違うか、重複しています", en: "out of order, or there twice")
    }
  }
}
