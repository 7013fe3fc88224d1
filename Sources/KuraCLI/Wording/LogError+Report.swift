// What a log, or a claim about one, got wrong, in words.

package import TransparencyLog

extension Report {
  /// Why a log, a checkpoint or a proof was refused.
  package init(_ error: LogError) {
    switch error {
    case .note(let error):
      self.init(error, of: Words(ja: "記録簿の署名付き文書", en: "a signed note of the log"))
    case .malformedOrigin:
      self.init(.malformed, Words(ja: "記録簿の名前が書式に合いません", en: "the name of the log is malformed"))
    case .malformedCheckpoint(let line):
      self.init(
        .malformed, Words(ja: "チェックポイントの \(line) 行目が正しくありません", en: "line \(line) of the checkpoint is malformed"),
        hint: Self.askAgain)
    case .malformedProof(let line):
      self.init(
        .malformed, Words(ja: "証明の \(line) 行目が正しくありません", en: "line \(line) of the proof is malformed"),
        hint: Self.askAgain)
    case .wrongOrigin:
      self.init(
        .notAuthentic, Words(ja: "チェックポイントは別の記録簿のものです", en: "the checkpoint is another log's"), hint: Self.askOwner)
    case .wrongCosignature(let name):
      self.init(
        .notAuthentic, Words(ja: "\(name) の連署が正しくありません", en: "the cosignature of \(name) does not verify"),
        hint: Self.askOwner)
    case .proofFails:
      self.init(
        .notAuthentic,
        Words(ja: "証明が記録簿の内容と一致しません", en: "the proof does not lead to the root of the log"), hint: Self.askOwner)
    case .behind(let head):
      self.init(
        .failure,
        Words(
          ja: "記録簿が、相手に知られている状態（\(head.size) 件）より戻っています",
          en: "the log was set back: somebody has seen it with \(head.size) entries"),
        hint: Self.recover)
    case .forked(let head):
      self.init(
        .notAuthentic,
        Words(
          ja: "記録簿が二つに分かれています。\(head.size) 件の時点の内容が相手の知るものと違います",
          en: "the log has forked: at \(head.size) entries somebody has seen other ones"),
        hint: Self.keepBoth)
    case .gap(let mirrored):
      self.init(
        .failure,
        Words(
          ja: "手元の写しは \(mirrored) 件までで、受け取ったものとの間が抜けています",
          en: "entries are missing between the \(mirrored) that are mirrored here and those received"),
        hint: Words(ja: "前の開封報告から順に取り込んでください", en: "import the earlier receipts first"))
    case .wrongEntryCount:
      self.init(
        .notAuthentic,
        Words(ja: "記録の件数がチェックポイントと一致しません", en: "the number of entries is not that of the checkpoint"),
        hint: Self.askOwner)
    case .entryDiffers(let index):
      self.init(
        .notAuthentic,
        Words(
          ja: "記録 \(index) が、前に受け取ったものと違います", en: "entry \(index) is another one than was received before"),
        hint: Self.keepBoth)
    case .wrongRoot(let head):
      self.init(
        .notAuthentic,
        Words(
          ja: "\(head.size) 件の記録がチェックポイントと一致しません", en: "the \(head.size) entries do not give the root of the checkpoint"
        ),
        hint: Self.keepBoth)
    case .entryTooLong(let place):
      self.init(
        .failure, Words(ja: "\(place + 1) 番目の記録が長すぎます", en: "entry \(place + 1) of those to be added is too long"))
    case .noSuchEntry(let index):
      self.init(.failure, Words(ja: "記録 \(index) は記録簿にありません", en: "the log has no entry \(index)"))
    case .wrongSigner:
      self.init(
        .notAuthentic, Words(ja: "この記録簿は別の鍵のものです", en: "the log is under another key than this vault's"),
        hint: Words(
          ja: "保管庫のファイルが別の保管庫のものと混ざっていないか確かめてください", en: "see whether files of another vault were mixed in"))
    case .treeFull:
      self.init(.failure, Words(ja: "記録簿にこれ以上記録できません", en: "the log can take no more entries"))
    case .alreadyALog:
      self.init(.failure, Words(ja: "記録簿は既にあります", en: "there is a log already"))
    case .missing(let file):
      self.init(
        .malformed, Words(ja: "記録簿の\(file.words.ja)がありません", en: "\(file.words.en) of the log is missing"),
        hint: Self.recover)
    case .damaged(let file):
      self.init(
        .notAuthentic,
        Words(
          ja: "記録簿の\(file.words.ja)が、署名された内容と一致しません", en: "\(file.words.en) of the log is not what was signed"),
        hint: Self.recover)
    case .storage(let error):
      self.init(error)
    }
  }

  /// The own log is not what the other side knows of it.
  static let recover = Words(
    ja: "相手が受け取った開封報告で元に戻してください\nkura recover --mirror FILE",
    en: "restore it with what the other side holds\nkura recover --mirror FILE")

  /// Something about another's log does not hold.
  static let askOwner = Words(ja: "記録簿の持ち主に確かめてください", en: "ask whose log it is")

  /// Two statements contradict each other.
  static let keepBoth = Words(
    ja: "どちらの文書も証拠です。消さずに、記録簿の持ち主に確かめてください", en: "both documents are proof: keep them, and ask whose log it is")
}

extension LogFile {
  /// How a person finds the file in the log's directory.
  var words: Words {
    switch self {
    case .checkpoint: Words(ja: "チェックポイント", en: "the checkpoint")
    case .tile(let level, let index):
      Words(ja: "要約値のタイル（段 \(level)、番号 \(index)）", en: "hash tile \(index) of level \(level)")
    case .entries(let index): Words(ja: "記録の束 \(index)", en: "entry bundle \(index)")
    case .cosignatures(let size): Words(ja: "\(size) 件の時点の連署", en: "the file of cosignatures for size \(size)")
    }
  }
}
