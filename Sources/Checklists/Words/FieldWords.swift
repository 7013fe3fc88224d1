// The words for everything in a checklist that has a fixed set of values, answers excepted.

import ChecklistTerms

extension ChecklistUnit.Kind {
  static let words = WordList<Self>([
    (.organization, ["組織", "全社", "会社"], ["organization", "organisation", "company"]),
    (.business, ["事業"], ["business"]),
    (.product, ["製品"], ["product"]),
    (.service, ["サービス"], ["service"]),
    (.project, ["プロジェクト", "案件"], ["project"]),
  ])
}

extension EngagementRole {
  static let words = WordList<Self>([
    (.developer, ["開発者", "開発"], ["developer"]),
    (.supplier, ["供給者", "供給", "販売店"], ["supplier", "reseller"]),
    (.operator, ["運用者", "運用"], ["operator"]),
    (.customer, ["顧客"], ["customer"]),
  ])
}

extension ItemTier {
  static let words = WordList<Self>([
    (.core, ["基本", "中核"], ["core"]),
    (.recommended, ["推奨"], ["recommended"]),
  ])
}

extension Checklist.Scope {
  static let words = WordList<Self>([
    (.whole, ["全項目"], ["whole", "all"]),
    (.tier(.core), ["基本", "中核"], ["core"]),
    (.tier(.recommended), ["推奨"], ["recommended"]),
    (.rows, ["この表の項目"], ["rows"]),
  ])
}

extension Ownership {
  static let words = WordList<Self>([
    (.own, ["自社", "自組織", "当社"], ["self", "own", "CSP-owned"]),
    (.customer, ["顧客", "お客様", "利用者"], ["customer", "CSC-owned"]),
    (.thirdParty, ["第三者", "委託先"], ["third party", "3rd party", "3rd-party outsourced", "third-party outsourced"]),
    (
      .shared, ["共同", "分担", "共有"],
      [
        "shared", "Shared CSP and CSC", "Shared CSP and 3rd-party", "Shared CSC and 3rd-party",
        "Shared CSP, CSC and 3rd-party",
      ]
    ),
  ])
}

extension Evidence.Disclosure {
  static let words = WordList<Self>([
    (.attached, ["添付"], ["attached"]),
    (.availableOnRequest, ["請求に応じて提示", "請求時提示", "要請に応じて提示"], ["on request", "available on request"]),
    (.withheld, ["非開示", "不開示"], ["withheld"]),
  ])
}

extension Evidence.Kind {
  static let words = WordList<Self>([
    (.sbom, ["SBOM"], ["sbom"]),
    (.policy, ["規程", "規定", "手順書", "ポリシー"], ["policy", "procedure"]),
    (.testReport, ["試験報告書", "テスト報告書", "試験結果"], ["test report"]),
    (.other, ["その他"], ["other"]),
  ])
}
