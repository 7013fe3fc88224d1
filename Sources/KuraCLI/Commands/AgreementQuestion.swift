// The one question before an agreement is signed or taken.

internal import Kura

/// What is asked, and what it means when nobody can be asked or the answer is no.
struct AgreementQuestion: Sendable {
  private let review: AgreementReview

  init(_ review: AgreementReview) {
    self.review = review
  }

  /// The question under `shown`, the agreement's own lines, and under the fingerprint where it has not been compared yet.
  func words(_ shown: [String]) -> Words {
    var lines = [Words(ja: "次の内容を確かめてください", en: "this is what you are asked to confirm")]
    lines += shown.map { Words(ja: $0, en: $0) }
    lines.append(Words(ja: "", en: ""))
    if let document = documentToRead { lines.append(document) }
    if review.trustsOther { lines += fingerprint }
    lines.append(ending)
    return .lines(lines)
  }

  private var documentToRead: Words? {
    guard review.signs else { return nil }
    return review.document == nil
      ? Words(
        ja: "NDAの本文は同封されていません。SHA-256 を手元の原本と比べてください。",
        en: "The NDA is not enclosed: compare the SHA-256 with the original that you have.")
      : Words(
        ja: "同封の文書は SHA-256 と一致しました。締結した原本と同じ文書かを確かめてください。",
        en: "The enclosed document has this SHA-256: make sure that it is the NDA that was concluded.")
  }

  private var fingerprint: [Words] {
    let name = review.other.title.map { "\(review.other.subject) (\($0))" } ?? review.other.subject
    return [
      Words(
        ja: """
          \(name) の照合番号
              \(review.other.fingerprint)
          受け取ったメールではなく、以前から知っている番号に電話をかけて読み合わせてください。
          """,
        en: """
          fingerprint of \(name)
              \(review.other.fingerprint)
          Compare it by telephone, under a number that you know from elsewhere than from this mail.
          """)
    ]
  }

  private var ending: Words {
    switch (review.trustsOther, review.signs) {
    case (true, true):
      Words(ja: "照合番号がすべて同じで、この内容に署名しますか。", en: "Is the fingerprint the same, every digit, and do you sign this?")
    case (true, false):
      Words(ja: "照合番号はすべて同じですか。", en: "Is the fingerprint the same, every digit?")
    default: Words(ja: "この内容に署名しますか。", en: "Do you sign this?")
    }
  }

  /// What to give where there is no terminal.
  var otherwise: Words {
    Words(
      ja: "電話などで相手から聞いた照合番号を --fingerprint で指定すると、尋ねずに進みます",
      en: "with the other side's fingerprint, compared by telephone, as --fingerprint nothing is asked")
  }

  /// The answer was no.
  var refusal: Report {
    Report(
      .refused,
      Words(ja: "確認されなかったため、何も署名せず、取り込みませんでした", en: "not confirmed, so nothing was signed or taken"),
      hint: review.trustsOther
        ? Words(
          ja: "照合番号が違う場合は、そのファイルを使わず相手に知らせてください",
          en: "if the fingerprint differs, don't use the file, and tell the other side")
        : nil)
  }
}
