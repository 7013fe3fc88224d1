// Every error that a flow can end with, in words. The switch is exhaustive: a case without words doesn't compile.

internal import Agreements
package import Kura
internal import SignedNotes

extension Report {
  /// Why a flow ended.
  package init(_ error: KuraError) {
    self =
      switch error {
      case .platform(let error): Report(error)
      case .age(let error): Report(error, of: Words(ja: "このファイル", en: "the file"))
      case .note(let error): Report(error, of: Words(ja: "この文書", en: "the document"))
      case .log(let error): Report(error)
      case .agreement(let error): Report(error)
      case .refused(let refusal): Report(refusal)
      case .access(let error): Report(error)
      case .bundle(let error): Report(error)
      case .checklist(let error): Report(error)
      case .vault(let fault): Report(fault)
      case .order(let fault): Report(fault)
      case .exchange(let fault): Report(fault)
      case .conflict(let conflict, let kept): Report(conflict, kept: kept)
      case .noKey(let path):
        Report(
          .noKey, Words(ja: "\(path) を開ける鍵がこの保管庫にありません", en: "no key of this vault opens \(path)"),
          hint: Words(ja: "宛先の人の保管庫で実行してください", en: "use the vault of somebody whom it is for"))
      case .notRecorded(let error): Report.notRecorded(Report(error))
      }
  }

  /// Nothing was recorded, therefore nothing was opened or sealed.
  private static func notRecorded(_ cause: Report) -> Report {
    guard cause.status != .interrupted else { return cause }
    return Report(
      .notRecorded,
      Words(
        ja: "記録できなかったため、何も開いていません（\(cause.message.ja)）",
        en: "the access could not be recorded, so nothing was opened (\(cause.message.en))"),
      hint: cause.hint
        ?? Words(
          ja: "保管庫のあるディスクの空きと権限を確かめてから、もう一度実行してください",
          en: "see to space and permissions where the vault is, then try again"))
  }
}

extension Report {
  init(_ fault: VaultFault) {
    switch fault {
    case .missing(let path):
      self.init(
        .failure, Words(ja: "\(path) に保管庫がありません", en: "there is no vault at \(path)"),
        hint: Words(
          ja: "kura init で作るか、--vault DIR で場所を指定してください",
          en: "make one with kura init, or say where it is with --vault DIR"))
    case .exists(let path):
      self.init(
        .failure,
        Words(ja: "\(path) は空ではありません。既存の保管庫は上書きしません", en: "\(path) is not empty, and no vault is overwritten"),
        hint: Words(ja: "--vault DIR で新しい場所を指定してください", en: "name a new place with --vault DIR"))
    case .unknownVersion(let path):
      self.init(
        .failure,
        Words(ja: "\(path) はこの版の kura では扱えない保管庫です", en: "the vault at \(path) was made by another version of kura"),
        hint: Words(ja: "新しい版の kura を使ってください", en: "use a newer kura"))
    case .locked(let path, let holder):
      let process = Words.process(holder)
      self.init(
        .failure,
        Words(
          ja: "保管庫 \(path) は別の kura\(process.ja)が使用中です", en: "another kura\(process.en) is using the vault at \(path)"),
        hint: Words(ja: "終わるのを待ってもう一度実行してください", en: "try again when it has ended"))
    case .damaged(let path):
      self.init(
        .malformed, Words(ja: "保管庫のファイル \(path) が壊れています", en: "\(path) in the vault is damaged"),
        hint: Words(ja: "kura verify で保管庫全体を確かめてください", en: "check the whole vault with kura verify"))
    case .moved(let path):
      self.init(
        .failure,
        Words(
          ja: "保管庫 \(path) は移動または複製されています。記録簿が二つに分かれないよう、書き込みを止めています",
          en: "the vault at \(path) was moved or copied; nothing is written, so that its logs don't fork"),
        hint: Words(
          ja: "元の場所が残っていないことを確かめ、kura recover --moved（相手が受け取った開封報告があれば kura recover --mirror FILE）を実行してください",
          en:
            "make sure that the old place is gone, then: kura recover --moved (or, with a receipt that the other side holds, kura recover --mirror FILE)"
        ))
    case .noOrganizationKey(let organization):
      self.init(
        .failure,
        Words(ja: "この保管庫には \(organization) の組織鍵がありません", en: "this vault has no organization key of \(organization)"),
        hint: Words(ja: "kura init を実行した人の保管庫で行ってください", en: "this is for the vault in which kura init was run"))
    case .notJoined(let member):
      self.init(
        .failure, Words(ja: "\(member) はまだ組織カードに載っていません", en: "\(member) is not on the organization's card yet"),
        hint: Words(
          ja: "参加申請を渡し、受け取った .welcome を kura member join で取り込んでください",
          en: "hand in the member request, then take the answer in with kura member join"))
    case .wrongPassphrase(let path):
      self.init(.noKey, Words(ja: "\(path) のパスフレーズが違います", en: "wrong passphrase for \(path)"))
    case .clockBehind(let now, let newest):
      self.init(
        .failure,
        Words(
          ja: "時計が記録より一日以上遅れています（時計 \(Report.time(now))、最新の記録 \(Report.time(newest))）",
          en:
            "the clock is more than a day behind the newest record (clock \(Report.time(now)), record \(Report.time(newest)))"
        ),
        hint: Words(
          ja: "時計を直してください。このまま進める場合は --accept-clock（記録に残ります）",
          en: "set the clock; to go on all the same: --accept-clock (which is recorded)"))
    }
  }

