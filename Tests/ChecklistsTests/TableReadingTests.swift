// Checklists in tables: Kura's own, and the sheets that companies send each other.

import ChecklistTerms
import Checklists
import Platform
import Sodium
import Testing
import TestSupport

@Suite("checklists in tables") struct TableReadingTests {
  private let header = "項目番号,回答,理由,備考\r\n"

  @Test func `a sheet of Kura's is read, preamble and rows`() throws {
    let digest = String(repeating: "9f", count: 32)
    let bundle = String(repeating: "0a", count: 16)
    let reading = try read(
      """
      Kuraチェックリスト,1
      テンプレート,sample,1
      対象,製品,受注管理,3.2
      案件,基幹刷新
      役割,acme.example,開発者
      役割,buyer.example,顧客
      回答者,佐藤
      記入者,PO,品質保証部
      時点,2026-11-23
      有効期限,2027年3月31日
      範囲,この表の項目
      依頼,sha256:\(digest)
      宣言,認証ではありません。
      宣言,"二つ目
      の行"

      項目番号,回答,理由,代替手段,代替手段の合意者,代替手段の合意日,実施主体,目標日,証跡,供給元の封緘ファイル,備考
      A.1,代替,理由です,別の手段,鈴木,2026/1/5,自社,,"規程.pdf | 請求に応じて提示 | 規程
      sbom.json | sha256:\(digest) | sbom",\(bundle) \(digest),備考です
      A.2,予定,予算待ち,,,,共同,２０２６/１２/１,,,
      """, templates: [try Sample.template()])
    let checklist = reading.checklist
    #expect(reading.faults == [])
    #expect(checklist.template?.description == "sample@1")
    #expect(checklist.unit == ChecklistUnit(kind: .product, name: "受注管理", version: "3.2"))
    #expect(checklist.engagement == "基幹刷新")
    #expect(checklist.roles.map(\.organization) == ["acme.example", "buyer.example"])
    #expect(checklist.roles.map(\.role) == [.developer, .customer])
    #expect(checklist.respondent == "佐藤")
    #expect(checklist.filledBy == [Checklist.FilledSection(section: "PO", by: "品質保証部")])
    #expect(checklist.asOf == Day(year: 2026, month: 11, day: 23))
    #expect(checklist.validUntil == Day(year: 2027, month: 3, day: 31))
    #expect(checklist.scope == .rows)
    #expect(checklist.request?.description == digest)
    #expect(checklist.statements == ["認証ではありません。", "二つ目\nの行"])
    let row = try #require(checklist.rows.first)
    #expect(row.answer == Answer(.alternative, wording: "代替"))
    #expect(row.reason == "理由です")
    #expect(
      row.alternative == Alternative(means: "別の手段", agreedBy: "鈴木", agreedOn: Day(year: 2026, month: 1, day: 5)))
    #expect(row.ownership == .own)
    #expect(row.evidence.map(\.name) == ["規程.pdf", "sbom.json"])
    #expect(row.evidence.map(\.disclosure) == [.availableOnRequest, .attached])
    #expect(row.evidence.map(\.kind) == [.policy, .sbom])
    #expect(row.evidence.map(\.digest?.description) == [nil, digest])
    #expect(row.upstream.map(\.bundle) == [bundle])
    #expect(row.comment == "備考です")
    #expect(try checklist.rows.at(1).targetDate == Day(year: 2026, month: 12, day: 1))
    #expect(reading.evidence.map(\.place) == [Place(18, 17, 9), Place(19, 17, 9)])
  }

  @Test func `the same in English, with tabs`() throws {
    let reading = try read(
      """
      Kura checklist\t1
      Template\tsample\t1
      Unit\tservice\tHosting
      Scope\tcore

      Item\tAnswer\tReason\tOwnership
      a.1\tYes\t\tshared
      A.2\tN/A\tno such part\tthird party
      """, templates: [try Sample.template()])
    #expect(reading.faults == [])
    #expect(reading.checklist.unit == ChecklistUnit(kind: .service, name: "Hosting"))
    #expect(reading.checklist.scope == .tier(.core))
    #expect(reading.checklist.rows.map(\.item.description) == ["a.1", "A.2"])
    #expect(reading.checklist.rows.map(\.ownership) == [.shared, .thirdParty])
  }

  @Test func `a customer's sheet has titles above its column names, and they say nothing`() throws {
    let reading = try read(
      "〇〇チェックリスト,,\n対象,全社,\n記入要領：はい・いいえ・対象外で回答,,\n\nNo.,項目,回答（はい／いいえ）\nA.1,文書はあるか,はい\nA.2,体制はあるか,いいえ\n",
      templates: [try Sample.template()])
    #expect(reading.faults == [])
    #expect(reading.checklist.unit == nil)
    #expect(reading.checklist.rows.map(\.answer.meaning) == [.yes, .no])
  }

  @Test func `CAIQ is read: column names in the second row, its own words for ownership`() throws {
    let reading = try read(
      """
      CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.0.3,,,,,,,,,
      Question ID,Question,CSP CAIQ Answer,SSRM Control Ownership,CSP Implementation Description (Optional/Recommended),CSC Responsibilities (Optional/Recommended),CCM Control ID,CCM Control Specification,CCM Control Title,CCM Domain Title
      A&A-01.1,Are audit policies established?,Yes,CSP-owned,See policy.,,A&A-01,Establish.,Audit Policy,Audit & Assurance
      A&A-01.2,Are they reviewed?,NA,Shared CSP and 3rd-party,Not offered.,Tell us.,A&A-01,Establish.,Audit Policy,Audit & Assurance
      A&A-02.1,Are audits done?,No,3rd-party outsourced,,,A&A-02,Conduct.,Assessments,Audit & Assurance
      """)
    #expect(reading.faults == [])
    #expect(reading.checklist.rows.map(\.item.description) == ["A&A-01.1", "A&A-01.2", "A&A-02.1"])
    #expect(reading.checklist.rows.map(\.answer.meaning) == [.yes, .notApplicable, .no])
    #expect(reading.checklist.rows.map(\.ownership) == [.own, .shared, .thirdParty])
    #expect(try reading.checklist.rows.at(1).reason == "Not offered.")
    #expect(try reading.checklist.rows.at(1).comment == "Tell us.")
    #expect(reading.unusedColumns == ["CCM Control Specification", "CCM Control Title"])
  }

  @Test func `titles between the rows, notes below them and repeated column names are no rows`() throws {
    let reading = try read(
      "No.,項目,回答\n１．開発,,\n,体制について,\nA.1,文書はあるか,はい\nNo.,項目,回答\n(2) 運用について,,\nA.2,体制はあるか,いいえ\n以上,,\n",
      templates: [try Sample.template()])
    #expect(reading.faults == [])
    #expect(reading.checklist.rows.map(\.item.description) == ["A.1", "A.2"])
  }

  @Test func `titles are no rows either where no template is known`() throws {
    let reading = try read("No.,項目,回答\n開発,,\n第1章 体制,,\nX-1,文書はあるか,はい\nX-2,体制はあるか,\n以上,,\n")
    #expect(reading.checklist.rows.map(\.item.description) == ["X-1", "X-2"])
  }

  @Test func `in a sheet of Kura's every item is a row, answered or not`() throws {
    let reading = try read("Kura checklist,1\n\nItem,Answer\nno digits,\n")
    #expect(reading.checklist.rows.map(\.item.description) == ["no digits"])
  }

  @Test(arguments: [
    ("項目,回答", ["項目", "x"]), ("項目,項目番号,回答", ["y", "項目番号"]), ("ＩＤ,設問,回　答", ["ID", "設問"]),
    ("項番\n（必須）※,内容,回答欄", ["項番", "内容"]),
  ])
  func `columns are found by the surest name`(names: String, _: [String]) throws {
    let quoted = names.split(separator: ",").map { "\"\($0)\"" }.joined(separator: ",")
    let values = names.split(separator: ",").map { name in
      name.contains("回") ? "はい" : name.contains("番") || name.contains("ＩＤ") || names.hasPrefix("項目,回") ? "A.1" : "text"
    }
    let reading = try read("\(quoted)\n\(values.joined(separator: ","))\n")
    #expect(reading.checklist.rows.map(\.item.description) == ["A.1"])
    #expect(reading.checklist.rows.map(\.answer.meaning) == [.yes])
  }

  @Test func `columns can be named, and those names win over the usual ones`() throws {
    let reading = try read(
      "番号,回答,今回の回答,備考\nA.1,はい,いいえ,古い方は無視\n",
      columns: [ColumnMapping(.answer, name: "今回の 回答"), ColumnMapping(.reason, name: "備考")])
    #expect(try reading.checklist.rows.at(0).answer == Answer(.no, wording: "いいえ"))
    #expect(try reading.checklist.rows.at(0).reason == "古い方は無視")
    #expect(try reading.checklist.rows.at(0).comment == nil)
    #expect(reading.unusedColumns == ["回答"])
  }

  @Test func `a named column that isn't there is told`() {
    for sheet in ["番号,回答\nA.1,はい\n", "番号,判定\nA.1,はい\n"] {
      #expect(
        refusal {
          _ = try read(sheet, columns: [ColumnMapping(.reason, name: "理由書")])
        } == .unknownColumn("理由書"))
    }
  }

  @Test(arguments: ["", "a,b\n1,2\n", "項目番号,理由\nA.1,x\n", "[]", "plain text", "回答\nはい\n", "{}", "{\"rows\": []}"])
  func `what is no checklist is refused`(text: String) {
    #expect(refusal { _ = try read(text) } == .notAChecklist)
  }

  @Test func `column names too far down are not looked for`() {
    let text = String(repeating: "x\n", count: 100) + "項目番号,回答\nA.1,はい\n"
    #expect(refusal { _ = try read(text) } == .notAChecklist)
  }

  @Test func `ids match whatever their width, dash and case, and stay as they were written`() throws {
    let template = try Sample.template(items: [Sample.item("(1)-1"), Sample.item("PO.1.1")])
    let reading = try read("項目番号,回答\n（１）－１,はい\n ｐｏ．1.1　,いいえ\n", templates: [template])
    #expect(reading.faults == [])
    #expect(reading.template?.id == template.id)
    #expect(reading.checklist.rows.map(\.item.description) == ["（１）－１", "ｐｏ．1.1"])
    #expect(reading.missing == [])
  }

  @Test func `without rows being kept, all else is the same`() throws {
    let text = "項目番号,回答,証跡\nA.1,はい,a.pdf\nA.2,対象外,\nA.9,?,\n"
    let template = try Sample.template()
    let (kept, dropped) = (
      try read(text, templates: [template]), try read(text, templates: [template], keepsRows: false)
    )
    #expect(kept.checklist.rows.count == 3)
    #expect(dropped.checklist.rows == [])
    #expect(kept.faults == dropped.faults)
    #expect(kept.counts == dropped.counts)
    #expect(kept.evidence == dropped.evidence)
    #expect(kept.missing == dropped.missing)
  }

  @Test func `a table that is read in parts keeps every row, in order`() throws {
    // Enough bytes and rows for two parts and more, on as many processors; the number has no divisor to hide behind.
    let count = 20_011
    let ids = (1...count).map { "A.\($0)" }
    let note = String(repeating: "x", count: 130)
    let reading = try read(header + ids.map { "\($0),はい,,\(note)\r\n" }.joined())
    #expect(reading.faults == [])
    #expect(reading.checklist.rows.map(\.item.description) == ids)
  }

  @Test func `code page 932 with commas, the way Excel saves it`() throws {
    let reading = try ChecklistReader.read(
      try cp932("項目番号,回答,備考\r\nA.1,○,\"①髙島, 様\"\r\n"), ReadingOptions(templates: TemplateLibrary()))
    #expect(reading.format == .table(separator: 0x2C, encoding: .cp932))
    #expect(reading.checklist.rows.map(\.comment) == ["①髙島, 様"])
  }

  @Test func `the meaning column says what words don't, and words that nobody knows stay`() throws {
    let reading = try read("項目番号,回答,回答の意味,理由\nA.1,概ね,一部,\nA.2,,対象外,部品がない\nA.3,はい,いいえ,\n")
    #expect(reading.faults == [])
    #expect(
      reading.checklist.rows.map(\.answer) == [
        Answer(.partial, wording: "概ね"), Answer(.notApplicable, wording: "対象外"), Answer(.no, wording: "はい"),
      ])
  }
}

