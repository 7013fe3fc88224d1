// The exchange that the demo plays: contract, request, answers, seal, open, adoption, receipt, audit, end.

internal import Agreements
internal import Checklists
internal import SignedNotes

extension DemoStage {
  /// Plays everything, with dates around `today`.
  func playExchange(today: Timestamp) throws(Report) {
    try writeFiles(today: today)
    try found()
    try agree(today: today)
    try join()
    try ask(today: today)
    try answer(today: today)
    try exchange()
    try adopt()
    try report()
    try end()
    try summarise()
  }

  private func writeFiles(today: Timestamp) throws(Report) {
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

  private func ask(today: Timestamp) throws(Report) {
    try tell(
      Words(
        ja: "顧客がチェックリストの回答を依頼します。どの項目を、どの製品について、いつまでに",
        en: "the customer asks for a checklist: which rows, for which product, by when"))
    let due = TimeText.localDay(today.adding(days: 30))
    try run(
      ["--vault", "v/buyer", "request", "--agreement", "NDA-2026-014", "--template", "nist-ssdf-1.1"]
        + DemoFiles.items.flatMap { ["--item", $0] }
        + ["--unit", "product:Core Link:4.2", "--due", due, "-o", "erp.checklist-request"])
    try run("--vault", "v/buyer", "audit")
  }

  private func answer(today: Timestamp) throws(Report) {
    try tell(
      Words(
        ja: "供給者は依頼から CSV を作り、Excel で記入します（ここでは記入済みのものを用意しました）",
        en: "the supplier makes a CSV of the request and fills it in with a spreadsheet (done already, here)"))
    try run(
      "--vault", "v/acme", "checklist", "new", "--request", "erp.checklist-request", "--respondent",
      "アクメ株式会社 品質保証部", "-o", "blank.csv")
    let day = Day(TimeText.localDay(today))
    try fill("blank.csv", to: "checklist.csv") { DemoFiles.filled($0, asOf: day) }
    try run("checklist", "check", "checklist.csv")
    try run("checklist", "show", "checklist.csv")
  }

  private func exchange() throws(Report) {
    try tell(
      Words(
        ja: "供給者が封緘します。回答の誤りはここで見つかります。診断報告書は鈴木さんだけが読めます",
        en: "the supplier seals; the checklist is checked first; only Suzuki may read the penetration test"))
    try run(
      "--vault", "v/acme", "seal", "checklist.csv", "sbom.cdx.json", "pentest.pdf", "--agreement", "NDA-2026-014",
      "--answers", "erp.checklist-request", "--to", "suzuki", "--to", "tanaka", "--only", "pentest.pdf=suzuki", "-o",
      "q3.kura")
    try tell(Words(ja: "鍵がなくても見えるのはこれだけです", en: "this is all that can be seen without a key"))
    try run("inspect", "q3.kura")
    try tell(Words(ja: "田中さんが開封します。記録が先、内容が後です", en: "Tanaka opens it: the record first, the content after"))
    try run("--vault", "v/tanaka", "open", "q3.kura", "-o", "out", "--acknowledge")
    try run("--vault", "v/buyer", "open", "q3.kura", "--part", "1", "--show", "--acknowledge")
  }

  private func adopt() throws(Report) {
    try tell(
      Words(
        ja: "どの回答をこの案件で採用するかを、双方の署名で合意します。供給者の表明とは別の文書です",
        en: "both sides sign which rows hold for this engagement, apart from the supplier's own statement"))
    try run(
      "--vault", "v/buyer", "checklist", "agree", "q3.kura", "--row", "PO.1.1=adopted", "--row", "PS.3.2=adopted",
      "--row", "RV.1.3=alternative", "--row", "RV.3.4=declined", "--acknowledge", "-o", "erp.adoption")
    try run("--vault", "v/acme", "checklist", "agree", "erp.adoption", "--sign", "-o", "erp.adopted")
    try run("--vault", "v/buyer", "checklist", "agree", "erp.adopted")
    try run("--vault", "v/buyer", "checklist", "agreed", "--agreement", "NDA-2026-014")
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
    try tell(Words(ja: "どの回答を、誰に、どのNDAのもとで開示したか", en: "which answer was disclosed to whom, under which agreement"))
    try run("--vault", "v/acme", "audit", "--disclosures")
  }

  private func summarise() throws(Report) {
    try tell(
      .lines([
        Words(ja: "いま起きたこと", en: "what just happened"),
        Words(
          ja: "  1. 二社が締結済みのNDAを登録し、互いの照合番号を確かめました",
          en: "  1. two companies registered their NDA and compared fingerprints"),
        Words(
          ja: "  2. 顧客が依頼した項目に、アクメの佐藤さんが答え、名前を挙げた二人だけに封緘しました",
          en: "  2. the customer asked, Sato of ACME answered, and sealed three files for two named people"),
        Words(
          ja: "  3. 田中さんは自分宛ての二つだけを開き、開く前に記録が残りました",
          en: "  3. Tanaka opened the two parts that are his, each recorded before it was readable"),
        Words(
          ja: "  4. この案件で採用する項目を、双方の署名で合意しました",
          en: "  4. both sides signed which rows they adopt for the engagement"),
        Words(
          ja: "  5. 記録は双方に渡り、連署されました。もう気付かれずに消したり変えたりできません",
          en: "  5. both sides have the record and cosigned it: it cannot be removed or altered unseen"),
        Words(
          ja: "  6. NDAを終了すると、以後は封緘も開封もできません。検証と監査は続けられます",
          en: "  6. after the end nothing is sealed or opened; verifying and auditing go on"),
        Words(
          ja: "  7. パスワードもサーバーも使っていません。開封後の複製や転送は、この仕組みでは分かりません",
          en: "  7. no password, no server; copies and forwarding after an opening are beyond any tool"),
      ]))
  }
}