  init(_ fault: OrderFault) {
    switch fault {
    case .noFiles:
      self.init(
        .usage, Words(ja: "封緘するファイルがありません", en: "no file to seal"),
        hint: Words(ja: "kura seal FILE… のように指定してください", en: "name them: kura seal FILE…"))
    case .readersNeeded(let members):
      let options = members.map { "--to \($0)" }.joined(separator: " ")
      self.init(
        .usage,
        Words(ja: "相手方に複数の人がいます。誰が読むのかを指定してください", en: "the other side has several members; say who is to read"),
        hint: Words(ja: "必要な人だけ選んでください\n\(options)", en: "choose whom it is for\n\(options)"))
    case .noReaders:
      self.init(
        .usage, Words(ja: "閲覧者がいません", en: "nobody is to read it"),
        hint: Words(ja: "--to MEMBER で指定してください", en: "say who: --to MEMBER"))
    case .agreementNeeded(let ids):
      let options = ids.map { "--agreement \($0)" }.joined(separator: "\n")
      self.init(
        .usage, Words(ja: "該当するNDA登録が複数あります", en: "several agreements fit"),
        hint: Words(ja: "どれかを指定してください\n\(options)", en: "say which\n\(options)"))
    case .noAgreement:
      self.init(
        .refused, Words(ja: "この宛先に有効なNDA登録がありません", en: "no agreement in force covers these readers"),
        hint: Words(ja: "kura agreement list で確かめてください", en: "see kura agreement list"))
    case .readerOfNothing(let member):
      self.init(
        .usage,
        Words(
          ja: "\(member) が読めるファイルがありません（すべて --only で他の人に限られています）",
          en: "there is no file for \(member): --only restricts every one of them to others"),
        hint: Words(ja: "--to から外すか、--only に加えてください", en: "leave out the --to, or name the member in an --only"))
    case .ambiguousMember(let name, let candidates):
      let list = candidates.map(\.description).joined(separator: "\n")
      self.init(
        .usage, Words(ja: "\(name) という人が複数の組織にいます", en: "several organizations have a \(name)"),
        hint: Words(ja: "組織名を付けてください\n\(list)", en: "name the organization, too\n\(list)"))
    case .unknownMember(let name):
      self.init(
        .refused, Words(ja: "\(name) はどの組織カードにも載っていません", en: "\(name) is on nobody's card"),
        hint: Words(
          ja: "相手の新しい組織カードを kura trust で取り込んでください", en: "take in the other side's newest card with kura trust"))
    case .unknownFile(let name):
      self.init(
        .usage, Words(ja: "--only の \(name) は封緘するファイルにありません", en: "--only names \(name), which is not being sealed"))
    case .unknownPart(let number, let count):
      self.init(
        .usage, Words(ja: "ファイル \(number) はありません（1 から \(count) まで）", en: "there is no part \(number) (1 to \(count))"))
    case .directory(let path):
      self.init(
        .usage,
        Words(ja: "\(path) はディレクトリです。封緘できるのはファイルだけです", en: "\(path) is a directory, and only files can be sealed"),
        hint: Words(
          ja: "中のファイルを並べるか（\(path)/*）、tar でひとつにしてください（tar cf - \(path) > \(path).tar）",
          en: "name the files in it (\(path)/*), or make one file of it (tar cf \(path).tar \(path))"))
    case .unsealable(let fault, let paths): self.init(fault, paths: paths)
    case .macros(let files): self.init(files)
    case .faultyChecklists(let faulty): self.init(faulty)
    case .answersUnderOther(let id):
      self.init(
        .refused,
        Words(ja: "この依頼は NDA登録 \(id) のもとでのものです", en: "the request was made under the agreement \(id)"),
        hint: Words(ja: "--agreement を外すか、その登録を指定してください", en: "leave out --agreement, or name that one"))
    case .badTerms(let error):
      let cause = Report(error)
      self.init(.usage, cause.message, hint: cause.hint)
    case .badSupersedes(let id):
      self.init(
        .refused,
        Words(
          ja: "\(id) は同じNDA登録のもとで自社が封緘したものではありません",
          en: "\(id) was not sealed by this organization under the same agreement"))
    case .unknownBundleDigits(let digits, let found):
      self.init(
        .usage,
        found == 0
          ? Words(ja: "\(digits) で始まる封緘ファイルは知られていません", en: "no known bundle begins with \(digits)")
          : Words(ja: "\(digits) で始まる封緘ファイルが複数あります", en: "several bundles begin with \(digits)"))
    case .unknownBundle(let id):
      self.init(.refused, Words(ja: "封緘ファイル \(id) はこの保管庫で知られていません", en: "the bundle \(id) is not known here"))
    case .noKeeper:
      self.init(.refused, Words(ja: "報告を受け取る記録管理者がいません", en: "there is no keeper to report to"))
    case .badDocument(let error):
      let cause = Report(error)
      self.init(.usage, cause.message, hint: cause.hint)
    case .dueInPast:
      self.init(
        .usage, Words(ja: "期限が過ぎています", en: "answers are wanted until a time that has passed"),
        hint: Words(ja: "--due に今日以降の日を指定してください", en: "give today or a later day with --due"))
    case .unknownItem(let item, let suggestions):
      self.init(
        .usage, Words(ja: "テンプレートに項目 \(item) はありません", en: "the template has no item \(item)"),
        hint: .didYouMean(suggestions))
    case .nothingAsked:
      self.init(
        .usage, Words(ja: "依頼する項目がテンプレートにありません", en: "the template has no item that could be asked for"),
        hint: Words(
          ja: "項目のあるテンプレートを kura checklist import で取り込むか、--tier を外してください",
          en: "take in a template with items (kura checklist import), or leave out --tier"))
    case .answersOfOtherTemplate:
      self.init(
        .usage,
        Words(ja: "自社の回答が別のテンプレートのものです", en: "the own answers are to another template than the one asked for"),
        hint: Words(
          ja: "同じテンプレートの回答を --own-answers に指定してください", en: "give answers to the same template with --own-answers"))
    case .signerNeeded(let members):
      let options = members.map { "--with \($0)" }.joined(separator: "\n")
      self.init(
        .usage,
        Words(ja: "相手方で署名する人を指定してください", en: "say who is to sign for the other side"),
        hint: options.isEmpty
          ? Words(
            ja: "相手の新しい組織カードを kura trust で取り込んでください", en: "take in the other side's newest card with kura trust")
          : Words(ja: "どれかを選んでください\n\(options)", en: "choose one\n\(options)"))
    case .noChecklist:
      self.init(
        .usage, Words(ja: "チェックリストが含まれていません", en: "there is no checklist in it"),
        hint: Words(
          ja: "CSV または JSON のチェックリストが入った封緘ファイルを指定してください", en: "name a bundle with a checklist in CSV or JSON"))
    case .unknownRow(let item, let suggestions):
      self.init(
        .usage, Words(ja: "チェックリストに項目 \(item) の行がありません", en: "the checklist has no row for \(item)"),
        hint: .didYouMean(suggestions))
    case .ambiguousRow(let item):
      self.init(
        .usage, Words(ja: "項目 \(item) が二通りあります", en: "there are two different rows for \(item)"),
        hint: Words(ja: "その項目を含むファイルを一つだけ指定してください", en: "name only one bundle with that item, and the item once"))
    case .noMeans(let item):
      self.init(
        .usage,
        Words(
          ja: "項目 \(item) には代替手段が書かれていないため、alternative にできません",
          en: "the row of \(item) names no other means, so it cannot be alternative"),
        hint: Words(
          ja: "代替手段を書いた回答を相手に送ってもらうか、adopted または declined にしてください",
          en: "ask for answers that say which, or choose adopted or declined"))
    case .differentChecklists:
      self.init(
        .usage,
        Words(ja: "チェックリストのテンプレートまたは適用単位が違います", en: "the checklists are of different templates or units"),
        hint: Words(ja: "それぞれ別に採用してください", en: "make an adoption for each"))
    case .severalAgreements:
      self.init(
        .usage, Words(ja: "封緘ファイルのNDA登録が違います", en: "the bundles are under several agreements"),
        hint: Words(ja: "NDA登録ごとに採用してください", en: "make an adoption for each agreement"))
    }
  }

