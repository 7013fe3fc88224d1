// What every checklist that is made here says about itself, and how N/A is to be read.

internal import ChecklistTerms
internal import Checklists

/// Sentences that a checklist carries, and that output repeats where it shows answers.
enum StandardStatements: Sendable {
  /// It isn't a certificate (S15).
  static let noCertification = Words(
    ja: "これは回答者による表明であり、認証や認定ではありません。", en: "This is a statement by whoever answers; it is not a certification.")
  /// What an organization does is no promise for a project (S20).
  static let noPromise = Words(
    ja: "組織または事業としての回答は、個別の案件における実施を約束するものではありません。",
    en: "What an organization or a business answers for itself is no promise for a particular project.")
  /// How N/A is to be read (S21).
  static let notApplicable = Words(
    ja: "「対象外」は、有利にも不利にも数えません。", en: "N/A counts neither for nor against.")

  /// What a page of answers is.
  static let factsOnly = Words(
    ja: "この表は回答をそのまま示すもので、評価・採点・認証ではありません。",
    en: "This table shows answers as they were given; it does not judge, score or certify.")

  /// Those that belong to a checklist about a unit. Where nobody has said the unit yet, it may become an organization.
  static func of(_ unit: ChecklistUnit?) -> [Words] {
    switch unit?.kind {
    case .organization, .business, nil: [noCertification, noPromise, notApplicable]
    case .product, .service, .project: [noCertification, notApplicable]
    }
  }
}
