// What a record, a receipt or a mirror got wrong, in words.

package import Access
package import Agreements
internal import SignedNotes

extension Report {
  /// Why a record, a log or a receipt was refused.
  package init(_ error: AccessError) {
    switch error {
    case .document(let error):
      self.init(error, of: Words(ja: "記録の文書", en: "a document of the records"))
    case .record(let fault):
      self.init(
        fault.status,
        Words(ja: "開封記録が正しくありません：\(fault.words.ja)", en: "an access record is invalid: \(fault.words.en)"),
        hint: Self.askOwner)
    case .receipt(let fault):
      self.init(
        fault.status,
        Words(
          ja: "開封報告または連署の返信が正しくありません：\(fault.words.ja)",
          en: "the receipt or acknowledgement is invalid: \(fault.words.en)"),
        hint: Self.askAgain)
    case .notAuthentic(let fault):
      self.init(.notAuthentic, fault.words, hint: Self.askSender)
    case .log(let error):
      self.init(error)
    case .storage(let error):
      self.init(error)
    case .damaged(let file):
      self.init(
        .malformed, Words(ja: "記録簿のそばの\(file.words.ja)", en: file.words.en),
        hint: Words(ja: "kura verify で保管庫全体を確かめてください", en: "check the whole vault with kura verify"))
    case .behind(let known, let size):
      self.init(
        .failure,
        Words(
          ja: "自分の記録簿（\(size) 件）が、相手に知られている状態（\(known.size) 件）より戻っています",
          en: "the own log was set back: it has \(size) entries, and somebody has proof of \(known.size)"),
        hint: Self.recover)
    case .startsLater(let origin, let mirrored, let from):
      self.init(
        .failure,
        Words(
          ja: "\(origin.member) の開封報告は記録 \(from) から始まりますが、手元の写しは \(mirrored) 件までです",
          en: "the receipt of \(origin.member) begins at entry \(from), but only \(mirrored) entries are mirrored here"),
        hint: Words(
          ja: "前の開封報告を先に取り込むか、もう一度作ってもらってください", en: "import the earlier receipts first, or ask for a new one"))
    case .conflict(let conflict):
      self.init(conflict, kept: nil)
    case .changedMeanwhile:
      self.init(
        .failure, Words(ja: "同じ記録簿に別の kura が書き込みました", en: "another kura has written to the same log"),
        hint: Words(ja: "もう一度実行してください", en: "try again"))
    case .tooManyEntries(let limit):
      self.init(
        .failure, Words(ja: "一つの開封報告に入る記録は \(limit) 件までです", en: "one receipt takes no more than \(limit) entries"))
    }
  }

  /// Two statements about one log contradict each other. `kept` is where the proof is, if it has been kept already.
  package init(_ conflict: LogConflict, kept: String?) {
    self.init(conflict.kind, of: conflict.origin.member, kept: kept)
  }

  /// What contradicts what in this member's log.
  package init(_ kind: LogConflict.Kind, of member: MemberName, kept: String?) {
    let fact = kind.words
    let place = kept.map { Words(ja: "。証拠として \($0) に保存しました", en: "; kept as proof in \($0)") } ?? Words(ja: "", en: "")
    self.init(
      .notAuthentic,
      Words(ja: "\(member) の記録簿が矛盾しています：\(fact.ja)", en: "the log of \(member) contradicts itself: \(fact.en)") + place,
      hint: Words(
        ja: "\(member) と、その組織の記録管理者に確かめてください。受け取ったファイルも残してください",
        en: "ask \(member) and the keepers there, and keep the file as it was received"))
  }
}

extension RecordFault {
  /// A record that stands in the wrong log was put there, a record with the wrong lines was made badly.
  var status: ExitStatus {
    switch self {
    case .missing, .unexpected, .partOutOfRange: .malformed
    case .otherMember, .otherAgreement: .notAuthentic
    }
  }

  /// What is wrong with the record.
  var words: Words {
    switch self {
    case .missing(let field): Words(ja: "\(field.rawValue) の行がありません", en: "the line \(field.rawValue) is missing")
    case .unexpected(let field):
      Words(ja: "\(field.rawValue) の行は置けません", en: "the line \(field.rawValue) does not belong there")
    case .partOutOfRange: Words(ja: "ファイルの番号が範囲外です", en: "there can't be a part of this number")
    case .otherMember: Words(ja: "別のメンバーの記録です", en: "it is another member's")
    case .otherAgreement: Words(ja: "別のNDA登録の記録です", en: "it is under another agreement")
    }
  }
}

