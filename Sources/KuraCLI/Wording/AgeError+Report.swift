// What an age file got wrong, in words.

package import Age

extension Report {
  /// Why an age file, a key or a recipient could not be used. `what` is how a person knows the file.
  package init(_ error: AgeError, of what: Words) {
    switch error {
    case .malformedHeader(let line, let fault):
      self.init(
        .malformed,
        Words(
          ja: "\(what.ja)のヘッダー \(line) 行目が正しくありません（\(fault.words.ja)）",
          en: "line \(line) of the header of \(what.en) is malformed (\(fault.words.en))"),
        hint: Self.askAgain)
    case .malformedStanza(let stanza, let fault):
      self.init(
        .malformed,
        Words(
          ja: "\(what.ja)のヘッダーの \(stanza) 番目の宛先が正しくありません（\(fault.words.ja)）",
          en: "recipient stanza \(stanza) of \(what.en) is malformed (\(fault.words.en))"),
        hint: Self.askAgain)
    case .headerAuthenticationFailed:
      self.init(
        .notAuthentic,
        Words(ja: "\(what.ja)のヘッダーは書き換えられています", en: "the header of \(what.en) was altered"),
        hint: Self.askAgain)
    case .noMatchingIdentity(let types) where types == ["scrypt"]:
      self.init(
        .noKey, Words(ja: "\(what.ja)のパスフレーズが違います", en: "wrong passphrase for \(what.en)"),
        hint: Words(ja: "パスフレーズを確かめて、もう一度実行してください", en: "check the passphrase and try again"))
    case .noMatchingIdentity:
      self.init(
        .noKey, Words(ja: "\(what.ja)を開ける鍵がありません", en: "no key here opens \(what.en)"),
        hint: Words(
          ja: "宛先の人の保管庫で実行するか、差出人に宛先を確かめてください",
          en: "use the vault of somebody whom it is for, or ask the sender whom that is"))
    case .excessiveWork(let required, let allowed):
      self.init(
        .failure,
        Words(
          ja: "\(what.ja)のパスフレーズの計算量が上限を超えています（2^\(required)、上限 2^\(allowed)）",
          en: "\(what.en) asks for more passphrase work than is allowed (2^\(required), limit 2^\(allowed))"))
    case .outOfMemory:
      self.init(
        .failure,
        Words(ja: "パスフレーズの計算に必要なメモリーが足りません", en: "not enough memory for the passphrase work"),
        hint: Words(ja: "他のプログラムを終えてから、もう一度実行してください", en: "end other programs and try again"))
    case .payloadAuthenticationFailed(let chunk):
      self.init(
        .notAuthentic,
        Words(
          ja: "\(what.ja)の本体（\(chunk + 1) 番目の区画）は書き換えられています",
          en: "the content of \(what.en) was altered (chunk \(chunk + 1))"),
        hint: Self.askAgain)
    case .malformedPayload(let chunk, let fault):
      self.init(
        .malformed,
        Words(
          ja: "\(what.ja)の本体（\(chunk + 1) 番目の区画）が正しくありません（\(fault.words.ja)）",
          en: "the content of \(what.en) is malformed at chunk \(chunk + 1) (\(fault.words.en))"),
        hint: Self.askAgain)
    case .malformedArmor(let line, let fault):
      self.init(
        .malformed,
        Words(
          ja: "\(what.ja)の \(line) 行目が正しくありません（\(fault.words.ja)）",
          en: "line \(line) of \(what.en) is malformed (\(fault.words.en))"),
        hint: Self.askAgain)
    case .malformedRecipient(let line):
      self.init(
        .malformed,
        Words(ja: "\(what.ja)の \(line) 行目は age の宛先ではありません", en: "line \(line) of \(what.en) is no age recipient"))
    case .malformedIdentity(let line):
      self.init(
        .malformed,
        Words(ja: "\(what.ja)の \(line) 行目は age の鍵ではありません", en: "line \(line) of \(what.en) is no age identity"),
        hint: Words(ja: "バックアップから元のファイルに戻してください", en: "put the file back from a backup"))
    case .empty:
      self.init(
        .malformed, Words(ja: "\(what.ja)に宛先も鍵もありません", en: "\(what.en) has neither a recipient nor an identity"))
    case .passphraseNotAlone:
      self.init(
        .usage, Words(ja: "パスフレーズは他の宛先と併用できません", en: "a passphrase can't be used together with other recipients"))
    case .weakRecipient(let recipient):
      self.init(
        .malformed,
        Words(
          ja: "\(recipient + 1) 人目の閲覧者の公開鍵は安全ではありません", en: "the public key of reader \(recipient + 1) is not a safe one"
        ),
        hint: Words(
          ja: "その人に新しい鍵で組織カードを作り直してもらってください", en: "ask that side for a card with new keys"))
    case .tooLarge(let limit):
      self.init(
        .malformed,
        Words(
          ja: "\(what.ja)の中身が大きすぎます（上限 \(limit) バイト）", en: "the content of \(what.en) is longer than \(limit) bytes"))
    case .file(let error):
      self.init(error)
    case .interrupted:
      self.init(.interrupted, Words(ja: "中断されました", en: "interrupted"))
    }
  }

