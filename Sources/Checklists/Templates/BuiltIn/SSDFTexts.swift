// The practices and tasks of NIST SP 800-218 version 1.1, each in Kura's own words: data of `SSDFTemplate`.

/// What `nist-ssdf-1.1` is made of, in the order of the publication.
enum SSDFTexts: Sendable {
  /// The 19 practices. There is no PW.3.
  static let practices: [BuiltInTemplate.Line] = [
    ("PO.1", "Define security requirements", "要件定義"),
    ("PO.2", "Roles and responsibilities", "役割と責任"),
    ("PO.3", "Toolchains", "ツールチェーン"),
    ("PO.4", "Check criteria", "確認基準"),
    ("PO.5", "Secure development environments", "開発環境"),
    ("PS.1", "Protect code", "コード保護"),
    ("PS.2", "Release-integrity verification", "完全性検証手段"),
    ("PS.3", "Archive and protect releases", "リリース保管"),
    ("PW.1", "Secure design", "セキュア設計"),
    ("PW.2", "Design review", "設計レビュー"),
    ("PW.4", "Reuse well-secured software", "再利用"),
    ("PW.5", "Secure coding", "コーディング"),
    ("PW.6", "Secure build", "ビルド"),
    ("PW.7", "Code review and analysis", "コード確認"),
    ("PW.8", "Test executables", "実行コード試験"),
    ("PW.9", "Secure defaults", "既定設定"),
    ("RV.1", "Find and confirm vulnerabilities", "検知"),
    ("RV.2", "Assess and remediate", "評価・修正"),
    ("RV.3", "Root causes", "根本原因"),
  ]

  /// The 42 tasks. PW.4.3, PW.4.5 and PW.5.2 went elsewhere when version 1.1 was made.
  static let tasks: [BuiltInTemplate.Line] = [
    (
      "PO.1.1", "Record the security requirements for our development infrastructure and process; keep them current",
      "開発基盤と開発プロセスに課すセキュリティ要件を洗い出して文書化し、維持する"
    ),
    (
      "PO.1.2", "Record the security requirements our own software must meet; keep them current",
      "自社で開発するソフトウェアが満たすべきセキュリティ要件を文書化し、維持する"
    ),
    ("PO.1.3", "Tell suppliers of components we reuse what we require", "利用する部品を提供する第三者に、自社の要件を伝える"),
    ("PO.2.1", "Assign roles covering the whole life cycle and review them regularly", "ライフサイクル全体を覆う役割と責任を定め、定期的に見直す"),
    ("PO.2.2", "Train people for their role; review skill and training", "役割に応じた教育を行い、習熟度と教育内容を見直す"),
    ("PO.2.3", "Get management's commitment and make it known", "経営層の関与を取り付け、関係者に周知する"),
    ("PO.3.1", "Decide which tools each toolchain must contain and how they connect", "ツールチェーンに含めるツールと連携の仕方を決める"),
    ("PO.3.2", "Install, run and maintain tools securely", "ツールを安全な方法で導入・運用・保守する"),
    ("PO.3.3", "Make tools produce records that show the practices were followed", "実践の証跡がツールから残るように設定する"),
    ("PO.4.1", "Set criteria for security checks and follow them through the life cycle", "セキュリティ確認の判定基準を定め、全工程で追跡する"),
    ("PO.4.2", "Gather and protect the information those criteria need", "判定に必要な情報を集め、保護する仕組みを持つ"),
    ("PO.5.1", "Separate and protect every development-related environment", "開発・ビルド・試験・配布などの各環境を分離して保護する"),
    ("PO.5.2", "Harden developers' endpoints according to risk", "開発用端末をリスクに応じて堅牢化する"),
    ("PS.1.1", "Keep all forms of code under least-privilege access", "あらゆる形のコードを最小権限で保管する"),
    ("PS.2.1", "Let acquirers verify the integrity of what they received", "入手した側が完全性を検証できる情報を提供する"),
    ("PS.3.1", "Archive each release's files and supporting data securely", "リリースごとに必要なファイルと裏付けデータを安全に保管する"),
    (
      "PS.3.2", "Collect, protect, update and share provenance of all components (e.g. SBOM)",
      "構成部品の出所情報（SBOM等）を収集・保護・更新・共有する"
    ),
    ("PW.1.1", "Assess risk with threat, attack or attack-surface modelling", "脅威・攻撃・攻撃面のモデル化によりリスクを評価する"),
    ("PW.1.2", "Track requirements, risks and design decisions", "要件・リスク・設計判断を記録し追跡する"),
    ("PW.1.3", "Prefer standard security features and services to home-made ones", "独自実装より標準的なセキュリティ機能・サービスを使えるようにする"),
    ("PW.2.1", "Have the design checked independently and/or by automation", "設計に関わっていない有識者や自動化手段で設計を確認する"),
    ("PW.4.1", "Obtain and maintain well-secured third-party components", "安全性の確かな第三者部品を入手し、維持する"),
    ("PW.4.2", "Build common components in-house securely when none fits", "適した部品がないときは、手順に沿って安全に内製する"),
    ("PW.4.4", "Check throughout their life that acquired components meet requirements", "入手した部品が要件を満たすことを継続して確かめる"),
    ("PW.5.1", "Follow secure-coding practice for the language and environment", "言語と環境に適したセキュアコーディングを守る"),
    ("PW.6.1", "Use compilers and build tools that improve executable security", "実行形式の安全性を高める機能を持つビルドツールを使う"),
    ("PW.6.2", "Decide, approve and apply their security settings", "使う機能と設定を決め、承認した設定で運用する"),
    ("PW.7.1", "Decide when code review and/or analysis is required", "コードレビュー・解析の要否と方法を決める"),
    ("PW.7.2", "Do it against the coding standard; record and triage findings", "基準に沿って実施し、指摘を記録して優先付けする"),
    ("PW.8.1", "Decide whether and how executable code is tested", "実行コードの試験の要否と種類を決める"),
    ("PW.8.2", "Plan, run and document tests; record and triage findings", "試験を計画・実施・記録し、指摘を優先付けする"),
    ("PW.9.1", "Define a secure baseline for settings that affect security", "安全性に影響する設定の安全な既定値を定める"),
    ("PW.9.2", "Ship those defaults and document each setting for administrators", "既定値を実装し、管理者向けに各設定を説明する"),
    ("RV.1.1", "Collect vulnerability information and investigate credible reports", "脆弱性の情報を集め、信頼できる報告を調べる"),
    ("RV.1.2", "Re-examine code for vulnerabilities not found before", "見つかっていない脆弱性がないかコードを調べ直す"),
    ("RV.1.3", "Have a disclosure and remediation policy with people and process behind it", "開示と修正の方針を持ち、体制と手順を整える"),
    ("RV.2.1", "Analyse each vulnerability enough to plan the response", "対応を計画できるだけの分析を脆弱性ごとに行う"),
    ("RV.2.2", "Plan and carry out the risk response", "リスク対応を計画し、実施する"),
    ("RV.3.1", "Find root causes", "根本原因を突き止める"),
    ("RV.3.2", "Look for patterns in root causes over time", "根本原因の傾向を継続的に分析する"),
    ("RV.3.3", "Search for and fix similar vulnerabilities proactively", "同種の脆弱性を探し、先回りして直す"),
    ("RV.3.4", "Improve the process so the cause does not recur", "再発しないように開発プロセスを見直す"),
  ]
}
