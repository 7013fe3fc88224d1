// A card as people see it, and as programs read it.

package import Agreements
package import Platform
internal import SignedNotes

/// The newest revision of an organization's card.
package struct CardView: Sendable {
  private let chain: CardChain
  private var card: Card { chain.newest.document }

  package init(_ chain: CardChain) {
    self.chain = chain
  }

  /// `{organization, title, revision, fingerprint, key, members: […]}`
  package var json: [String: JSONValue] {
    [
      "organization": .string(card.organization.description), "title": card.title.map(JSONValue.string) ?? .null,
      "revision": .number(card.revision), "fingerprint": .string(chain.fingerprint.description),
      "key": .string(chain.party.description), "contact": card.contact.map(JSONValue.string) ?? .null,
      "issued": .string(card.issued.description), "validUntil": .string(card.validUntil.description),
      "members": .array(card.members.map(Self.json)),
    ]
  }

  private static func json(_ member: CardMember) -> JSONValue {
    .object(optional: [
      "name": .string(member.name.description), "title": member.title.map(JSONValue.string) ?? .null,
      "from": .string(member.from.description), "until": .string(member.until.description),
      "keeper": .bool(member.isKeeper),
      "revoked": member.revoked.map {
        .object(["since": .string($0.since.description), "reason": .string($0.reason.rawValue)])
      },
    ])
  }

  /// The card for people.
  package func lines(in language: Language, width: Int?) -> [String] {
    var fields = Fields(language)
    fields.add(Words(ja: "組織", en: "organization"), card.organization.description)
    fields.add(Words(ja: "名称", en: "title"), ifPresent: card.title)
    fields.add(Words(ja: "連絡先", en: "contact"), ifPresent: card.contact)
    fields.add(Words(ja: "版", en: "revision"), String(card.revision))
    fields.add(Words(ja: "発行", en: "issued"), TimeText.local(card.issued))
    fields.add(Words(ja: "期限", en: "valid until"), TimeText.local(card.validUntil))
    fields.add(Words(ja: "照合番号", en: "fingerprint"), chain.fingerprint.description)
    fields.add(Words(ja: "鍵", en: "key"), chain.party.description)
    return fields.lines + [""] + members.lines(in: language, width: width)
  }

  private var members: Table {
    var table = Table([
      Table.Column(Words(ja: "メンバー", en: "MEMBER")), Table.Column(Words(ja: "氏名・部署", en: "TITLE"), shrinks: true),
      Table.Column(Words(ja: "記録管理者", en: "KEEPER")), Table.Column(Words(ja: "開始", en: "FROM")),
      Table.Column(Words(ja: "終了", en: "UNTIL")), Table.Column(Words(ja: "失効", en: "REVOKED")),
    ])
    for member in card.members {
      table.add([
        member.name.description, member.title ?? "", member.isKeeper ? "✓" : "", TimeText.localDay(member.from),
        TimeText.localDay(member.until), member.revoked.map { TimeText.localDay($0.since) } ?? "",
      ])
    }
    return table
  }
}
