// What a bundle got wrong, in words.

package import Bundles
internal import SignedNotes

extension Report {
  /// Why a bundle was not written, or not accepted.
  package init(_ error: BundleError) {
    switch error {
    case .unsealable(let fault):
      self.init(fault, paths: [])
    case .malformedTar(let entry, let fault):
      self.init(
        .malformed,
        Words(
          ja: "封緘ファイルの \(entry + 1) 番目の項目が正しくありません（\(fault.words.ja)）",
          en: "entry \(entry + 1) of the archive is malformed (\(fault.words.en))"),
        hint: Self.askAgain)
    case .malformedManifest(let fault):
      self.init(
        .malformed,
        Words(ja: "内容目録が正しくありません：\(fault.words.ja)", en: "the manifest is invalid: \(fault.words.en)"),
        hint: Self.sealAgain)
    case .note(let error):
      self.init(error, of: Words(ja: "内容目録", en: "the manifest"))
    case .age(let place, let error):
      self.init(error, of: place.words)
    case .mismatch(let mismatch):
      self.init(.notAuthentic, mismatch.words, hint: Self.askSender)
    case .noSuchPart(let number):
      self.init(
        .usage, Words(ja: "ファイル \(number) はありません", en: "there is no part \(number)"),
        hint: Words(ja: "kura inspect FILE で番号を確かめてください", en: "see kura inspect FILE for the numbers"))
    case .recordOfSomethingElse:
      self.init(
        .notRecorded,
        Words(
          ja: "開封記録がこのファイルの開封を示していないため、何も開封していません",
          en: "the access record is not of opening this part, so nothing was opened"),
        hint: Words(ja: "もう一度実行してください", en: "try again"))
    case .platform(let error):
      self.init(error)
    }
  }

  /// The bundle came as it was sealed, but was sealed wrongly.
  static let sealAgain = Words(ja: "差出人にもう一度封緘してもらってください", en: "ask the sender to seal it again")
}

extension BundlePlace {
  /// The file in the bundle, as a person calls it.
  var words: Words {
    switch self {
    case .marking: Words(ja: "秘密表示（CONFIDENTIAL.txt）", en: "the marking (CONFIDENTIAL.txt)")
    case .part(let number): Words(ja: "ファイル \(number)（parts/\(number).age）", en: "part \(number) (parts/\(number).age)")
    case .cards: Words(ja: "同封の組織カード（cards.age）", en: "the enclosed cards (cards.age)")
    case .manifest: Words(ja: "内容目録（manifest.age）", en: "the manifest (manifest.age)")
    }
  }
}

extension BundleMismatch {
  /// Where the file and its manifest differ.
  var words: Words {
    switch self {
    case .partCount:
      Words(ja: "ファイルの数が内容目録と一致しません", en: "the number of parts is not that of the manifest")
    case .partByteCount(let number):
      Words(ja: "ファイル \(number) の長さが内容目録と一致しません", en: "the length of part \(number) is not that of the manifest")
    case .partDigest(let number):
      Words(
        ja: "ファイル \(number) の要約値が内容目録と一致しません。すり替えられたか、書き換えられています",
        en: "the digest of part \(number) is not that of the manifest; it was swapped or altered")
    case .plainByteCount(let number):
      Words(
        ja: "ファイル \(number) の中身の長さが内容目録と一致しません",
        en: "the content of part \(number) has another length than the manifest says")
    case .stanzas(let place):
      Words(
        ja: "\(place.words.ja)の宛先が内容目録の閲覧者と一致しません",
        en: "the recipients of \(place.words.en) are not the readers of the manifest")
    case .cards:
      Words(ja: "同封の組織カードが内容目録と一致しません", en: "the enclosed cards are not those of the manifest")
    case .marking:
      Words(ja: "秘密表示（CONFIDENTIAL.txt）が内容目録と一致しません", en: "the marking (CONFIDENTIAL.txt) is not that of the manifest")
    case .senderKeys:
      Words(ja: "内容目録にある差出人の鍵が組織カードと一致しません", en: "the sender's keys in the manifest are not those on the card")
    }
  }
}

extension TarFault {
  /// The fault, for the end of a sentence.
  var words: Words {
    switch self {
    case .truncated: Words(ja: "途中で切れています", en: "it is cut short")
    case .notUstar: Words(ja: "ustar 形式ではありません", en: "not ustar")
    case .link: Words(ja: "リンクは許されません", en: "a link")
    case .device: Words(ja: "デバイスやパイプは許されません", en: "a device or a pipe")
    case .directory: Words(ja: "ディレクトリは許されません", en: "a directory")
    case .sparse: Words(ja: "スパースファイルは許されません", en: "a sparse file")
    case .override: Words(ja: "名前や長さを上書きする拡張ヘッダーは許されません", en: "a header that overrides a name or a size")
    case .otherType(let type): Words(ja: "種類 \(type) の項目は許されません", en: "an entry of type \(type)")
    case .absoluteName: Words(ja: "絶対パスの名前は許されません", en: "an absolute name")
    case .parentDirectoryName: Words(ja: "「..」を含む名前は許されません", en: "a name with ..")
    case .unsafeName: Words(ja: "使えない文字を含む名前です", en: "a name with characters that may not be there")
    case .duplicateName: Words(ja: "同じ名前が二度あります", en: "a name that was there before")
    case .wrongOrder: Words(ja: "順序が違います", en: "it is out of order")
    case .gap: Words(ja: "前にあるべき項目がありません", en: "an entry before it is missing")
    case .unexpectedName: Words(ja: "この名前の項目は置けません", en: "a name that does not belong there")
    case .sizeNotCanonical: Words(ja: "長さの書き方が違います", en: "its size is not in its one form")
    case .headerNotCanonical: Words(ja: "ヘッダーの書き方が違います", en: "its header is not in its one form")
    case .tooLarge: Words(ja: "大きすぎます", en: "it is too large")
    case .paddingNotZero: Words(ja: "余白にデータがあります", en: "data in the padding")
    case .endMissing: Words(ja: "終わりの印がありません", en: "the end of the archive is missing")
    case .trailingBytes: Words(ja: "終わりの後に余分なデータがあります", en: "something follows the end")
    case .tooManyEntries: Words(ja: "項目が多すぎます", en: "too many entries")
    case .entryMissing: Words(ja: "必要な項目がありません", en: "an entry is missing")
    }
  }
}
