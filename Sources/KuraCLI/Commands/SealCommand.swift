// kura seal: files become a bundle that only the named readers open.

internal import Access
internal import Agreements
internal import Bundles
internal import Checklists
internal import Kura
internal import Platform
internal import Sodium

/// `kura seal FILE… …`
struct SealCommand: Command {
  @Operand(.file, Words(ja: "封緘するファイル（- は標準入力）", en: "the files to seal, - for standard input"))
  private var files: [FilePlace]
  @Option(.agreement) private var agreement: String?
  @Option(
    "to", .member,
    Words(
      ja: "閲覧者（相手が一人か、NDA登録に名があれば省略可）",
      en: "a reader (may be left out when there is only one, or the agreement names them)"))
  private var readers: [MemberWord]
  @Option(
    "only", .only,
    Words(
      ja: "このファイルだけ閲覧者を限る（名前と閲覧者は全員の内容目録に見える）",
      en: "restrict one file to some of the readers; its name and readers are still seen by all of them"))
  private var only: [OnlyWord]
  @Option("ordinary", .existingFile, Words(ja: "営業秘密ではないファイル", en: "a file that is no trade secret"))
  private var ordinary: [String]
  @Option("reason", .text, Words(ja: "営業秘密とする理由", en: "why it is a trade secret"))
  private var reason: String?
  @Option("unit", .text, Words(ja: "管理する部署", en: "the unit that manages it"))
  private var unit: String?
  @Option("destroy-by", .date, Words(ja: "返還・廃棄の期限", en: "when it is to be returned or destroyed"))
  private var destroyBy: CalendarDate?
  @Option("supersedes", .bundle, Words(ja: "置き換える以前の封緘ファイル", en: "the earlier bundle that this one replaces"))
  private var supersedes: String?
  @Option("answers", .file, Words(ja: "回答する依頼のファイル", en: "the file of the request that this answers"))
  private var answers: FilePlace?
  @Flag("as-is", Words(ja: "チェックリストに直すところがあってもそのまま封緘する", en: "seal a checklist whatever is wrong with it"))
  private var isAsIs: Bool
  @Flag(.allowMacros) private var allowsMacros: Bool
  @Flag(
    "private-cover", Words(ja: "外から読める秘密表示に組織名などを書かない", en: "leave names out of the marking that everyone can read"))
  private var hasPrivateCover: Bool
  @Option(.output) private var output: FilePlace?

  static let description = CommandDescription(
    Self.self, "seal",
    summary: Words(ja: "ファイルをNDAのもとで封緘する", en: "Seal files for named readers under an agreement"),
    details: [
      Words(
        ja: "パスワードは送りません。宛先の人の鍵でしか開かず、開いた記録が双方に残ります。",
        en: "No password is sent: only the readers' keys open it, and both sides keep a record of every opening."),
      Words(
        ja: "チェックリスト（CSV、JSON）は先に確かめ、内容目録にテンプレート・適用単位・証跡を記します。",
        en: "A checklist (CSV or JSON) is checked first, and the manifest names its template, unit and evidence."),
    ],
    givesJSON: true,
    example: """
      kura seal checklist.csv sbom.cdx.json pentest.pdf --agreement NDA-2026-014 \\
        --to suzuki --to tanaka --only pentest.pdf=suzuki -o q3.kura
      """,
    statuses: [.refused, .notAuthentic, .noKey, .notRecorded, .malformed])

  func run(_ context: Context) throws(Report) {
    let open = try context.openForWriting()
    let vault = open.vault
    var order = SealingOrder(files: try orderedFiles(), agreement: agreement, readers: readers.map(\.text))
    order.reason = reason
    order.details.unit = unit
    if let destroyBy { order.details.destroyBy = try context.end(of: destroyBy) }
    order.templates = try context.templates()
    order.isAsIs = isAsIs
    order.allowsMacros = allowsMacros
    order.privateCover = hasPrivateCover
    order.output = try output?.filePath()
    if let supersedes { order.supersedes = try open.running(try vault.bundleID(beginning: supersedes)) }
    let secrets = try open.secrets()
    let request = try answer(&order, open, context)
    let progress = context.console.progress(Words(ja: "封緘しています", en: "sealing"), total: order.byteCount)
    let whole = PartProgress(progress, byteCounts: order.byteCounts)
    defer { progress.finish() }
    let result = try open.running(
      try vault.seal(order, secrets: secrets) { part, byteCount in whole.advance(part: part, to: byteCount) })
    progress.finish()
    tell(result, context.console)
    SealingNotes(result).tell(context.console)
    if let request { tell(result, answering: request, context.console) }
    if context.globals.givesJSON {
      try context.console.out(SealingNotes(result).json)
    } else {
      try context.console.out(result.path)
    }
  }

  /// Takes the request in, unless it is here already: its agreement is the one that is meant, and its template is known from now on.
  private func answer(
    _ order: inout SealingOrder, _ open: OpenVault<WritableVault>, _ context: Context
  ) throws(Report) -> ReceivedChecklistRequest? {
    guard let answers else { return nil }
    let bytes = try context.read(answers, limit: Context.mostSentBytes)
    let request = try open.running(try open.vault.receiveChecklistRequest(bytes, secrets: open.unlocked()))
    order.details.answers = request.digest
    order.agreement = order.agreement ?? request.agreement.digest.description
    do throws(ChecklistError) {
      order.templates = try order.templates?.adding(request.template)
    } catch {
      throw Report(error)
    }
    return request
  }

  private func tell(_ result: SealingResult, answering request: ReceivedChecklistRequest, _ console: Console) {
    let template = request.template.reference
    guard !result.checklists.contains(where: { $0.template == template }) else { return }
    console.note(
      Words(
        ja: "依頼されたテンプレート \(template) のチェックリストは、封緘したファイルにありません",
        en: "no checklist of the template that was asked for, \(template), is among the files"))
  }

  private func orderedFiles() throws(Report) -> [OrderedFile] {
    var files: [OrderedFile] = []
    var matchedOnly: Set<String> = []
    var matchedOrdinary: Set<String> = []
    for place in self.files {
      let path = place.pathText ?? SealingOrder.standardInput
      var file = OrderedFile(path: path)
      for word in only where Self.names(word.path, path) {
        guard matchedOnly.insert(word.path).inserted, file.readers == nil else {
          throw Report(.usage, Words(ja: "--only の \(word.path) が重複しています", en: "--only names \(word.path) twice"))
        }
        file.readers = word.members.map(\.text)
      }
      for name in ordinary where Self.names(name, path) {
        matchedOrdinary.insert(name)
        file.isOrdinary = true
      }
      files.append(file)
    }
    for word in only where !matchedOnly.contains(word.path) { throw Report(KuraError.order(.unknownFile(word.path))) }
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
