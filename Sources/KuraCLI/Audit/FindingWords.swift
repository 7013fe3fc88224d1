// What doesn't fit together, in words: facts, not judgements.

internal import Access

extension Finding.Kind {
  /// One word for programs.
  var code: String {
    switch self {
    case .abandonedOpened: "abandonedOpened"
    case .sealedTwice: "sealedTwice"
    case .conflictKept: "conflictKept"
    case .openedWithoutReceived: "openedWithoutReceived"
    case .openedByOther: "openedByOther"
    case .partUnknown: "partUnknown"
    case .otherManifest: "otherManifest"
    case .otherBundleAgreement: "otherBundleAgreement"
    case .timeWentBack: "timeWentBack"
    case .laterThanConfirmed: "laterThanConfirmed"
    case .earlierThanSealed: "earlierThanSealed"
    case .openedAfterEnd: "openedAfterEnd"
    case .clockAccepted: "clockAccepted"
    case .recordOfOtherMember: "recordOfOtherMember"
    case .recordOfOtherAgreement: "recordOfOtherAgreement"
    case .unreadableEntry: "unreadableEntry"
    case .moved: "moved"
    case .moreKnown: "moreKnown"
    case .otherRootStated: "otherRootStated"
    }
  }

  var words: Words {
    switch self {
    case .abandonedOpened:
      Words(ja: "封緘を中止したと記録されたファイルが開封されています", en: "a bundle recorded as abandoned was opened nevertheless")
    case .sealedTwice: Words(ja: "同じ封緘ファイルの封緘記録が二つあります", en: "two records say that this bundle was sealed")
    case .conflictKept: Words(ja: "矛盾する文書が保存されています", en: "contradicting documents are kept")
    case .openedWithoutReceived:
      Words(ja: "受領の記録なしに開封されています", en: "a part was opened without a record that its bundle was received")
    case .openedByOther:
      Words(
        ja: "内容目録に閲覧者として載っていない人が開封しています",
        en: "a part was opened by somebody whom the manifest does not name as its reader")
    case .partUnknown:
      Words(
        ja: "記録にあるファイルが内容目録にありません",
        en: "the record names a part that the manifest does not have, or with another digest")
    case .otherManifest:
      Words(ja: "記録にある内容目録が手元のものと違います", en: "the record names another manifest than the one kept here")
    case .otherBundleAgreement:
      Words(ja: "記録にあるNDA登録が内容目録のものと違います", en: "the record names another agreement than the manifest")
    case .timeWentBack(let from, let to):
      Words(
        ja: "記録の時刻が一日以上戻っています（\(TimeText.local(from)) → \(TimeText.local(to))）",
        en:
          "the record's time is more than a day before the one before it (\(TimeText.local(from)), then \(TimeText.local(to)))"
      )
    case .laterThanConfirmed(let recorded, let confirmed):
      Words(
        ja: "記録の時刻が連署より一日以上後です（記録 \(TimeText.local(recorded))、連署 \(TimeText.local(confirmed))）",
        en:
          "the record's time (\(TimeText.local(recorded))) is more than a day after the cosignature that covers it (\(TimeText.local(confirmed)))"
      )
    case .earlierThanSealed(let recorded, let sealed):
      Words(
        ja: "記録の時刻が封緘より一日以上前です（記録 \(TimeText.local(recorded))、封緘 \(TimeText.local(sealed))）",
        en:
          "the record's time (\(TimeText.local(recorded))) is more than a day before the sealing (\(TimeText.local(sealed)))"
      )
    case .openedAfterEnd(let end):
      Words(
        ja: "NDA登録の終了（\(TimeText.local(end))）後に開封されています",
        en: "a part was opened after the end of the agreement (\(TimeText.local(end)))")
    case .clockAccepted(let newest):
      Words(
        ja: "時計が遅れていると知りながら続けています（既知の時刻 \(TimeText.local(newest))）",
        en: "the clock was accepted although a later time was known (\(TimeText.local(newest)))")
    case .recordOfOtherMember(let member):
      Words(ja: "別の人（\(member)）の記録が入っています", en: "the log has a record of somebody else (\(member))")
    case .recordOfOtherAgreement: Words(ja: "別のNDA登録の記録が入っています", en: "the log has a record of another agreement")
    case .unreadableEntry: Words(ja: "この版では読めない記録があります", en: "an entry cannot be read by this version")
    case .moved: Words(ja: "記録簿が別の場所で続けられています", en: "the log was continued in another place")
    case .moreKnown(let size, let member):
      Words(ja: "\(member) はこの記録簿に \(size) 件あると述べています", en: "\(member) states that this log has \(size) entries")
    case .otherRootStated(let size, let member):
      Words(
        ja: "\(member) は \(size) 件の時点で別の記録簿を見たと述べています", en: "\(member) states another root for this log at size \(size)"
      )
    }
  }
}
