// What the agreement or a rule says no to, in words, with names and dates.

package import Agreements
internal import SignedNotes

extension Report {
  /// Why an act is refused though every document is authentic.
  package init(_ refusal: Refusal) {
    // Whom nobody named is a matter of the command line, not of the agreement.
    let status: ExitStatus = if case .noReader = refusal { .usage } else { .refused }
    self.init(status, refusal.words, hint: refusal.hint)
  }
}

extension Refusal {
  /// What is refused, with names and dates in local time.
  var words: Words {
    switch self {
    case .notExecuted(let missing):
      let names = missing.map(\.description).joined(separator: ", ")
      return Words(ja: "NDA登録に \(names) の署名がまだありません", en: "the agreement is not signed by \(names) yet")
    case .acceptedTooLate(let acceptBy):
      let time = TimeText.local(acceptBy)
      return Words(ja: "登録案を確認できる期限（\(time)）を過ぎています", en: "the agreement had to be accepted by \(time)")
    case .notYetInForce(let from):
      let time = TimeText.local(from)
      return Words(ja: "NDA登録はまだ有効ではありません（\(time) から）", en: "the agreement is not in force yet (from \(time))")
    case .expired(let until):
      let time = TimeText.local(until)
      return Words(ja: "NDA登録は期限が切れています（\(time) まで）", en: "the agreement has expired (it ran until \(time))")
    case .terminated(let since):
      let time = TimeText.local(since)
      return Words(ja: "NDA登録は \(time) に終了しています", en: "the agreement was terminated on \(time)")
    case .wrongSide(let member):
      return Words(ja: "\(member) はこのNDA登録の当事者ではありません", en: "\(member) belongs to neither party of the agreement")
    case .noReader:
      return Words(ja: "閲覧者がいません", en: "nobody is to read it")
    case .noCard(let organization):
      return Words(ja: "\(organization) の組織カードがありません", en: "there is no card of \(organization) here")
    case .cardExpired(let organization, let revision, let validUntil):
      let time = TimeText.local(validUntil)
      return Words(
        ja: "\(organization) の組織カード（第 \(revision) 版）は期限が切れています（\(time) まで）",
        en: "the card of \(organization) (revision \(revision)) has expired (it was valid until \(time))")
    case .olderCardRevision(let organization, let stated, let known):
      return Words(
        ja: "\(organization) の組織カードは第 \(stated) 版で、既に知られている第 \(known) 版より古いものです",
        en: "revision \(stated) of the card of \(organization) is older than revision \(known), which is known here")
    case .senderNotOnCard(let member):
      return Words(ja: "差出人 \(member) は組織カードに載っていません", en: "the sender \(member) is not on the organization's card")
    case .senderNotValid(let member, let from, let until):
      return Self.notValid(Words(ja: "差出人 \(member)", en: "the sender \(member)"), from, until)
    case .senderRevoked(let member, let since):
      return Self.revoked(Words(ja: "差出人 \(member)", en: "the sender \(member)"), since)
    case .readerNotOnCard(let member):
      return Words(ja: "閲覧者 \(member) は組織カードに載っていません", en: "the reader \(member) is not on the organization's card")
    case .readerNotInAgreement(let member):
      return Words(
        ja: "\(member) はこのNDA登録の閲覧者に含まれていません", en: "\(member) is not among the readers of the agreement")
    case .readerNotValid(let member, let from, let until):
      return Self.notValid(Words(ja: "閲覧者 \(member)", en: "the reader \(member)"), from, until)
    case .readerRevoked(let member, let since):
      return Self.revoked(Words(ja: "閲覧者 \(member)", en: "the reader \(member)"), since)
    case .readerKeysNotGiven(let member):
      return Words(
        ja: "封緘に使われた閲覧者 \(member) の鍵は、組織カードのどの版にもありません",
        en: "it was sealed to keys of \(member) that no revision of the card gives")
    case .noValidKeeper(let organization):
      return Words(
        ja: "\(organization) に有効な記録管理者がいません", en: "\(organization) has no keeper who is valid now")
    case .witnessesOfReadersSide(let member):
      return Words(
        ja: "開封立会者がすべて閲覧者 \(member) と同じ組織の人です", en: "every witness is of the organization of the reader \(member)")
    case .signerNotOnCard(let member):
      return Words(ja: "署名者 \(member) は組織カードに載っていません", en: "the signer \(member) is not on the organization's card")
    case .signerNotValid(let member, let from, let until):
      return Self.notValid(Words(ja: "署名者 \(member)", en: "the signer \(member)"), from, until)
    case .signerRevoked(let member, let since):
      return Self.revoked(Words(ja: "署名者 \(member)", en: "the signer \(member)"), since)
    case .notAdopted(let missing):
      let names = missing.map(\.description).joined(separator: ", ")
      return Words(ja: "採用の合意書に \(names) の署名がまだありません", en: "the adoption is not signed by \(names) yet")
    case .sealedOutsideTerm(let made):
      let time = TimeText.local(made)
      return Words(
        ja: "NDA登録の有効期間外に作られています（\(time)）", en: "it was made on \(time), when the agreement was not in force")
    case .sealedInFuture(let made):
      let time = TimeText.local(made)
      return Words(ja: "作られた日時（\(time)）が未来です", en: "it says to have been made in the future (\(time))")
    }
  }

