// `nist-ssdf-1.1`: the Secure Software Development Framework, in both languages.

import ChecklistTerms

extension BuiltInTemplates {
  /// NIST SP 800-218 version 1.1 in Kura's own words.
  static let ssdf = BuiltInTemplate(
    id: "nist-ssdf-1.1", version: "1.1",
    title: (
      "Secure Software Development Framework (SSDF) 1.1, NIST SP 800-218, paraphrased",
      "セキュアソフトウェア開発フレームワーク（SSDF）1.1　NIST SP 800-218 の要約"
    ),
    issuer: ("NIST, paraphrased by Kura", "NIST（要約は Kura）"),
    note: (
      """
      The 19 practices and 42 tasks of NIST SP 800-218 version 1.1 (February 2022), paraphrased by Kura in English and Japanese. These \
      are neither NIST's texts nor an official translation; NIST has no part in them. NIST gives no tiers: they are Kura's suggestion. \
      PS.3.2 (provenance data such as an SBOM) is recommended, all others are core.
      """,
      """
      NIST SP 800-218 第1.1版（2022年2月）の19のプラクティスと42のタスクを、Kura が英語と日本語で要約したものです。NIST の原文でも公式の訳でもなく、\
      NIST は関与していません。区分は NIST が定めたものではなく、Kura の提案です。PS.3.2（SBOM などの出所情報）を「推奨」、ほかを「基本」としています。
      """
    ),
    categories: SSDFTexts.practices,
    items: SSDFTexts.tasks.map { task in
      BuiltInTemplate.Item(
        text: task, tier: task.id == "PS.3.2" ? .recommended : .core, references: ["SP 800-218 \(task.id)"],
        roles: [.developer], category: String(task.id.prefix(4)))
    })
}
