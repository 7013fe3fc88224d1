// What a signed document got wrong, in words.

package import SignedNotes

extension Report {
  /// Why a signed note, a key or a line document was refused. `what` is how a person knows the document.
  package init(_ error: NoteError, of what: Words) {
    self.init(error.status, error.words(of: what), hint: error.hint)
  }
}

extension NoteError {
  /// Signatures that do not hold are one thing, texts that nobody can read are another.
  var status: ExitStatus {
    switch self {
    case .missingSignature, .wrongSignature, .unusableKeys: .notAuthentic
    case .tooLong, .notText, .notANote, .malformedSignature, .tooManySignatures, .malformedKeyName, .malformedKey,
      .unsupportedKeyType, .wrongDocumentType, .malformedDocument:
      .malformed
    }
  }

  /// What to do next.
  var hint: Words? {
    switch self {
    case .missingSignature, .wrongSignature, .unusableKeys:
      Words(
        ja: "取り込まず、送り主に電話などで確かめてください", en: "don't use it; ask who sent it, by telephone for instance")
    case .wrongDocumentType:
      Words(
        ja: "ファイルを取り違えていないか、kura の版が古くないか確かめてください",
        en: "see whether it is the right file, and whether kura is new enough")
    case .unsupportedKeyType:
      Words(ja: "新しい版の kura を使ってください", en: "use a newer kura")
    case .tooLong, .notText, .notANote, .malformedSignature, .tooManySignatures, .malformedKeyName, .malformedKey,
      .malformedDocument:
      Report.askAgain
    }
  }

  /// What is wrong, and where.
  func words(of what: Words) -> Words {
    let (ja, en) = (what.ja, what.en)
    return switch self {
    case .tooLong(let limit):
      Words(ja: "\(ja)が長すぎます（上限 \(limit) バイト）", en: "\(en) is longer than \(limit) bytes")
    case .notText(let line):
      Words(ja: "\(ja)の \(line) 行目は UTF-8 の文字列ではありません", en: "line \(line) of \(en) is not plain UTF-8 text")
    case .notANote:
      Words(ja: "\(ja)は署名付きの文書ではありません", en: "\(en) is not a signed note")
    case .malformedSignature(let line):
      Words(ja: "\(ja)の \(line) 行目の署名が書式に合いません", en: "the signature on line \(line) of \(en) is malformed")
    case .tooManySignatures(let limit):
      Words(ja: "\(ja)の署名が多すぎます（上限 \(limit)）", en: "\(en) has more than \(limit) signatures")
    case .malformedKeyName:
      Words(ja: "\(ja)の鍵の名前が書式に合いません", en: "the name of a key in \(en) is malformed")
    case .malformedKey:
      Words(ja: "\(ja)の公開鍵が書式に合いません", en: "a public key in \(en) is malformed")
    case .unsupportedKeyType(let type):
      Words(ja: "\(ja)の鍵の種類（\(type)）には対応していません", en: "\(en) has a key of type \(type), which is not known here")
    case .unusableKeys:
      Words(ja: "\(ja)の署名を確かめられる鍵がありません", en: "there is no key that could verify \(en)")
    case .missingSignature(let name):
      Words(ja: "\(ja)に \(name) の署名がありません", en: "\(en) is not signed by \(name)")
    case .wrongSignature(let name):
      Words(
        ja: "\(ja)の \(name) の署名が正しくありません。書き換えられたか、別の鍵によるものです",
        en: "the signature of \(name) on \(en) does not verify; it was altered, or the key is another one")
    case .wrongDocumentType:
      Words(ja: "\(ja)の種類または版が違います", en: "\(en) is of another type or version")
    case .malformedDocument(let line, let fault):
      Words(
        ja: "\(ja)の \(line) 行目が正しくありません（\(fault.words.ja)）",
        en: "line \(line) of \(en) is malformed (\(fault.words.en))")
    }
  }
}

extension LineFault {
  /// The fault, for the end of a sentence.
  var words: Words {
    switch self {
    case .grammar: Words(ja: "「項目名 値」の書式ではありません", en: "not a line of a key and a value")
    case .unexpectedKey: Words(ja: "ここに置けない項目か、項目の不足です", en: "another line belongs here, or one is missing")
    case .value: Words(ja: "値が書式に合いません", en: "the value is not in its one form")
    case .notSorted: Words(ja: "行の順序が違います", en: "the lines are not in order")
    }
  }
}