  private static func notValid(_ who: Words, _ from: Timestamp, _ until: Timestamp) -> Words {
    let (start, end) = (TimeText.local(from), TimeText.local(until))
    return Words(
      ja: "\(who.ja) の資格は \(start) から \(end) までです", en: "\(who.en) is on the card from \(start) until \(end) only")
  }

  private static func revoked(_ who: Words, _ since: Timestamp) -> Words {
    let time = TimeText.local(since)
    return Words(ja: "\(who.ja) の鍵は \(time) に失効しています", en: "the keys of \(who.en) were revoked on \(time)")
  }

  /// What to do next.
  var hint: Words? {
    switch self {
    case .notExecuted:
      Words(
        ja: "相手に kura agreement accept で確認してもらい、返ってきたファイルを取り込んでください",
        en: "have the other side accept it, then take the answer in with kura agreement accept FILE")
    case .acceptedTooLate, .expired, .terminated:
      Words(
        ja: "続けるには、新しいNDA登録を kura agreement propose で作ってください",
        en: "to go on, make a new agreement with kura agreement propose")
    case .notYetInForce:
      Words(ja: "開始日まで待つか、相手と新しいNDA登録を作ってください", en: "wait for that day, or agree on a new one")
    case .wrongSide:
      Words(
        ja: "--agreement で別のNDA登録を指定してください（kura agreement list）", en: "name another agreement (see kura agreement list)"
      )
    case .noReader:
      Words(ja: "--to MEMBER で指定してください", en: "say who: --to MEMBER")
    case .noCard, .cardExpired, .olderCardRevision, .noValidKeeper, .readerNotOnCard, .readerNotValid, .readerRevoked,
      .signerNotOnCard, .signerNotValid, .signerRevoked:
      Words(
        ja: "その組織の新しい組織カードを受け取り、kura trust で取り込んでください",
        en: "get the newest card of that organization, and take it in with kura trust FILE")
    case .senderNotOnCard, .senderNotValid, .senderRevoked:
      Words(
        ja: "差出人の組織に、組織カードを確かめてもらってください", en: "ask the sender's organization to see to its card")
    case .readerNotInAgreement:
      Words(
        ja: "閲覧者を変えるには、新しいNDA登録が必要です（kura agreement propose --like ID --reader MEMBER）",
        en: "other readers need a new agreement: kura agreement propose --like ID --reader MEMBER")
    case .readerKeysNotGiven:
      Words(ja: "差出人にもう一度封緘してもらってください", en: "ask the sender to seal it again")
    case .sealedOutsideTerm:
      Words(ja: "差出人にもう一度作ってもらってください", en: "ask the sender to make it again")
    case .notAdopted:
      Words(
        ja: "その人に kura checklist agree FILE で署名してもらい、返ってきたファイルを取り込んでください",
        en: "have it signed with kura checklist agree FILE, then take the answer in the same way")
    case .witnessesOfReadersSide:
      Words(
        ja: "他の組織の開封立会者がいるNDA登録を作ってください", en: "make an agreement with a witness of another organization")
    case .sealedInFuture:
      Words(ja: "自分と差出人の時計を確かめてください", en: "see to the clock here, and to the sender's")
    }
  }
}