@Suite("answers in words") struct AnswerVocabularyTests {
  @Test(
    arguments: [
      (.yes, "はい ○ 〇 ◯ Yes yes Y 実施 実施済 実施済み ｙｅｓ"), (.no, "いいえ × ✕ No N 未実施"),
      (.notApplicable, "対象外 該当なし 非該当 － - – ー N/A NA n/a Ｎ／Ａ"), (.partial, "一部 一部実施 △ Partial Partially"),
      (.planned, "予定 実施予定 Planned"), (.alternative, "代替 代替手段 Alternative"), (.notAnswered, "未回答"),
    ] as [(AnswerMeaning, String)])
  func `common words are understood`(meaning: AnswerMeaning, words: String) {
    for word in words.split(separator: " ") {
      #expect(AnswerVocabulary().meaning(of: "　\(word) ") == meaning, "\(word)")
    }
  }

  @Test(arguments: ["x", "はいはい", "maybe", "○×", "0", "適合", "?"]) func `others are not guessed at`(word: String) {
    #expect(AnswerVocabulary().meaning(of: word) == nil)
  }

  @Test(arguments: ["", " ", "　", "\n", "Not applicable", "Not answered"])
  func `blanks are no answer, spaces in words are`(
    word: String
  ) {
    #expect(AnswerVocabulary().meaning(of: word) == (word == "Not applicable" ? .notApplicable : .notAnswered))
  }

  @Test func `a template adds words, but common ones keep their meaning`() throws {
    let template = try Template(
      id: TemplateID("t")!, version: TemplateVersion("1")!, title: Sample.text("T"), issuer: Sample.text("I"),
      items: [Sample.item("1")], vocabulary: [.partial: ["概ね実施", "はい"], .yes: ["◎"]])
    let vocabulary = AnswerVocabulary(template: template)
    #expect(vocabulary.meaning(of: "概ね実施") == .partial)
    #expect(vocabulary.meaning(of: "◎") == .yes)
    #expect(vocabulary.meaning(of: "はい") == .yes)
  }

  @Test func `the word that is written for a meaning means it`() {
    for meaning in AnswerMeaning.allCases {
      for language in ChecklistLanguage.allCases {
        #expect(AnswerVocabulary().meaning(of: AnswerVocabulary.word(for: meaning, in: language)) == meaning)
      }
    }
  }
}
