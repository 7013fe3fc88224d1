// What columns are called: by Kura in both languages, by CAIQ, and in the sheets that companies send each other.

extension ColumnRole {
  /// The name that Kura writes.
  public func name(in language: ChecklistLanguage) -> String {
    let names = Self.names(of: self)
    return language == .japanese ? names.japanese[0] : names.english[0]
  }

  /// The roles that a name may mean, each with a rank: the lower, the surer.
  static func candidates(for name: String) -> [(role: ColumnRole, rank: Int)] {
    let (whole, stem) = ColumnName.forms(of: name)
    return known[whole] ?? known[stem] ?? []
  }

  private static let known: [String: [(role: ColumnRole, rank: Int)]] = {
    var known: [String: [(ColumnRole, Int)]] = [:]
    for role in ColumnRole.allCases {
      let names = names(of: role)
      for words in [names.japanese, names.english] {
        for (rank, word) in words.enumerated() {
          known[ColumnName.forms(of: word).whole, default: []].append((role, rank))
        }
      }
    }
    return known
  }()

  /// The first of each language is written. 項目 alone is the id where nothing else is, else the text.
  private static func names(of role: ColumnRole) -> (japanese: [String], english: [String]) {
    switch role {
    case .item:
      (
        ["項目番号", "項目ID", "項番", "設問番号", "質問番号", "要求事項番号", "チェック項目番号", "管理番号", "番号", "項目"],
        ["Item", "Item ID", "Item No.", "Question ID", "Control ID", "Requirement ID", "ID", "No.", "No", "#"]
      )
    case .category: (["分類", "区分名", "カテゴリ", "カテゴリー", "大項目"], ["Category", "CCM Domain Title", "Domain"])
    case .text:
      (
        ["項目の内容", "項目内容", "内容", "設問", "質問", "要求事項", "チェック項目", "確認項目", "確認内容", "項目"],
        ["Text", "Question", "Requirement", "Description"]
      )
    case .tier: (["区分", "レベル"], ["Tier", "Level"])
    case .references: (["対応する規格", "対応規格", "参照規格", "参照"], ["References", "Reference", "CCM Control ID"])
    case .answer:
      (
        ["回答", "回答欄", "回答結果", "対応状況", "実施状況", "実施有無", "対応有無"],
        ["Answer", "CSP CAIQ Answer", "CAIQ Answer", "Response", "Status"]
      )
    case .meaning: (["回答の意味"], ["Answer means"])
    case .reason:
      (
        ["理由", "回答理由", "回答の理由", "対象外の理由", "未実施の理由", "根拠"],
        ["Reason", "Rationale", "Justification", "CSP Implementation Description"]
      )
    case .alternative: (["代替手段", "代替策"], ["Alternative means", "Alternative"])
    case .agreedBy: (["代替手段の合意者", "合意者"], ["Agreed by"])
    case .agreedOn: (["代替手段の合意日", "合意日"], ["Agreed on"])
    case .ownership: (["実施主体", "責任分担", "責任主体", "担当区分"], ["Ownership", "SSRM Control Ownership", "Owner"])
    case .targetDate:
      (["目標日", "実施予定日", "対応予定日", "完了予定日", "予定日", "目標期日"], ["Target date", "Planned date", "Due date"])
    case .evidence: (["証跡", "エビデンス", "証拠", "証跡ファイル", "根拠資料"], ["Evidence", "Evidence files", "Attachments"])
    case .upstream: (["供給元の封緘ファイル"], ["Upstream bundles", "Upstream"])
    case .comment:
      (
        ["備考", "コメント", "補足", "補足説明", "特記事項"],
        ["Comment", "Comments", "Notes", "Note", "Remarks", "CSC Responsibilities"]
      )
    }
  }
}

/// The name of a column, brought into forms that can be compared.
enum ColumnName: Sendable {
  /// The name without blanks, width and case folded; and the same without what stands in brackets at its end, as in
  /// 回答（はい・いいえ）, and without asterisks.
  static func forms(of name: String) -> (whole: String, stem: String) {
    let scalars = FoldedText.key(name).unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "*" && $0 != "※" }
    let whole = String(String.UnicodeScalarView(scalars))
    return (whole, String(String.UnicodeScalarView(scalars.prefix { $0 != "(" })))
  }

  /// Whether two names are the same column.
  static func isSame(_ a: String, _ b: String) -> Bool {
    forms(of: a).whole.utf8.elementsEqual(forms(of: b).whole.utf8)
  }
}
