// Templates from what issuers publish: CSV saved from a workbook, CAIQ, VSAQ, OSCAL catalogs, CycloneDX standards.

public import ChecklistTerms

/// Makes a template of a file that somebody else has published. The texts are taken over as they are.
///
/// ```swift
/// let template = try TemplateImport.read(bytes, id: TemplateID("caiq"), version: nil, fileName: "CAIQv4.1.csv", columns: [])
/// ```
public enum TemplateImport: Sendable {
  /// Reads a file of any kind that is known, told apart by its content.
  ///
  /// - Parameters:
  ///   - id: the template's name here; needed where the file has none.
  ///   - version: its version; needed where the file has none.
  ///   - fileName: where a table may say its version, if not in its heading.
  ///   - columns: columns of a table under other names than the usual ones.
  /// - Throws: `notATemplate` for a file of no such kind; `templateNameNeeded`; `malformed` and `template` for what can't be in one.
  public static func read(
    _ bytes: [UInt8], id: TemplateID?, version: TemplateVersion?, fileName: String?, columns: [ColumnMapping]
  ) throws(ChecklistError) -> Template {
    guard bytes.count <= Template.mostBytes else {
      throw .malformed(Place(line: 1, column: 1), .tooLong(limit: Template.mostBytes))
    }
    // Workbooks (ZIP, OLE) and PDF: saved as CSV they can be read.
    guard !documents.contains(where: { bytes.starts(with: $0) }) else { throw .notATemplate }
    let text = withoutComments(bytes)
    let source: ImportedTemplate
    if text.first(where: { !isBlank($0) }) == UInt8(ascii: "{") {
      let node = try JSONNode(text, mostBytes: Template.mostBytes)
      guard let object = JSONObject(node) else { throw .notATemplate }
      if let format = object["format"], case .string(Template.format) = format.value {
        return try Template(node).named(id: id, version: version)
      }
      source = try read(object)
    } else {
      source = try TableImport.read(bytes, fileName: fileName, columns: columns)
    }
    return try source.template(id: id, version: version)
  }

  private static let documents: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0], Array("%PDF".utf8)]

  private static func read(_ object: JSONObject) throws(ChecklistError) -> ImportedTemplate {
    if let catalog = try object.object("catalog") { return try OSCALCatalogImport.read(catalog) }
    if let definitions = try object.object("definitions") { return try CycloneDXStandardImport.read(definitions) }
    if object["questionnaire"] != nil { return try VSAQImport.read(object) }
    throw .notATemplate
  }

  /// The bytes without a byte order mark, and with blanks for the comments that VSAQ's own files begin with: places stay what they are.
  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    var offset = 0
    while true {
      while offset < text.count, isBlank(text[offset]) { offset += 1 }
      guard text[offset...].starts(with: "//".utf8) else { return text }
      while offset < text.count, text[offset] != UInt8(ascii: "\n") {
        text[offset] = UInt8(ascii: " ")
        offset += 1
      }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { " \t\r\n".utf8.contains(byte) }
}

extension Template {
  /// The template under another name or version.
  fileprivate func named(id: TemplateID?, version: TemplateVersion?) throws(ChecklistError) -> Template {
    try Template(
      id: id ?? self.id, version: version ?? self.version, title: title, issuer: issuer, note: note,
      categories: categories, items: items, vocabulary: vocabulary)
  }
}