  init(_ fault: ExchangeFault) {
    switch fault {
    case .fingerprintMismatch(let subject, let actual):
      self.init(
        .notAuthentic,
        Words(
          ja: "\(subject) の照合番号が一致しません。このファイルのものは \(actual)",
          en: "the fingerprint of \(subject) does not match; this file's is \(actual)"),
        hint: Words(
          ja: "電話などで相手に確かめてください。一致しなければ取り込んではいけません",
          en: "compare with the other side by telephone, and don't go on unless it is the same"))
    case .conflict(let subject, nil):
      self.init(
        .notAuthentic,
        Words(
          ja: "\(subject): 既に知っている内容と矛盾する文書です", en: "\(subject): contradicts what is known here"),
        hint: Words(ja: "相手に確かめてください", en: "ask the other side"))
    case .conflict(let subject, let kept?):
      self.init(
        .notAuthentic,
        Words(
          ja: "\(subject): 既に知っている内容と矛盾する文書です。証拠として \(kept) に保存しました",
          en: "\(subject): contradicts what is known here; kept as proof in \(kept)"),
        hint: Words(ja: "相手に確かめ、元の文書を失わないでください", en: "ask the other side, and keep both documents"))
    case .unknownAgreement(let digest):
      self.init(
        .refused, Words(ja: "このNDA登録はこの保管庫にありません（\(digest)）", en: "this agreement is not registered here (\(digest))"),
        hint: Words(
          ja: "先に .agreement ファイルを kura agreement accept で取り込んでください",
          en: "take the .agreement file in first: kura agreement accept FILE"))
    case .unknownAgreementID(let id):
      self.init(
        .refused, Words(ja: "NDA登録 \(id) はありません", en: "there is no agreement \(id)"),
        hint: Words(ja: "kura agreement list で確かめてください", en: "see kura agreement list"))
    case .untrustedOrganization(let organization):
      self.init(
        .refused, Words(ja: "\(organization) の組織カードがありません", en: "there is no card of \(organization) here"),
        hint: Words(
          ja: "組織カードを受け取り、照合番号を確かめて kura trust で取り込んでください",
          en: "get its card, compare the fingerprint, and take it in with kura trust"))
    case .notAcknowledged:
      self.init(
        .refused, Words(ja: "秘密表示が確認されていないため、開封しません", en: "the marking was not acknowledged, so nothing is opened"),
        hint: Words(ja: "端末で「はい」と答えるか、--acknowledge を付けてください", en: "answer yes on the terminal, or give --acknowledge"))
    case .macros(let parts):
      let list = parts.map(String.init).joined(separator: ", ")
      self.init(
        .refused,
        Words(
          ja: "ファイル \(list) にマクロがあるため、開封しません", en: "part \(list) has macros, so nothing is opened"),
        hint: Words(
          ja: "マクロがあってもよければ --allow-macros を、ほかのファイルだけ開くには --part を付けてください",
          en: "to open it all the same: --allow-macros; to open other parts only: --part N"))
    case .macrosFound(let part):
      self.init(
        .refused,
        Words(
          ja: "差出人が知らせていないマクロがファイル \(part) にあるため、何も書き出していません",
          en: "part \(part) has macros of which its sender says nothing, so nothing was written"),
        hint: Words(
          ja: "差出人に確かめ、マクロがあってもよければ --allow-macros を付けてください",
          en: "ask the sender; to open it all the same: --allow-macros"))
    case .notForMe:
      self.init(
        .refused, Words(ja: "この封緘ファイルの閲覧者に含まれていません", en: "you are not among the readers of this bundle"),
        hint: Words(ja: "差出人に宛先を確かめてください", en: "ask the sender whom it is for"))
    case .noPartForMe(let numbers):
      let list = numbers.map(String.init).joined(separator: ", ")
      self.init(.refused, Words(ja: "ファイル \(list) は他の閲覧者のものです", en: "part \(list) is for other readers"))
    case .wrongAddressee(let member):
      self.init(.noKey, Words(ja: "これは \(member) 宛てです", en: "this is for \(member)"))
    case .malformedArchive(let kind):
      self.init(
        .malformed,
        Words(ja: "\(kind.name.ja)の書式ではありません", en: "not put together as \(kind.one.en) must be"))
    case .witnessedNotSupported:
      self.init(
        .refused,
        Words(
          ja: "このNDA登録は立会による開封を求めています。この版の kura では扱えません",
          en: "this agreement asks for witnessed opening, which this version does not do"))
    case .unknownKind:
      self.init(.malformed, Words(ja: "kura のファイルではありません", en: "not a file that kura makes"))
    case .otherKind(let kind, let wanted):
      let ja = wanted.map(\.name.ja).joined(separator: "または")
      let en = wanted.map(\.one.en).joined(separator: " or ")
      self.init(
        .malformed,
        Words(ja: "これは\(kind.name.ja)です。ここで使うのは\(ja)です", en: "this is \(kind.one.en); \(en) is wanted here"))
    case .otherOrganization(let organization):
      self.init(.refused, Words(ja: "これは \(organization) への申請です", en: "this request is for \(organization)"))
    case .nothingHeld:
      self.init(
        .refused, Words(ja: "このファイルには、手元に足りない記録がありません", en: "the file does not hold the records that are missing here"),
        hint: Words(
          ja: "相手に、前に受け取った開封報告をもう一度 kura receipt import -o ACK で取り込んでもらい、その ACK を使ってください",
          en: "ask the other side to import your last receipt once more with -o ACK, and use that file"))
    case .ownReceipt:
      self.init(
        .usage, Words(ja: "これは自分の開封報告です", en: "this is your own receipt"),
        hint: Words(
          ja: "記録簿を照合するには kura recover --mirror FILE", en: "to compare the own log with it: kura recover --mirror FILE")
      )
    case .notAParty(let member):
      self.init(
        .refused, Words(ja: "\(member) はこのNDA登録の当事者ではありません", en: "\(member) belongs to neither party of this agreement")
      )
    case .requestOfOwnSide(let member):
      self.init(
        .refused,
        Words(ja: "これは自社の \(member) が相手に出した依頼です", en: "this is a request that \(member) of the own side has made"))
    case .otherTemplate:
      self.init(
        .notAuthentic,
        Words(ja: "同封のテンプレートが、署名された依頼のものと違います", en: "the template that came along is not the one that was signed for"),
        hint: Self.askSender)
    case .otherAnswers:
      self.init(
        .notAuthentic,
        Words(ja: "同封の回答が、署名された依頼のものと違います", en: "the answers that came along are not those that were signed for"),
        hint: Self.askSender)
    }
  }

  static func time(_ seconds: Int64) -> String {
    Timestamp(secondsSince1970: seconds).map(TimeText.local) ?? String(seconds)
  }
}
