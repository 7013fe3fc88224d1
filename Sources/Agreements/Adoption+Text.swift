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

import ChecklistTerms
public import SignedNotes
import Sodium

extension Adoption {
  /// Reads an adoption.
  public init(_ lines: inout LineDocumentReader) throws(AgreementError) {
    do throws(NoteError) {
      nonce = try lines.value("nonce", as: .hex(count: 32))
      time = try lines.value("time", as: .timestamp)
      (agreement, agreementID) = try lines.agreement()
      engagement = try lines.value("engagement")
      card = try lines.fields("card", CardReference.init)
      signers = try lines.sortedValues("signer") { (fields) throws(NoteError) in
        Signer(member: try fields.next(as: .memberName), keys: try fields.nextMemberKeys())
      }
      template = try lines.optionalFields("template") { (fields) throws(NoteError) in
        try fields.nextTemplate(mayLackDigest: true)
      }
      unit = try lines.optionalUnit()
      sources = try lines.sortedValues("bundle") { (fields) throws(NoteError) in
        let bundle = try fields.next()
        guard let source = Source(bundle: bundle, manifest: try fields.next(as: .digest)) else {
          throw fields.malformedValue
        }
        return source
      }
      rows = try Self.rows(&lines)
    } catch {
      throw .malformed(.adoption, error)
    }
  }

  /// Writes the lines of an adoption.
  public func write(to lines: inout LineDocumentWriter) {
    lines.line("nonce", Hex.encode(nonce))
    lines.line("time", time)
    lines.line("agreement", agreement, agreementID)
    lines.line("engagement", engagement)
    lines.line("card", card)
    for signer in signers { lines.line("signer", signer.member, signer.keys) }
    if let template { lines.write(template) }
    if let unit { lines.write(unit) }
    lines.lines("bundle", sources)
    for (place, row) in rows.enumerated() { lines.line("row", place + 1, row.outcome.rawValue, row.item) }
    write(\.text, "text", to: &lines)
    write(\.answer, "answer", to: &lines)
    write(\.means, "means", to: &lines)
  }

  private func write(_ text: KeyPath<Row, LinedText?>, _ key: String, to lines: inout LineDocumentWriter) {
    for (place, row) in rows.enumerated() {
      for line in row[keyPath: text]?.lines ?? [] {
        if line.isEmpty { lines.line(key, place + 1) } else { lines.line(key, place + 1, line) }
      }
    }
  }

  private static func rows(_ reader: inout LineDocumentReader) throws(NoteError) -> [Row] {
    let bare = try numberedRows(&reader)
    let texts = try texts("text", of: bare.count, &reader)
    let answers = try self.texts("answer", of: bare.count, &reader)
    let means = try self.texts("means", of: bare.count, &reader)
    return bare.enumerated().map { place, row in
      Row(
        outcome: row.outcome, item: row.item, text: texts[place + 1], answer: answers[place + 1],
        means: means[place + 1])
    }
  }

  /// The `row` lines: numbered from 1 without gaps.
  private static func numberedRows(
    _ reader: inout LineDocumentReader
  ) throws(NoteError) -> [(outcome: Outcome, item: String)] {
    var next = 0
    return try reader.values("row") { (fields) throws(NoteError) in
      next += 1
      guard try fields.next(as: .number) == next else { throw fields.malformedValue }
      let outcome = try fields.next { Outcome(rawValue: $0) }
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
