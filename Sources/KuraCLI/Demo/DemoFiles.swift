// The files that `kura demo` writes: what two companies would really exchange, made up for the purpose.

/// The demo's own files, as bytes.
enum DemoFiles {
  /// A filled checklist, UTF-8 with BOM and CRLF, as Excel opens it with a double click.
  static func checklist(asOf date: String) -> [UInt8] {
    let rows: [[String]] = [
      ["テンプレート", "nist-ssdf-1.1", "", ""],
      ["適用単位", "製品：アクメ基幹連携サーバ 4.2", "", ""],
      ["回答者", "アクメ株式会社 品質保証部", "", ""],
      ["基準日", date, "", ""],
      ["項目", "内容", "回答", "理由・補足"],
      ["PO.1.1", "開発基盤と開発プロセスに課すセキュリティ要件を洗い出して文書化し、維持する", "はい", "開発標準 第3章"],
      ["PO.2.2", "役割に応じた教育を行い、習熟度と教育内容を見直す", "一部", "委託先の受講は来期から"],
      ["PO.5.1", "開発・ビルド・試験・配布などの各環境を分離して保護する", "はい", ""],
      ["PS.2.1", "入手した側が完全性を検証できる情報を提供する", "はい", "リリースごとに署名を公開"],
      ["PS.3.2", "構成部品の出所情報（SBOM等）を収集・保護・更新・共有する", "はい", "sbom.cdx.json を同封"],
      ["PW.4.2", "適した部品がないときは、手順に沿って安全に内製する", "対象外", "本製品では内製の共通部品がない"],
      ["PW.7.2", "基準に沿って実施し、指摘を記録して優先付けする", "はい", ""],
      ["PW.8.2", "試験を計画・実施・記録し、指摘を優先付けする", "はい", "pentest.pdf を同封"],
      ["RV.1.3", "開示と修正の方針を持ち、体制と手順を整える", "代替", "親会社の窓口を利用（2026年度内に移管予定）"],
      ["RV.3.4", "原因が再発しないように開発プロセスを見直す", "予定", "次の四半期に開始"],
    ]
    let text = rows.map { row in row.map(quoted).joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
    return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
  }

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

  private static func quoted(_ field: String) -> String {
    field.contains(where: { $0 == "," || $0 == "\"" })
      ? "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : field
  }

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "()\\".contains($0) ? ["\\", $0] : [$0] })
  }
}
