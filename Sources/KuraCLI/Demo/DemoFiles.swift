// The files that `kura demo` writes: what two companies would really exchange, made up for the purpose.

internal import Checklists

/// The demo's own files, as bytes.
enum DemoFiles {
  /// The items that the demo's customer asks for.
  static let items = [
    "PO.1.1", "PO.2.2", "PO.5.1", "PS.2.1", "PS.3.2", "PW.4.2", "PW.7.2", "PW.8.2", "RV.1.3", "RV.3.4",
  ]

  /// The checklist that was made from the request, filled in as somebody would do it in a spreadsheet.
  static func filled(_ checklist: Checklist, asOf day: Day?) -> Checklist {
    var filled = checklist
    filled.respondent = "アクメ株式会社 品質保証部"
    filled.asOf = day
    filled.rows = checklist.rows.map { row in
      var row = row
      answers[row.item.description]?(&row)
      return row
    }
    return filled
  }

  private static let answers: [String: @Sendable (inout Checklist.Row) -> Void] = [
    "PO.1.1": {
      $0.answer = .yes; $0.comment = "開発標準 第3章"
    },
    "PO.2.2": {
      $0.answer = .partial; $0.comment = "委託先の受講は来期から"
    },
    "PO.5.1": { $0.answer = .yes },
    "PS.2.1": {
      $0.answer = .yes; $0.comment = "リリースごとに署名を公開"
    },
    "PS.3.2": {
      $0.answer = .yes; $0.evidence = [Evidence(name: "sbom.cdx.json", kind: .sbom)]
    },
    "PW.4.2": {
      $0.answer = .notApplicable; $0.reason = "本製品では内製の共通部品がない"
    },
    "PW.7.2": { $0.answer = .yes },
    "PW.8.2": {
      $0.answer = .yes; $0.evidence = [Evidence(name: "pentest.pdf", kind: .testReport)]
    },
    "RV.1.3": {
      $0.answer = .alternative
      $0.reason = "自社の窓口は2026年度内に設ける"
      $0.alternative = Alternative(means: "親会社の脆弱性窓口を利用する", agreedBy: "バイヤー株式会社 鈴木")
    },
    "RV.3.4": {
      $0.answer = .planned; $0.reason = "次の四半期に開始"
    },
  ]

  /// A CycloneDX 1.6 bill of materials with three components.
  static func billOfMaterials(at time: String) -> [UInt8] {
    Array(
      """
      {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
          "timestamp": "\(time)",
          "component": { "type": "application", "name": "acme-core-link", "version": "4.2.0" }
        },
        "components": [
          { "type": "library", "name": "libsodium", "version": "1.0.18", "purl": "pkg:deb/debian/libsodium23@1.0.18-1" },
          { "type": "library", "name": "zlib", "version": "1.2.13", "purl": "pkg:deb/debian/zlib1g@1.2.13" },
          { "type": "library", "name": "sqlite", "version": "3.40.1", "purl": "pkg:deb/debian/libsqlite3-0@3.40.1" }
        ]
      }

      """.utf8)
  }

  /// A one-page PDF 1.4 in the viewer's own Helvetica.
  static func report(title: String, lines: [String]) -> [UInt8] {
    var content = "BT /F1 18 Tf 72 760 Td (\(escaped(title))) Tj /F1 11 Tf 0 -14 Td"
    for line in lines { content += " 0 -18 Td (\(escaped(line))) Tj" }
    content += " ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    var file = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.count)
      file += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
    }
    let table = file.count
    file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets {
      let digits = String(offset)
      file += Array("\(String(repeating: "0", count: 10 - digits.count))\(digits) 00000 n \n".utf8)
    }
    file += Array("trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n".utf8)
    return file
  }

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "()\\".contains($0) ? ["\\", $0] : [$0] })
  }
}

extension Answer {
  fileprivate static let yes = Answer(.yes, wording: "はい")
  fileprivate static let partial = Answer(.partial, wording: "一部")
  fileprivate static let planned = Answer(.planned, wording: "予定")
  fileprivate static let alternative = Answer(.alternative, wording: "代替")
  fileprivate static let notApplicable = Answer(.notApplicable, wording: "対象外")
}
