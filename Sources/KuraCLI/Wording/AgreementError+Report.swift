// What a card, an agreement or another document of the contract got wrong, in words.

package import Agreements
internal import SignedNotes

extension Report {
  /// Why a document of the contract was refused.
  package init(_ error: AgreementError) {
    switch error {
    case .invalidOrganizationName:
      self.init(
        .malformed, Words(ja: "組織の名前が正しくありません", en: "not the name of an organization"),
        hint: Words(ja: "acme.example のような小文字のドメイン名です", en: "it is a domain name in lower case, such as acme.example"))
    case .invalidMemberName:
      self.init(
        .malformed, Words(ja: "メンバーの名前が正しくありません", en: "not the name of a member"),
        hint: Words(ja: "acme.example/sato のように書きます", en: "it is written like acme.example/sato"))
    case .malformed(let type, let error):
      self.init(.malformed, error.words(of: type.words), hint: error.hint)
    case .invalid(let type, let fault):
      self.init(
        .malformed,
        Words(
          ja: "\(type.words.ja)の内容が正しくありません：\(fault.words.ja)", en: "\(type.words.en) is invalid: \(fault.words.en)"),
        hint: Words(ja: "作成した人に内容を直してもらってください", en: "whoever made it has to correct it"))
    case .malformedCardFile:
      self.init(
        .malformed, Words(ja: "組織カードのファイルではありません", en: "not a file of cards"), hint: Self.askAgain)
    case .notAuthentic(let type, let error):
      self.init(.notAuthentic, error.words(of: type.words), hint: Self.askSender)
    case .wrongSigner(let type):
      self.init(
        .notAuthentic,
        Words(
          ja: "この鍵では\(type.words.ja)に署名できません", en: "this vault's key is not the one that must sign \(type.words.en)"),
        hint: Words(
          ja: "署名する組織またはメンバーの保管庫で実行してください", en: "use the vault of the organization or member that is to sign"))
    case .brokenCardChain, .conflictingCards, .otherOrganizationKey, .keyOfTwoOrganizations, .keyGivenAgain,
      .nameGivenAgain, .revocationWithdrawn, .conflictingAgreements, .otherLegalText, .otherAgreement, .keysNotOnCard,
      .welcomeDiffers:
      self.init(.notAuthentic, error.contradiction, hint: Self.askSender)
    case .unknownCardRevision:
      self.init(
        .notAuthentic, error.contradiction,
        hint: Words(
          ja: "その組織の新しい組織カードを受け取り、kura trust で取り込んでから、もう一度実行してください",
          en: "get the newest card of that organization, take it in with kura trust FILE, then try again"))
    case .refused(let refusal):
      self.init(refusal)
    }
  }

  /// What to do with a document that is not authentic.
  static let askSender = Words(
    ja: "取り込まず、ファイルは証拠として残し、送り主に電話などで確かめてください",
    en: "don't use it, keep the file as proof, and ask who sent it, by telephone for instance")
}

extension AgreementError {
  /// What contradicts what: the errors for which documents are not authentic together.
  fileprivate var contradiction: Words {
    switch self {
    case .brokenCardChain(let organization, let revision):
      Words(
        ja: "\(organization) の組織カードの第 \(revision) 版が前の版につながりません",
        en: "revision \(revision) of the card of \(organization) does not follow from the one before")
    case .conflictingCards(let organization, let revision):
      Words(
        ja: "\(organization) の組織カードの第 \(revision) 版に、内容の違うものが二つあります",
        en: "there are two different texts for revision \(revision) of the card of \(organization)")
    case .otherOrganizationKey(let organization):
      Words(
        ja: "\(organization) の組織鍵が、知られているものと違います", en: "the key of \(organization) is another one than is known here")
    case .keyOfTwoOrganizations(let first, let second):
      Words(
        ja: "\(first) と \(second) が同じ鍵を使っています", en: "\(first) and \(second) have the same key")
    case .keyGivenAgain(let member, let revision):
      Words(
        ja: "組織カードの第 \(revision) 版は、他の名前または役割で使われた鍵を \(member) に与えています",
        en: "revision \(revision) of the card gives \(member) a key that had another name or role")
    case .nameGivenAgain(let member, let revision):
      Words(
        ja: "組織カードの第 \(revision) 版は、外れたメンバーの名前 \(member) を新しい鍵で再び使っています",
        en: "revision \(revision) of the card gives the name \(member), of somebody who has gone, to new keys")
    case .revocationWithdrawn(let member, let revision):
      Words(
        ja: "組織カードの第 \(revision) 版は、失効した \(member) の鍵を有効に戻しています",
        en: "revision \(revision) of the card lists revoked keys of \(member) as good")
    case .unknownCardRevision(let organization, let revision):
      Words(
        ja: "\(organization) の組織カードの第 \(revision) 版が手元にありません",
        en: "revision \(revision) of the card of \(organization) is not known here")
    case .keysNotOnCard(let member):
      Words(
        ja: "文書にある \(member) の鍵が、組織カードのものと違います", en: "the keys stated for \(member) are not those on the card")
    case .conflictingAgreements(let known, let other):
      Words(
        ja: "同じ番号のNDA登録に、署名済みで内容の違うものが二つあります（\(known) と \(other)）",
        en: "there are two different signed agreements with this id (\(known) and \(other))")
    case .otherLegalText:
      Words(
        ja: "契約書のファイルが、双方が署名した要約値と一致しません", en: "the legal text is not the one whose digest both have signed")
    case .otherAgreement(let digest):
      Words(
        ja: "文書は別のNDA登録（\(digest)）についてのものです", en: "the document is about another agreement (\(digest))")
    case .welcomeDiffers(let type):
      Words(
        ja: "参加許可に添えられた\(type.words.ja)が、参加許可の記載と一致しません",
        en: "\(type.words.en) that came with the welcome is not the one that it names")
    case .invalidOrganizationName, .invalidMemberName, .malformed, .invalid, .malformedCardFile, .notAuthentic,
      .wrongSigner, .refused:
      Report(self).message
    }
  }
}

