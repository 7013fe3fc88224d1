// kura seal: files become a bundle that only the named readers open.

internal import Access
internal import Agreements
internal import Bundles
internal import Kura
internal import Platform
internal import Sodium

/// `kura seal FILE… …`
package struct SealCommand: Command {
  private static let files = Operand(
    ValueType<FilePlace>.file, Words(ja: "封緘するファイル（- は標準入力）", en: "the files to seal, - for standard input"))
  private static let to = Option(
    "to", ValueType<MemberWord>.member,
    Words(
      ja: "閲覧者（相手が一人か、NDA登録に名があれば省略可）",
      en: "a reader (may be left out when there is only one, or the agreement names them)"))
  private static let only = Option(
    "only", ValueType<OnlyWord>.only,
    Words(
      ja: "このファイルだけ閲覧者を限る（名前と閲覧者は全員の内容目録に見える）",
      en: "restrict one file to some of the readers; its name and readers are still seen by all of them"))
  private static let ordinary = Option(
    "ordinary", ValueType<String>.existingFile, Words(ja: "営業秘密ではないファイル", en: "a file that is no trade secret"))
  private static let reason = Option(
    "reason", ValueType<String>.text, Words(ja: "営業秘密とする理由", en: "why it is a trade secret"))
  private static let unit = Option(
    "unit", ValueType<String>.text, Words(ja: "管理する部署", en: "the unit that manages it"))
  private static let destroyBy = Option(
    "destroy-by", ValueType<CalendarDate>.date, Words(ja: "返還・廃棄の期限", en: "when it is to be returned or destroyed"))
  private static let supersedes = Option(
    "supersedes", ValueType<String>.bundle, Words(ja: "置き換える以前の封緘ファイル", en: "the earlier bundle that this one replaces")
  )
  private static let privateCover = Flag(
    "private-cover", Words(ja: "外から読める秘密表示に組織名などを書かない", en: "leave names out of the marking that everyone can read"))

  package static let description = CommandDescription(
    "seal",
    summary: Words(ja: "ファイルをNDAのもとで封緘する", en: "Seal files for named readers under an agreement"),
    details: [
      Words(
        ja: "パスワードは送りません。宛先の人の鍵でしか開かず、開いた記録が双方に残ります。",
        en: "No password is sent: only the readers' keys open it, and both sides keep a record of every opening.")
    ],
    operands: [.many(files)],
    options: [
      .optional(.agreement), .repeated(to), .repeated(only), .repeated(ordinary), .optional(reason), .optional(unit),
      .optional(destroyBy), .optional(supersedes), .flag(privateCover), .optional(.output),
    ],
    givesJSON: true,
    example: """
      kura seal checklist.csv sbom.cdx.json pentest.pdf --agreement NDA-2026-014 \\
        --to suzuki --to tanaka --only pentest.pdf=suzuki -o q3.kura
      """,
    statuses: [.refused, .notAuthentic, .noKey, .notRecorded])

  private let files: [FilePlace]
  private let agreement: String?
  private let readers: [MemberWord]
  private let only: [OnlyWord]
  private let ordinary: [String]
  private let reason: String?
  private let unit: String?
  private let destroyBy: CalendarDate?
  private let supersedes: String?
  private let hasPrivateCover: Bool
  private let output: FilePlace?

  package init(_ arguments: Arguments) {
    files = arguments.operands(Self.files)
    agreement = arguments.value(.agreement)
    readers = arguments.values(Self.to)
    only = arguments.values(Self.only)
    ordinary = arguments.values(Self.ordinary)
    reason = arguments.value(Self.reason)
    unit = arguments.value(Self.unit)
    destroyBy = arguments.value(Self.destroyBy)
    supersedes = arguments.value(Self.supersedes)
    hasPrivateCover = arguments.isSet(Self.privateCover)
    output = arguments.value(.output)
  }

  package func run(_ context: Context) throws(Report) {
    let open = try context.open(for: .writing)
    let vault = open.vault
    var order = SealingOrder(files: try orderedFiles(), agreement: agreement, readers: readers.map(\.text))
    order.reason = reason
    order.unit = unit
    order.destroyBy = try destroyBy.map { (day) throws(Report) in try context.end(of: day) }
    order.privateCover = hasPrivateCover
    order.output = try output.map { (place) throws(Report) in try place.filePath() }
    order.supersedes = try supersedes.map { (digits) throws(Report) in
      try flow { () throws(KuraError) in try vault.bundleID(beginning: digits) }
    }
    let secrets = try open.running(try open.secrets())
    let progress = context.console.progress(Words(ja: "封緘しています", en: "sealing"), total: order.byteCount)
    let whole = PartProgress(progress, byteCounts: order.byteCounts)
    defer { progress.finish() }
    let result = try flow { () throws(KuraError) in
      try vault.seal(order, secrets: secrets) { part, byteCount in whole.advance(part: part, to: byteCount) }
    }
    progress.finish()
    tell(result, context.console)
    if context.globals.givesJSON {
      try context.console.out(result.json)
    } else {
      try context.console.out(result.path)
    }
  }

  private func orderedFiles() throws(Report) -> [OrderedFile] {
    var files: [OrderedFile] = []
    var matchedOnly: Set<String> = []
    var matchedOrdinary: Set<String> = []
    for place in self.files {
      let path = place.pathText ?? SealingOrder.standardInput
      var file = OrderedFile(path: path)
      for word in only where Self.names(word.file, path) {
        guard matchedOnly.insert(word.file).inserted, file.readers == nil else {
          throw Report(.usage, Words(ja: "--only の \(word.file) が重複しています", en: "--only names \(word.file) twice"))
        }
        file.readers = word.members.map(\.text)
      }
      for name in ordinary where Self.names(name, path) {
        matchedOrdinary.insert(name)
        file.isOrdinary = true
      }
      files.append(file)
    }
    for word in only where !matchedOnly.contains(word.file) { throw Report(KuraError.request(.unknownFile(word.file))) }
    for name in ordinary where !matchedOrdinary.contains(name) {
      throw Report(
        .usage,
        Words(ja: "--ordinary の \(name) は封緘するファイルにありません", en: "--ordinary names \(name), which is not being sealed"))
    }
    return files
  }

  /// A file is named as it was typed, or by its last component.
  private static func names(_ word: String, _ path: String) -> Bool {
    word == path || path.split(separator: "/").last.map(String.init) == word
  }

  private func tell(_ result: SealingResult, _ console: Console) {
    for warning in result.warnings { console.warn(warning.words) }
    let names = result.manifest.readers.map(\.name.description).joined(separator: ", ")
    console.note(
      Words(
        ja: "\(result.manifest.parts.count) 個のファイルを \(names) 宛てに封緘しました（NDA登録 \(result.manifest.agreementID)）",
        en:
          "sealed \(Words.count(result.manifest.parts.count, "part")) for \(names) under \(result.manifest.agreementID)"
      ))
    if !only.isEmpty {
      console.note(
        Words(
          ja: "ファイル名・理由・閲覧者は、すべての閲覧者の内容目録に見えます（内容は指定した人だけ）",
          en:
            "every reader sees the names, reasons and readers of all parts in the manifest; only the content is restricted"
        ))
    }
  }
}

extension SealingResult {
  fileprivate var json: JSONValue {
    .object([
      "path": .string(path), "bundle": .string(manifest.bundle.description),
      "manifest": .string(manifestDigest.description), "agreement": .string(manifest.agreementID),
      "bytes": .number(byteCount), "readers": .array(manifest.readers.map { .string($0.name.description) }),
      "parts": .array(
        manifest.parts.enumerated().map { part in
          .object([
            "part": .number(part.offset + 1), "name": .string(part.element.name.description),
            "digest": .string(part.element.digest.description),
          ])
        }),
    ])
  }
}
