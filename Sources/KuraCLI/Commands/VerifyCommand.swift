// kura verify: derives everything again, and says what holds.

internal import Kura
internal import Platform

/// `kura verify [FILE]`
struct VerifyCommand: Command {
  @Operand(.file, Words(ja: "kura のファイル（なければ保管庫）", en: "a file that kura made (else the vault)"))
  private var file: FilePlace?

  static let description = CommandDescription(
    Self.self, "verify",
    summary: Words(ja: "保管庫または kura のファイルを検証し直す", en: "Verify a vault or a file of kura anew"),
    details: [
      Words(
        ja: "封緘ファイルは封緘した時点で判断します。NDA登録の終了は失敗になりません。何も開封せず、記録もしません。",
        en:
          "A bundle is judged at its sealing time: an ended agreement does not fail it. Opens nothing and records nothing."
      )
    ],
    givesJSON: true,
    example: "kura verify q3.kura",
    statuses: [.refused, .notAuthentic, .noKey, .malformed])

  func run(_ context: Context) throws(Report) {
    let checks = try verifications(context)
    let findings = checks.map { check in
      JSONValue.object([
        "subject": .string(check.subject), "check": .string(check.check.rawValue),
        "result": .string(check.resultCode), "detail": .string(check.detail?.message.en ?? ""),
      ])
    }
    let failure = checks.compactMap(\.detail).first
    if context.globals.givesJSON {
      try context.console.out(
        .object(["ok": .bool(checks.allSatisfy { $0.resultCode == "holds" }), "findings": .array(findings)]))
    } else {
      var table = Table([
        Table.Column(Words(ja: "結果", en: "result")), Table.Column(Words(ja: "検証", en: "check")),
        Table.Column(Words(ja: "対象", en: "subject"), shrinks: true),
      ])
      for check in checks {
        table.add([
          check.resultWords[context.console.language], check.check.words[context.console.language], check.subject,
        ])
      }
      try context.console.out(table.lines(in: context.console.language, width: context.console.width))
    }
    if let failure { throw failure }
    if let unknown = checks.lazy.compactMap(\.unknown).first { throw Report(unknown) }
  }

  private func verifications(_ context: Context) throws(Report) -> [Verification] {
    guard let file else {
      let open = try context.openForReading()
      return try open.running(try open.vault.verifyAll())
    }
    let path = try file.filePath()
    guard Vault.exists(at: try context.vaultDirectory()) else { return Verification.structure(of: path) }
    let open = try context.openForReading()
    let secrets = try open.secrets()
    return open.vault.verify(file: path, secrets: secrets)
  }
}

extension Verification {
  /// `holds`, `fails` or `unknown`.
  fileprivate var resultCode: String {
    switch result {
    case .holds: "holds"
    case .fails: "fails"
    case .unknown: "unknown"
    }
  }

  fileprivate var resultWords: Words {
    switch result {
    case .holds: Words(ja: "正しい", en: "holds")
    case .fails(let error): Words(ja: "誤り：\(Report(error).message.ja)", en: "fails: \(Report(error).message.en)")
    case .unknown: Words(ja: "不明", en: "unknown")
    }
  }

  fileprivate var unknown: Unknown? {
    guard case .unknown(let unknown) = result else { return nil }
    return unknown
  }

  fileprivate var detail: Report? {
    guard case .fails(let error) = result else { return nil }
    return Report(error)
  }
}

extension Report {
  fileprivate init(_ unknown: Verification.Unknown) {
    switch unknown {
    case .noKey:
      self.init(
        .noKey, Words(ja: "差出人は確かめられませんでした", en: "authenticity is unknown: there is no key to tell it with"),
        hint: Words(
          ja: "宛先の人、または封緘した人の保管庫を --vault で指定してください",
          en: "name the vault of a reader or of the sender with --vault"))
    case .notCompared:
      self.init(
        .noKey,
        Words(
          ja: "署名は正しいものの、その鍵がだれのものかはここでは確かめられません",
          en: "the signature holds, but whose key it is cannot be told here"),
        hint: Words(
          ja: "電話などで照合番号を比べてから取り込んでください（kura trust、member admit、agreement accept、member join）",
          en: "compare the fingerprint before you take it in: kura trust, member admit, agreement accept, member join"))
    }
  }
}

extension Verification.Check {
  fileprivate var words: Words {
    switch self {
    case .structure: Words(ja: "構造", en: "structure")
    case .authenticity: Words(ja: "差出人と署名", en: "authenticity")
    case .term: Words(ja: "封緘時のNDA登録", en: "agreement at sealing time")
    case .contents: Words(ja: "内容目録との一致", en: "contents")
    case .digest: Words(ja: "ダイジェスト", en: "digest")
    case .card: Words(ja: "組織カード", en: "card")
    case .agreement: Words(ja: "NDA登録の署名", en: "agreement")
    case .document: Words(ja: "NDA本文", en: "legal text")
    case .manifest: Words(ja: "内容目録", en: "manifest")
    case .request: Words(ja: "チェックリストの依頼", en: "checklist request")
    case .adoption: Words(ja: "採用の合意書", en: "adoption")
    case .tree: Words(ja: "記録簿", en: "log")
    case .records: Words(ja: "記録", en: "records")
    case .cosignatures: Words(ja: "連署", en: "cosignatures")
    case .complete: Words(ja: "記録の欠け", en: "completeness")
    case .statement: Words(ja: "開封報告", en: "receipt")
    case .place: Words(ja: "保管庫の場所", en: "place of the vault")
    case .conflict: Words(ja: "矛盾する文書", en: "contradicting document")
    }
  }
}
