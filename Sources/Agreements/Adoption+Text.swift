// The text of an adoption, both ways.
//
// ```
// kura/adoption@v1
// nonce 6f…                                             32 bytes in hexadecimal digits
// time 2026-12-10T01:02:03Z
// agreement 3b… NDA-2026-014
// engagement 基幹システム更改
// card buyer.example 2 5d…                              of the organization that proposes
// signer acme.example/sato <document> <log> <cosigner> age1…
// signer buyer.example/suzuki <document> <log> <cosigner> age1…
// template 9c… 1.1 nist-ssdf-1.1                        may be missing; `-` for a digest that isn't known
// unit product Core Link                                may be missing
// unit-version 4.2                                      may be missing
// bundle 0f1e2d3c4b5a69788796a5b4c3d2e1f0 44…           none or more, sorted
// row 1 adopted PO.1.1                                  one or more, numbered
// row 2 alternative PW.4.1
// text 1 ソフトウェア開発のセキュリティ要件を定める      what the items say; several lines of one text have one number
// text 2 …
// answer 1 はい                                          what was answered
// answer 2 代替
// means 2 …                                             of each alternative
// ```

import SignedNotes
public import Sodium

extension Adoption {
  /// Reads an adoption. Who has signed it is another question.
  init(text: [UInt8]) throws(AgreementError) {
    let lines = try reading(.adoption) { () throws(NoteError) in try AdoptionLines(text) }
    try self.init(
      nonce: lines.nonce, time: lines.time, agreement: lines.agreement.digest, agreementID: lines.agreement.id,
      engagement: lines.engagement, card: lines.card, signers: lines.signers, template: lines.template,
      unit: lines.unit, sources: lines.sources, rows: lines.rows)
  }

  /// The text that both sign.
  public var text: [UInt8] {
    var writer = LineDocumentWriter(type: DocumentType.adoption.word)
    writer.line("nonce", Hex.encode(nonce))
    writer.line("time", time)
    writer.line("agreement", agreement, agreementID)
    writer.line("engagement", engagement)
    writer.line("card", card)
    for signer in signers { writer.line("signer", signer.member, signer.keys) }
    if let template { writer.write(template) }
    if let unit { writer.write(unit) }
    writer.lines("bundle", sources)
    for (place, row) in rows.enumerated() { writer.line("row", place + 1, row.outcome.rawValue, row.item) }
    write(\.text, "text", to: &writer)
    write(\.answer, "answer", to: &writer)
    write(\.means, "means", to: &writer)
    return writer.bytes
  }

  private func write(_ text: KeyPath<Row, LinedText?>, _ key: String, to writer: inout LineDocumentWriter) {
    for (place, row) in rows.enumerated() {
      for line in row[keyPath: text]?.lines ?? [] {
        if line.isEmpty { writer.line(key, place + 1) } else { writer.line(key, place + 1, line) }
      }
    }
  }

  /// SHA-256 of the text: what identifies the adoption.
  public var digest: SHA256.Digest { SHA256.hash(text) }
}

/// The lines of an adoption, before they are looked at together.
private struct AdoptionLines {
  let nonce: [UInt8]
  let time: Timestamp
  let agreement: (digest: SHA256.Digest, id: String)
  let engagement: String
  let card: CardReference
  let signers: [Adoption.Signer]
  let template: StatedTemplate?
  let unit: StatedUnit?
  let sources: [Adoption.Source]
  let rows: [Adoption.Row]

  init(_ text: [UInt8]) throws(NoteError) {
    var reader = try LineDocumentReader(text, type: DocumentType.adoption.word, limits: Adoption.limits)
    nonce = try reader.value("nonce", as: .hex(count: 32))
    time = try reader.value("time", as: .timestamp)
    agreement = try reader.fields("agreement") { (fields) throws(NoteError) in try fields.nextAgreement() }
    engagement = try reader.value("engagement")
    card = try reader.fields("card", CardReference.init)
    signers = try reader.sortedValues("signer") { (fields) throws(NoteError) in
      let member = try fields.next(as: .memberName)
      return Adoption.Signer(member: member, keys: try fields.nextMemberKeys())
    }
    template = try reader.optionalFields("template") { (fields) throws(NoteError) in
      try fields.nextTemplate(mayLackDigest: true)
    }
    unit = try reader.optionalUnit()
    sources = try reader.sortedValues("bundle") { (fields) throws(NoteError) in
      let bundle = try fields.next()
      guard let source = Adoption.Source(bundle: bundle, manifest: try fields.next(as: .digest)) else {
        throw fields.malformedValue
      }
      return source
    }
    let bare = try Self.numberedRows(&reader)
    let texts = try Self.texts("text", of: bare.count, &reader)
    let answers = try Self.texts("answer", of: bare.count, &reader)
    let means = try Self.texts("means", of: bare.count, &reader)
    try reader.finish()
    rows = bare.enumerated().map { place, row in
      Adoption.Row(
        outcome: row.outcome, item: row.item, text: texts[place + 1], answer: answers[place + 1],
        means: means[place + 1])
    }
  }

  /// The `row` lines: numbered from 1 without gaps.
  private static func numberedRows(
    _ reader: inout LineDocumentReader
  ) throws(NoteError) -> [(outcome: Adoption.Outcome, item: String)] {
    var next = 0
    return try reader.values("row") { (fields) throws(NoteError) in
      next += 1
      guard try fields.next(as: .number) == next else { throw fields.malformedValue }
      let outcome = try fields.next { Adoption.Outcome(rawValue: $0) }
      return (outcome, try fields.remainder())
    }
  }

  /// Lines with the number of a row, never a smaller one after a larger: those of one number are one text.
  private static func texts(
    _ key: String, of count: Int, _ reader: inout LineDocumentReader
  ) throws(NoteError) -> [Int: LinedText] {
    var last = 1
    let lines = try reader.values(key) { (fields) throws(NoteError) -> (number: Int, line: String) in
      let number: Int = try fields.next(as: .number)
      guard number >= last, number <= count else { throw fields.malformedValue }
      last = number
      return (number, fields.isAtEnd ? "" : try fields.remainder())
    }
    let grouped = Dictionary(grouping: lines) { $0.number }
    var texts: [Int: LinedText] = [:]
    for (number, lines) in grouped {
      guard let text = LinedText(lines: lines.map(\.line)) else { throw reader.malformedValue }
      texts[number] = text
    }
    return texts
  }
}
