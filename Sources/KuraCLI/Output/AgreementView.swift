// An agreement as people see it, and as programs read it.

package import Agreements
internal import ChecklistTerms
internal import Kura
package import Platform
package import SignedNotes
package import Sodium

/// What an agreement says and how it stands.
package struct AgreementView: Sendable {
  private let agreement: Agreement
  private var terms: Agreement.Terms { agreement.terms }
  private let digest: SHA256.Digest
  private let signedBy: [OrganizationName]

  package init(_ agreement: Agreement, digest: SHA256.Digest, signedBy: [OrganizationName]) {
    self.agreement = agreement
    self.digest = digest
    self.signedBy = signedBy
  }

  package init(_ signed: SignedAgreement) {
    self.init(signed.document, digest: signed.digest, signedBy: signed.signedBy)
  }

  /// `{id, digest, state, parties, engagement, …}`
  package func json(_ state: AgreementState, end: Timestamp) -> [String: JSONValue] {
    func names(_ names: [MemberName]) -> JSONValue { .array(names.map { .string($0.description) }) }
    return [
      "id": .string(agreement.id), "digest": .string(digest.description), "state": .string(state.rawValue),
      "parties": .array(agreement.parties.map { .string($0.organization.description) }),
      "roles": .array(
        terms.roles.map {
          .object(["organization": .string($0.organization.description), "role": .string($0.role.rawValue)])
        }),
      "signedBy": .array(signedBy.map { .string($0.description) }),
      "engagement": .string(terms.engagement), "purpose": .string(terms.purpose),
      "from": .string(terms.from.description), "until": .string(terms.until.description),
      "renews": terms.renews.map { .string($0.description) } ?? .null, "end": .string(end.description),
      "acceptBy": .string(agreement.acceptBy.description),
      "concluded": terms.concluded.map { .string($0.description) } ?? .null,
      "contractNumber": terms.contractNumber.map(JSONValue.string) ?? .null,
      "document": document, "readers": names(terms.readers), "keepers": names(terms.keepers),
      "opening": .string(terms.opening.rawValue), "witnesses": names(terms.witnesses.map(\.member)),
    ]
  }

  private var document: JSONValue {
    switch terms.legalText {
    case .attached(let name, let byteCount, let digest):
      .object(["name": .string(name), "sha256": .string(digest.description), "bytes": .number(byteCount)])
    case .elsewhere(let location, let digest):
      .object([
        "name": .null, "sha256": .string(digest.description), "bytes": .null, "location": .string(location),
      ])
    }
  }

  /// The agreement for people. `titles` are the organizations' names as their cards have them; `state` is left out where
  /// nothing is registered yet.
  package func lines(
    in language: Language, state: AgreementState?, end: Timestamp?, titles: [OrganizationName: String]
  ) -> [String] {
    var fields = Fields(language)
    fields.add(Words(ja: "NDA登録", en: "agreement"), agreement.id)
    if let state { fields.add(Words(ja: "状態", en: "state"), state.words) }
    fields.add(Words(ja: "当事者", en: "parties"), agreement.parties.map { party($0.organization, titles, language) })
    fields.add(Words(ja: "案件", en: "engagement"), terms.engagement)
    fields.add(Words(ja: "目的", en: "purpose"), terms.purpose)
    fields.add(Words(ja: "開始", en: "from"), TimeText.local(terms.from))
    fields.add(Words(ja: "終了", en: "until"), TimeText.local(terms.until))
    if let renews = terms.renews { fields.add(Words(ja: "自動更新", en: "renews by"), renews.words) }
    if let end, end != terms.until { fields.add(Words(ja: "現在の期限", en: "now until"), TimeText.local(end)) }
    fields.add(Words(ja: "締結日", en: "concluded"), ifPresent: terms.concluded?.description)
    fields.add(Words(ja: "契約番号", en: "contract no."), ifPresent: terms.contractNumber)
    switch terms.legalText {
    case .attached(let name, let byteCount, _):
      fields.add(
        Words(ja: "文書", en: "document"),
        Words(ja: "\(name)（\(byteCount) バイト）", en: "\(name) (\(byteCount) bytes)"))
    case .elsewhere(let location, _):
      fields.add(
        Words(ja: "文書", en: "document"), Words(ja: "同封なし、保管場所: \(location)", en: "not enclosed, kept: \(location)"))
    }
    fields.add(Words(ja: "文書の SHA-256", en: "its SHA-256"), terms.legalText.digest.description)
    people(&fields)
    fields.add(
      Words(ja: "開封の方式", en: "opening"),
      terms.opening == .recorded ? Words(ja: "自己記録", en: "recorded") : Words(ja: "立会", en: "witnessed"))
    fields.add(Words(ja: "開封立会者", en: "witnesses"), terms.witnesses.map(\.member.description))
    fields.add(Words(ja: "署名済み", en: "signed by"), signedBy.map(\.description))
    if signedBy.count < agreement.parties.count {
      fields.add(Words(ja: "確認の期限", en: "accept by"), TimeText.local(agreement.acceptBy))
    }
    fields.add(Words(ja: "登録の SHA-256", en: "digest"), digest.description)
    return fields.lines
  }

  private func people(_ fields: inout Fields) {
    let readers = Words(ja: "閲覧者", en: "readers")
    if terms.readers.isEmpty {
      fields.add(readers, Words(ja: "限定なし（相手の組織カードの全員）", en: "everyone on the other side's card"))
    } else {
      fields.add(readers, terms.readers.map(\.description))
    }
    fields.add(Words(ja: "記録管理者", en: "keepers"), terms.keepers.map(\.description))
  }

  private func party(
    _ organization: OrganizationName, _ titles: [OrganizationName: String], _ language: Language
  ) -> String {
    let name = titles[organization].map { "\(organization) \($0)" } ?? organization.description
    let roles = terms.roles.filter { $0.organization == organization }.map { $0.role.activity[language] }
    return roles.isEmpty ? name : "\(name) — \(roles.joined(separator: ", "))"
  }
}

extension AgreementState {
  /// The state in words.
  package var words: Words {
    switch self {
    case .proposed: Words(ja: "登録案（片方の署名待ち）", en: "proposed, one signature missing")
    case .executed: Words(ja: "有効", en: "in force")
    case .notYet: Words(ja: "開始前", en: "not yet in force")
    case .expired: Words(ja: "期間満了", en: "expired")
    case .terminated: Words(ja: "終了", en: "terminated")
    }
  }
}

extension EngagementRole {
  /// What a party does, as an agreement says it.
  package var activity: Words {
    switch self {
    case .developer: Words(ja: "開発", en: "developer")
    case .supplier: Words(ja: "供給", en: "supplier")
    case .operator: Words(ja: "運用", en: "operator")
    case .customer: Words(ja: "調達", en: "customer")
    }
  }
}

extension Renewal {
  /// The period in words.
  package var words: Words {
    monthCount.isMultiple(of: 12)
      ? Words(ja: "\(monthCount / 12) 年ごと", en: "\(monthCount / 12) year\(monthCount == 12 ? "" : "s")")
      : Words(ja: "\(monthCount) か月ごと", en: "\(monthCount) month\(monthCount == 1 ? "" : "s")")
  }
}