  /// What to do with a file that came from outside and is not what was sent.
  static let askAgain = Words(
    ja: "転送中に壊れたおそれがあります。差出人にもう一度送ってもらってください", en: "it may have been damaged on its way; ask for it again")
}

extension HeaderFault {
  /// The fault, for the end of a sentence.
  var words: Words {
    switch self {
    case .unsupportedVersion: Words(ja: "age v1 のファイルではありません", en: "not a file of age v1")
    case .truncated: Words(ja: "途中で切れています", en: "it is cut short")
    case .tooLong: Words(ja: "長すぎます", en: "it is too long")
    case .tooManyStanzas: Words(ja: "宛先が多すぎます", en: "too many recipients")
    case .unexpectedLine: Words(ja: "この行はここに置けません", en: "this line does not belong here")
    case .malformedArguments: Words(ja: "宛先の最初の行が書式に合いません", en: "first line of a recipient")
    case .malformedBody: Words(ja: "宛先の本体が書式に合いません", en: "body of a recipient")
    case .malformedMAC: Words(ja: "最後の行が書式に合いません", en: "last line")
    case .noStanza: Words(ja: "宛先がありません", en: "no recipient")
    }
  }
}

extension StanzaFault {
  /// The fault, for the end of a sentence.
  var words: Words {
    switch self {
    case .wrongArgumentCount: Words(ja: "項目の数が違います", en: "wrong number of arguments")
    case .malformedArgument: Words(ja: "項目が書式に合いません", en: "an argument is not in its one form")
    case .wrongBodyLength: Words(ja: "長さが違います", en: "wrong length")
    case .weakShare: Words(ja: "安全でない鍵です", en: "a key that is not safe")
    case .notAlone: Words(ja: "パスフレーズが他の宛先と併用されています", en: "a passphrase beside other recipients")
    }
  }
}

extension PayloadFault {
  /// The fault, for the end of a sentence.
  var words: Words {
    switch self {
    case .truncated: Words(ja: "途中で切れています", en: "it is cut short")
    case .emptyLastChunk: Words(ja: "最後の区画が空です", en: "the last chunk is empty")
    case .missingNonce: Words(ja: "本文の先頭がありません", en: "the beginning of the payload is missing")
    }
  }
}

extension ArmorFault {
  /// The fault, for the end of a sentence.
  var words: Words {
    switch self {
    case .missingBegin: Words(ja: "BEGIN AGE ENCRYPTED FILE の行がありません", en: "no line BEGIN AGE ENCRYPTED FILE")
    case .missingEnd: Words(ja: "END AGE ENCRYPTED FILE の行がありません", en: "no line END AGE ENCRYPTED FILE")
    case .malformedLine: Words(ja: "64 桁の base64 ではありません", en: "not base64 of 64 columns")
    case .trailingData: Words(ja: "終わりの後に余分なデータがあります", en: "something follows the end")
    }
  }
}
