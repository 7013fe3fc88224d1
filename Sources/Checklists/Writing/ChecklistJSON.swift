// A checklist as JSON, for programs. `ChecklistObject.swift` reads it.

internal import ChecklistTerms
public import Platform
internal import Sodium

/// Writes checklists as Kura's JSON (`Specs/checklists.md`), which `ChecklistReader.read` reads.
public enum ChecklistJSON: Sendable {
  /// What the value under `format` is.
  public static let format = "kura-checklist"
  /// The number of this form.
  static let version: Int64 = 1

  /// The file: sorted keys, a line break at the end. Keys without a value are left out.
  public static func bytes(of checklist: Checklist) -> [UInt8] { Array((value(of: checklist).text + "\n").utf8) }

  /// The object.
  public static func value(of checklist: Checklist) -> JSONValue {
    .object(optional: [
      "format": .string(format), "formatVersion": .number(version),
      "template": checklist.template.map(value), "unit": checklist.unit.map(value),
      "engagement": checklist.engagement.map { .string($0) },
      "roles": list(checklist.roles) {
        .object(["organization": .string($0.organization), "role": .string($0.role.rawValue)])
      },
      "respondent": checklist.respondent.map { .string($0) },
      "filledBy": list(checklist.filledBy) { .object(["section": .string($0.section), "by": .string($0.by)]) },
      "asOf": checklist.asOf.map { .string($0.description) },
      "validUntil": checklist.validUntil.map { .string($0.description) },
      "scope": .string(checklist.scope.code), "request": checklist.request.map { .string($0.description) },
      "statements": list(checklist.statements) { .string($0) }, "rows": .array(checklist.rows.map(value)),
    ])
  }

  /// The object of a row.
  public static func value(of row: Checklist.Row) -> JSONValue {
    .object(optional: [
      "item": .string(row.item.description), "answer": .string(row.answer.meaning.rawValue),
      "wording": row.answer.wording.isEmpty ? nil : .string(row.answer.wording),
      "reason": row.reason.map { .string($0) }, "alternative": row.alternative.map(value),
      "ownership": row.ownership.map { .string($0.rawValue) },
      "targetDate": row.targetDate.map { .string($0.description) }, "evidence": list(row.evidence, value),
      "upstream": list(row.upstream) {
        .object(["bundle": .string($0.bundle), "manifest": .string($0.manifest.description)])
      },
      "comment": row.comment.map { .string($0) },
    ])
  }

  private static func value(of template: TemplateReference<SHA256.Digest>) -> JSONValue {
    .object(optional: [
      "id": .string(template.id.description), "version": .string(template.version.description),
      "digest": template.digest.map { .string($0.description) },
    ])
  }

  private static func value(of unit: ChecklistUnit) -> JSONValue {
    .object(optional: [
      "kind": .string(unit.kind.rawValue), "name": .string(unit.name), "version": unit.version.map { .string($0) },
    ])
  }

  private static func value(of alternative: Alternative) -> JSONValue {
    .object(optional: [
      "means": .string(alternative.means), "agreedBy": alternative.agreedBy.map { .string($0) },
      "agreedOn": alternative.agreedOn.map { .string($0.description) },
    ])
  }

  private static func value(of evidence: Evidence) -> JSONValue {
    .object(optional: [
      "name": .string(evidence.name), "digest": evidence.digest.map { .string($0.description) },
      "disclosure": .string(evidence.disclosure.rawValue), "kind": .string(evidence.kind.rawValue),
    ])
  }

  private static func list<Value>(_ values: [Value], _ value: (Value) -> JSONValue) -> JSONValue? {
    values.isEmpty ? nil : .array(values.map(value))
  }
}

extension Checklist.Scope {
  /// The word for it in JSON.
  var code: String {
    switch self {
    case .whole: "whole"
    case .tier(let tier): tier.rawValue
    case .rows: "rows"
    }
  }

  /// `nil` unless the text is a word for one.
  init?(code: String) {
    switch code {
    case "whole": self = .whole
    case "rows": self = .rows
    default:
      guard let tier = ItemTier(rawValue: code) else { return nil }
      self = .tier(tier)
    }
  }
}
