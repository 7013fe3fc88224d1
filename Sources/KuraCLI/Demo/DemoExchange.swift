// The exchange that the demo plays: contract, seal, open, receipt, audit, end.

internal import Agreements
internal import SignedNotes

extension DemoStage {
  /// Plays everything, with dates around `today`.
  func playExchange(today: Timestamp) throws(Report) {
    try writeFiles(today: today)
    try found()
    try agree(today: today)
    try join()
    try exchange()
    try report()
    try end()
    try summarise()
  }

  private func writeFiles(today: Timestamp) throws(Report) {
    try write(DemoFiles.checklist(asOf: TimeText.localDay(today)), to: "checklist.csv")
    try write(DemoFiles.billOfMaterials(at: today.description), to: "sbom.cdx.json")
    try write(
      DemoFiles.report(
        title: "Penetration test, ACME Core Link 4.2",
        lines: ["Two findings, both fixed.", "Made up for a demonstration."]),
      to: "pentest.pdf")
    try write(
      DemoFiles.report(
        title: "Non-Disclosure Agreement NDA-2026-014",
        lines: ["between ACME K.K. (acme.example) and Buyer Inc. (buyer.example)", "Made up for a demonstration."]),
      to: "nda.pdf")
  }

  private func found() throws(Report) {
    try tell(
      Words(
        ja: "二つの会社が、それぞれ保管庫と組織カードを作ります（実際にはパスフレーズを付けます）",
        en: "two companies each make a vault and a card (really, with a passphrase)"))
    try run(
      "--vault", "v/acme", "init", "acme.example", "--member", "sato", "--org-title", "アクメ株式会社", "--contact",
      "sato@acme.example", "--no-passphrase")
    try run(
      "--vault", "v/buyer", "init", "buyer.example", "--member", "suzuki", "--org-title", "バイヤー株式会社", "--contact",
      "suzuki@buyer.example", "--no-passphrase")
    try run("--vault", "v/acme", "card", "-o", "acme.card")
    try run("--vault", "v/buyer", "card", "-o", "buyer.card")
  }

  private func agree(today: Timestamp) throws(Report) {
    try tell(
      Words(
        ja: "締結済みのNDAを双方が登録します。照合番号は電話で読み合わせます",
        en: "both register the NDA that they have concluded; fingerprints are compared by telephone"))
    let from = String(TimeText.localDay(today).prefix(8)) + "01"
    let until = TimeText.localDay(today.adding(days: 365))
    try run(
      "--vault", "v/acme", "agreement", "propose", "--id", "NDA-2026-014", "--with", "buyer.card", "--fingerprint",
      try fingerprint(ofCard: "buyer.card"), "--engagement", "基幹システム更改", "--purpose", "調達審査", "--role",
      "acme.example=developer", "--role", "buyer.example=customer", "--from", from, "--until", until, "--renews", "1y",
      "--document", "nda.pdf", "-o", "nda.agreement")
    try run(
      "--vault", "v/buyer", "agreement", "accept", "nda.agreement", "--fingerprint",
      try fingerprint(ofCard: "acme.card"), "-o", "nda.executed")
    try run("--vault", "v/acme", "agreement", "accept", "nda.executed")
  }

  private func join() throws(Report) {
    try tell(Words(ja: "買い手の会社の二人目が加わります", en: "a second person joins at the customer"))
    try run(
      "--vault", "v/tanaka", "member", "request", "buyer.example", "--member", "tanaka", "--no-passphrase", "-o",
      "tanaka.request")
    try run(
      "--vault", "v/buyer", "member", "admit", "tanaka.request", "--fingerprint",
      try fingerprint(ofRequest: "tanaka.request"), "-o", "tanaka.welcome")
    try run(
      "--vault", "v/tanaka", "member", "join", "tanaka.welcome", "--fingerprint", try fingerprint(ofCard: "buyer.card"))
    try run("--vault", "v/buyer", "card", "-o", "buyer2.card")
    try run("--vault", "v/acme", "trust", "buyer2.card")
  }

  private func exchange() throws(Report) {
    try tell(
      Words(
        ja: "供給者が封緘します。診断報告書は鈴木さんだけが読めます",
        en: "the supplier seals; only Suzuki may read the penetration test"))
    try run(
      "--vault", "v/acme", "seal", "checklist.csv", "sbom.cdx.json", "pentest.pdf", "--agreement", "NDA-2026-014",
      "--to",
      "suzuki", "--to", "tanaka", "--only", "pentest.pdf=suzuki", "-o", "q3.kura")
    try tell(Words(ja: "鍵がなくても見えるのはこれだけです", en: "this is all that can be seen without a key"))
    try run("inspect", "q3.kura")
    try tell(Words(ja: "田中さんが開封します。記録が先、内容が後です", en: "Tanaka opens it: the record first, the content after"))
    try run("--vault", "v/tanaka", "open", "q3.kura", "-o", "out", "--acknowledge")
    try run("--vault", "v/buyer", "open", "q3.kura", "--part", "1", "--show", "--acknowledge")
  }

  private func report() throws(Report) {
    try tell(
      Words(
        ja: "開封報告が双方の記録管理者に渡り、連署されます",
        en: "the receipt goes to the keepers of both sides, who cosign it"))
    try run("--vault", "v/tanaka", "receipt", "--agreement", "NDA-2026-014", "-o", "t.receipt")
    try run("--vault", "v/acme", "receipt", "import", "t.receipt", "-o", "t.ack")
    try run("--vault", "v/tanaka", "receipt", "import", "t.ack")
    try run("--vault", "v/buyer", "receipt", "import", "t.receipt")
  }

  private func end() throws(Report) {
    try tell(Words(ja: "NDAが終わっても、検証はできます", en: "the agreement ends; verifying goes on"))
    try run("--vault", "v/acme", "agreement", "terminate", "NDA-2026-014", "-o", "end.agreement")
    try run("--vault", "v/buyer", "agreement", "accept", "end.agreement")
    try run("--vault", "v/buyer", "verify", "q3.kura")
    try run("--vault", "v/acme", "verify")
    try tell(Words(ja: "誰が、いつ、何を開いたか", en: "who opened what, and when"))
    try run("--vault", "v/buyer", "audit")
    try run("--vault", "v/acme", "audit")
  }

  private func summarise() throws(Report) {
    try tell(
      .lines([
        Words(ja: "いま起きたこと", en: "what just happened"),
        Words(
          ja: "  1. 二社が締結済みのNDAを登録し、互いの照合番号を確かめました",
          en: "  1. two companies registered their NDA and compared fingerprints"),
        Words(
          ja: "  2. アクメの佐藤さんが、三つのファイルを名前を挙げた二人だけに封緘しました",
          en: "  2. Sato of ACME sealed three files for two named people"),
        Words(
          ja: "  3. 田中さんは自分宛ての二つだけを開き、開く前に記録が残りました",
          en: "  3. Tanaka opened the two parts that are his, each recorded before it was readable"),
        Words(
          ja: "  4. 記録は双方に渡り、連署されました。もう気付かれずに消したり変えたりできません",
          en: "  4. both sides have the record and cosigned it: it cannot be removed or altered unseen"),
        Words(
          ja: "  5. NDAを終了すると、以後は封緘も開封もできません。検証と監査は続けられます",
          en: "  5. after the end nothing is sealed or opened; verifying and auditing go on"),
        Words(
          ja: "  6. パスワードもサーバーも使っていません。開封後の複製や転送は、この仕組みでは分かりません",
          en: "  6. no password, no server; copies and forwarding after an opening are beyond any tool"),
      ]))
  }
}
