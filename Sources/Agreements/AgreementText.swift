// The text of an agreement, both ways.
//
// ```
// kura/agreement@v1
// id NDA-2026-014
// nonce 6f…                                            32 bytes in hexadecimal digits
// accept-by 2026-12-07T01:02:03Z
// party acme.example+1a2b3c4d+AQ…=                     two, sorted
// party buyer.example+5e6f7a8b+AQ…=
// card acme.example 1 5d…                              one or two, sorted
// engagement 基幹システム更改
// role acme.example developer                          none or more, sorted
// purpose 調達審査
// from 2026-10-31T15:00:00Z
// until 2027-10-31T14:59:59Z
// renews 1y                                            may be missing
// concluded 2026-10-20                                 may be missing
// contract-no 2026-契-0114                             may be missing
// document 9c… 48213 nda.pdf                           or: document-elsewhere 9c… 法務部 契約書庫
// reader buyer.example/tanaka                          none or more, sorted
// keeper buyer.example/suzuki                          none or more, sorted
// opening recorded
// witness notary.example/kimura notary.example+…       none or more, sorted
// ```

import SignedNotes
public import Sodium

extension Agreement {
  /// Reads an agreement. Who has signed it is another question.
  init(text: [UInt8]) throws(AgreementError) {
    let draft = try reading(.agreement) { () throws(NoteError) in try Self.draft(text) }
    try self.init(draft)
  }

  private static func draft(_ text: [UInt8]) throws(NoteError) -> AgreementDraft {
    var reader = try LineDocumentReader(text, type: "agreement")
    let id = try reader.value("id")
    let nonce = try reader.value("nonce", as: .hex(count: 32))
    let acceptBy = try reader.value("accept-by", as: .timestamp)
    let parties = try reader.sortedValues("party", parse: { Party($0) })
    let cards = try reader.sortedValues("card") { (fields) throws(NoteError) in try fields.nextCardReference() }
    let engagement = try reader.value("engagement")
    let roles = try reader.sortedValues("role", fields: role)
    let purpose = try reader.value("purpose")
    let from = try reader.value("from", as: .timestamp)
    let until = try reader.value("until", as: .timestamp)
    let renews = try reader.optional("renews", parse: { Renewal($0) })
    let concluded = try reader.optional("concluded", as: .date)
    let contractNumber = try reader.optional("contract-no")
    let legalText = try legalText(&reader)
    var draft = AgreementDraft(
      id: id, nonce: nonce, acceptBy: acceptBy, parties: parties, cards: cards, engagement: engagement,
      purpose: purpose, from: from, until: until, legalText: legalText)
    draft.roles = roles
    draft.renews = renews
    draft.concluded = concluded
    draft.contractNumber = contractNumber
    draft.readers = try reader.sortedValues("reader", parse: LineFormat.memberName.parse)
    draft.keepers = try reader.sortedValues("keeper", parse: LineFormat.memberName.parse)
    draft.opening = try reader.value("opening", parse: { Opening(rawValue: $0) })
    draft.witnesses = try reader.sortedValues("witness", fields: witness)
    try reader.finish()
    return draft
  }

  private static func role(_ fields: inout LineFields) throws(NoteError) -> PartyRole {
    let organization = try fields.next(as: .organizationName)
    return PartyRole(organization: organization, role: try fields.next(parse: { PartyRole.Role(rawValue: $0) }))
  }

  private static func legalText(_ reader: inout LineDocumentReader) throws(NoteError) -> LegalText {
    let elsewhere = try reader.optionalFields("document-elsewhere") { (fields) throws(NoteError) in
      let digest: SHA256.Digest = try fields.next(as: .digest)
      return LegalText.elsewhere(location: try fields.remainder(), digest: digest)
    }
    if let elsewhere { return elsewhere }
    return try reader.fields("document") { (fields) throws(NoteError) in
      let digest: SHA256.Digest = try fields.next(as: .digest)
      let byteCount: Int = try fields.next(as: .number)
      return .attached(name: try fields.remainder(), byteCount: byteCount, digest: digest)
    }
  }

  private static func witness(_ fields: inout LineFields) throws(NoteError) -> AgreementWitness {
    let member = try fields.next(as: .memberName)
    let party = try fields.next(as: .party)
    guard party.organization == member.organization else { throw fields.malformedValue }
    return AgreementWitness(member: member, key: party.key)
  }

  /// The text that both sign.
  public var text: [UInt8] {
    var writer = LineDocumentWriter(type: "agreement")
    writer.line("id", id)
    writer.line("nonce", Hex.encode(nonce))
    writer.line("accept-by", acceptBy)
    writer.sortedLines("party", parties)
    for card in cards { writer.line("card", card.organization, card.revision, card.digest) }
    writer.line("engagement", engagement)
    for role in roles { writer.line("role", role.organization, role.role.rawValue) }
    writer.line("purpose", purpose)
    writer.line("from", from)
    writer.line("until", until)
    writer.line("renews", ifPresent: renews)
    writer.line("concluded", ifPresent: concluded)
    writer.line("contract-no", ifPresent: contractNumber)
    switch legalText {
    case .attached(let name, let byteCount, let digest): writer.line("document", digest, byteCount, name)
    case .elsewhere(let location, let digest): writer.line("document-elsewhere", digest, location)
    }
    writer.sortedLines("reader", readers)
    writer.sortedLines("keeper", keepers)
    writer.line("opening", opening.rawValue)
    for witness in witnesses { writer.line("witness", witness.member, witness.party) }
    return writer.bytes
  }

  /// SHA-256 of the text: what the agreement is.
  public var digest: SHA256.Digest { SHA256.hash(text) }
}