extension DocumentFault {
  /// What the document says that it must not say.
  var words: Words {
    switch self {
    case .text(let key):
      Words(
        ja: "\(key) は 1 から 1024 バイトで、前後の空白や制御文字を含まない文にしてください",
        en: "\(key) must be 1 to 1024 bytes, without control characters and without blanks at either end")
    case .revision: Words(ja: "版の番号と前の版が合いません", en: "its revision and its previous card don't fit together")
    case .validity: Words(ja: "有効期間の終わりが始まりより前か、期間が長すぎます", en: "it ends before it begins, or lasts too long")
    case .memberValidity(let member):
      Words(ja: "\(member) の有効期間の終わりが始まりより前です", en: "the validity of \(member) ends before it begins")
    case .foreignMember(let member):
      Words(ja: "\(member) は別の組織の人です", en: "\(member) is of another organization")
    case .repeatedMember(let member): Words(ja: "\(member) が二度あります", en: "\(member) is there twice")
    case .repeatedKey(let member):
      Words(ja: "\(member) の鍵が重複しています", en: "a key of \(member) is there twice")
    case .revokedNobody(let member):
      Words(ja: "失効とされた \(member) が載っていません", en: "\(member) is revoked but not listed")
    case .parties: Words(ja: "名前と鍵の異なる二つの組織が必要です", en: "it needs two parties with different names and keys")
    case .cards: Words(ja: "当事者ごとに一つの組織カードが必要です", en: "it needs one card for each party")
    case .roles:
      Words(
        ja: "役割または記入が、当事者でない組織にあるか、重複しています",
        en: "a role or a row to fill in is given twice, or to somebody who is no party")
    case .nonce: Words(ja: "乱数の長さが違います", en: "its nonce has another length")
    case .witnesses: Words(ja: "開封立会者の指定が開封の方式と合いません", en: "its witnesses don't fit the way of opening")
    case .legalText:
      Words(ja: "契約書が空か、ファイル名に使えない名前です", en: "its legal text is empty, or has a name that no file can have")
    case .repeatedDocument: Words(ja: "同じ文書が二度あります", en: "a document is named twice")
    case .template: Words(ja: "テンプレートの要約値がありません", en: "its template is named without a digest")
    case .repeatedItem: Words(ja: "同じ項目が二度あります", en: "an item is there twice")
    case .unaskedItem:
      Words(ja: "記入者が指定された項目が、依頼する項目にありません", en: "somebody is to fill in an item that it does not ask for")
    case .signers: Words(ja: "双方から一人ずつの署名者が必要です", en: "it needs one signer of each side")
    case .noRows: Words(ja: "項目が一つもありません", en: "it has no row")
    case .means:
      Words(
        ja: "代替手段は、代替とする項目にだけ、必ず必要です",
        en: "other means belong to each row that is alternative, and to no other")
    case .tooLarge: Words(ja: "項目が多すぎるか、文が長すぎます", en: "it has too many rows, or too long texts")
    }
  }
}