extension ReceiptFault {
  /// What names another log or agreement than it must is not the document that it claims to be.
  var status: ExitStatus {
    switch self {
    case .wrongOrigin, .wrongAgreement: .notAuthentic
    case .member, .tooLarge, .entries, .sizes, .card, .ownLogKnown, .logKnownTwice, .nothingCosigned: .malformed
    }
  }

  /// What is wrong with the composition.
  var words: Words {
    switch self {
    case .member(let index):
      Words(ja: "中の \(index + 1) 番目のファイルが書式に合いません", en: "file \(index + 1) in it does not belong there")
    case .tooLarge: Words(ja: "大きすぎます", en: "it is too large")
    case .entries: Words(ja: "記録が途中で切れているか、多すぎます", en: "its entries are cut short, or too many")
    case .wrongOrigin: Words(ja: "作成者の記録簿のものではありません", en: "it is not about a log of who made it")
    case .wrongAgreement: Words(ja: "別のNDA登録のものです", en: "it is under another agreement")
    case .sizes: Words(ja: "記録の始まりが終わりより後です", en: "it begins after its end")
    case .card: Words(ja: "作成者の組織の組織カードではありません", en: "its card is not of the organization of who made it")
    case .ownLogKnown: Words(ja: "作成者自身の記録簿を他人のものとして挙げています", en: "it names its own log among others' logs")
    case .logKnownTwice: Words(ja: "同じ記録簿が二度あります", en: "it names one log twice")
    case .nothingCosigned: Words(ja: "連署されたチェックポイントがありません", en: "it has no cosigned checkpoint")
    }
  }
}

extension AuthenticityFault {
  /// What does not hold.
  var words: Words {
    switch self {
    case .statement:
      Words(ja: "開封報告の署名が作成者の鍵によるものではありません", en: "the receipt is not signed by the member who is to have made it")
    case .logKey:
      Words(ja: "記録簿が作成者の鍵のものではありません", en: "the log is not under the member's log key")
    case .checkpoint:
      Words(ja: "チェックポイントの署名が作成者の鍵によるものではありません", en: "the checkpoint is not signed with the member's log key")
    case .cosignature:
      Words(
        ja: "チェックポイントに、連署できるメンバーの正しい連署がありません",
        en: "the checkpoint carries no valid cosignature by a member who may cosign")
    }
  }
}

extension DamagedFile {
  /// The file, and that it is wrong.
  var words: Words {
    switch self {
    case .cosigned: Words(ja: "連署されたチェックポイントが壊れています", en: "a kept cosigned checkpoint is damaged")
    case .statement: Words(ja: "開封報告の控えが壊れています", en: "a kept receipt statement is damaged")
    case .stranger: Words(ja: "ディレクトリに余分なファイルがあります", en: "there is a file beside a log that does not belong there")
    }
  }
}

extension LogConflict.Kind {
  /// What contradicts what.
  var words: Words {
    switch self {
    case .shrunk(let from, let to):
      Words(ja: "記録が \(from) 件から \(to) 件に減っています", en: "it has shrunk from \(from) entries to \(to)")
    case .forked(let size):
      Words(ja: "\(size) 件の時点の内容が二通りあります", en: "it has two different states of \(size) entries")
    case .entryChanged(let index):
      Words(ja: "記録 \(index) が前に受け取ったものと違います", en: "entry \(index) is another one than was received before")
    case .statementDiffers:
      Words(ja: "開封報告とそのチェックポイントが一致しません", en: "the receipt and its checkpoint state different things")
    case .leftOut(let stated, let found):
      Words(
        ja: "\(stated) 件と署名されていますが、記録は \(found) 件です", en: "\(stated) entries are signed for, and \(found) are there")
    case .rootDoesNotRecompute(let size):
      Words(
        ja: "\(size) 件の記録が署名された要約値と一致しません。抜けたか、加えられたか、書き換えられています",
        en: "its \(size) entries do not give the signed root: one was left out, added or changed")
    }
  }
}
