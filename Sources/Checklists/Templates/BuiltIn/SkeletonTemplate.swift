// `cyber-infrastructure-skeleton`: the six responsibilities of the Japanese guideline, without its items.

extension BuiltInTemplates {
  /// Categories only: the guideline's item texts are imported from the official workbook, never invented.
  static let skeleton = BuiltInTemplate(
    id: "cyber-infrastructure-skeleton", version: "2026-03",
    title: (
      "Guidelines on the Roles Expected of Cyber Infrastructure Providers: the six responsibilities (categories only)",
      "サイバーインフラ事業者に求められる役割等に関するガイドライン　6つの責務（分類のみ）"
    ),
    issuer: (
      "METI and NCO (Japan); selected by Kura",
      "経済産業省・内閣官房国家サイバー統括室（選定は Kura）"
    ),
    note: (
      """
      The guideline's six responsibilities as categories, and nothing else. The texts of its checklist's items are not included: \
      save the official workbook as CSV and import it. The titles are those of the draft of October 2025 and may read differently \
      in the final guideline. The English titles are Kura's \
      translations. Responsibilities (1) to (5) are the provider's, (6) is the customer's.
      """,
      """
      ガイドラインの6つの責務を分類として並べただけのものです。評価チェックリストの項目の文は含みません。公式の Excel を CSV で保存し、取り込んで\
      ください。題は2025年10月の案のもので、確定版では異なることがあります。英語の題は \
      Kura の訳です。(1)から(5)は事業者の、(6)は顧客の責務です。
      """
    ),
    categories: [
      (
        "(1)", "Design, development, supply and operation of software with assured security quality",
        "セキュリティ品質を確保したソフトウェアの設計・開発・供給・運用"
      ),
      ("(2)", "Management of the software supply chain", "ソフトウェアサプライチェーンの管理"),
      ("(3)", "Prompt handling of residual vulnerabilities", "残存脆弱性への速やかな対処"),
      ("(4)", "Governance of software", "ソフトウェアに関するガバナンスの整備"),
      (
        "(5)", "Stronger sharing of information and cooperation among providers and stakeholders",
        "事業者・ステークホルダー間の情報連携・協力体制の強化"
      ),
      (
        "(6)", "Risk management, and procurement and operation of software, led by the customer's management",
        "顧客の経営層のリーダーシップによるリスク管理とソフトウェア調達・運用"
      ),
    ],
    items: [])
}
