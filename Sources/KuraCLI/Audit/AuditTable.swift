// An audit as rows for people: the same ones on the terminal, in CSV and on paper.

internal import Access
internal import Agreements
internal import Kura
internal import SignedNotes

/// The rows of an audit in one language.
struct AuditTable {
  private let audit: AuditResult
  private let language: Language

  init(_ audit: AuditResult, language: Language) {
    self.audit = audit
    self.language = language
  }

  static let columns = [
    Table.Column(Words(ja: "日時", en: "time")),
    Table.Column(Words(ja: "連署で確認", en: "confirmed")),
    Table.Column(Words(ja: "人", en: "member"), shrinks: true),
    Table.Column(Words(ja: "操作", en: "action")),
    Table.Column(Words(ja: "封緘ファイル", en: "bundle")),
    Table.Column(Words(ja: "ファイル", en: "part"), shrinks: true),
    Table.Column(Words(ja: "証拠", en: "evidence")),
  ]

  var head: [String] { Self.columns.map { $0.title[language] } }

  /// One row an access, by time.
  var rows: [[String]] {
    audit.accesses.map { access in
      [
        TimeText.local(access.time), access.confirmed.map(TimeText.local) ?? "–", name(access.member),
        access.act.words[language] + (access.reason.map { " (\($0))" } ?? ""), access.bundle?.short ?? "–",
        access.part.map { number in "\(number)" + (access.partName.map { " \($0)" } ?? "") } ?? "–",
        access.evidence.words[language],
      ]
    }
  }

  /// One sentence for everybody who has said nothing.
  var silences: [String] {
    audit.silent.map { silence in
      let last = silence.lastReceipt.map(TimeText.local)
      return Words(
        ja:
          "\(name(silence.member))：封緘ファイル \(silence.bundle.short) について記録なし（封緘 \(TimeText.local(silence.since))、最後の開封報告 \(last ?? "なし")）",
        en:
          "\(name(silence.member)): silent about \(silence.bundle.short) since \(TimeText.local(silence.since)); last receipt: \(last ?? "none")"
      )[language]
    }
  }

  /// One sentence a finding.
  var findings: [String] {
    audit.findings.map { finding in
      var place: [String] = []
      if let log = finding.log { place.append(log.member.description + (finding.index.map { " #\($0)" } ?? "")) }
      if let bundle = finding.bundle { place.append(bundle.short + (finding.part.map { "/\($0)" } ?? "")) }
      let prefix = place.isEmpty ? "" : place.joined(separator: ", ") + ": "
      return prefix + finding.kind.words[language]
    }
      + audit.conflicts.map {
        Words(ja: "矛盾する文書を保存しています：\($0)", en: "contradicting documents are kept: \($0)")[language]
      }
  }

  /// What the table shows and what it can't (Specs/audit.md §4).
  static let footer = [
    Words(
      ja: "時刻は、それぞれの記録簿の持ち主の時計によるものです。「連署で確認」は、他の組織の人がその記録を含む記録簿に連署した時刻で、記録はそれより後のものではありません。",
      en:
        "Times are by the clock of each log's owner. \"confirmed\" is when a member of another organization cosigned the log with the record in it: the record is not later than that."
    ),
    Words(
      ja: "いったん連署された記録は、気付かれずに消したり変えたりできません。",
      en: "What the other side has once cosigned cannot be removed or altered unseen."),
    Words(
      ja: "閲覧者が別の道具で記録を残さずに開いたことまでは否定できません（自己記録の場合）。開封後の複製・撮影・転送、本人が読んだかどうかは分かりません。",
      en:
        "It cannot exclude that a reader's other tool opened a recorded part without a record. Nobody sees copies, photographs or forwarding after an opening, nor whether a person read it."
    ),
    Words(
      ja: "この表は事実を示すもので、評価・採点・認証ではありません。",
      en: "This table states facts; it does not judge, score or certify."),
  ]

  private func name(_ member: MemberName) -> String {
    audit.titles[member].map { "\($0) (\(member))" } ?? member.description
  }
}

extension AccessRecord.Act {
  var words: Words {
    switch self {
    case .received: Words(ja: "受領", en: "received")
    case .opened: Words(ja: "開封", en: "opened")
    case .failed: Words(ja: "開封失敗", en: "failed")
    case .refused: Words(ja: "拒否", en: "refused")
    case .sealed: Words(ja: "封緘", en: "sealed")
    case .abandoned: Words(ja: "封緘中止", en: "abandoned")
    case .receipt: Words(ja: "報告取込", en: "receipt")
    case .terminated: Words(ja: "NDA終了", en: "terminated")
    case .moved: Words(ja: "移動", en: "moved")
    case .other(let act): Words(ja: act.word, en: act.word)
    }
  }
}

extension Evidence {
  var words: Words {
    switch self {
    case .witnessed: Words(ja: "立会", en: "witnessed")
    case .recorded: Words(ja: "連署済みの記録", en: "recorded")
    case .claimed: Words(ja: "本人の申告", en: "claimed")
    }
  }
}
