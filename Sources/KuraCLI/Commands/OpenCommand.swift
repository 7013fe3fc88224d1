// kura open: a bundle is verified, the access recorded, and then its parts are readable.

internal import Access
internal import Agreements
internal import Bundles
internal import Checklists
internal import Kura
internal import Platform
internal import Sodium

/// `kura open FILE …`
struct OpenCommand: Command {
  @Operand(.bundle) private var file: FilePlace
  @Option("part", .part, Words(ja: "この番号のファイルだけ（なければ読めるものすべて）", en: "only this part (else all that are for you)"))
  private var parts: [Int]
  @Option(
    "output", short: "o", .directory,
    Words(ja: "新しい、または空のディレクトリ（なければ封緘ファイルの名から）", en: "a new or empty directory (else one named after the bundle)"))
  private var directory: String?
  @Flag("show", Words(ja: "端末に表示し、ファイルを残さない", en: "show it on the terminal, and leave no file"))
  private var shows: Bool
  @Flag(.acknowledge) private var acknowledges: Bool
  @Flag(.allowMacros) private var allowsMacros: Bool
  @Flag("no-receipt", Words(ja: "開封報告を書き出さない", en: "do not write the receipt"))
  private var leavesNoReceipt: Bool

  static let description = CommandDescription(
    Self.self, "open",
    summary: Words(ja: "開封を記録し、受け取ったファイルを開く", en: "Record the access and open what was received"),
    details: [
      Words(
        ja: "差出人、NDA、宛先を確かめ、開封の記録を保存してから開きます。記録できなければ何も開きません。一緒に書き出される開封報告を相手に返してください。",
        en:
          "Verifies sender, agreement and reader, and stores the record before anything is readable; without a record "
          + "nothing opens. Send the receipt that is written along back to the other side.")
    ],
    rules: [.atMostOne(["output", "show"])],
    givesJSON: true,
    example: "kura open q3.kura -o out",
    statuses: [.refused, .notAuthentic, .noKey, .notRecorded, .malformed])

  func run(_ context: Context) throws(Report) {
    let path = try file.filePath()
    let destination: OpeningOrder.Destination =
      shows ? .unnamed : .directory(directory ?? Self.directory(named: path))
    let open = try context.openForWriting()
    let vault = open.vault
    let secrets = try open.secrets()
    var order = OpeningOrder(
      bundle: path, parts: parts.isEmpty ? nil : parts, destination: destination, writesReceipt: !leavesNoReceipt)
    order.allowsMacros = allowsMacros
    let progress = context.console.progress(Words(ja: "開封しています", en: "opening"), total: context.byteCount(of: path))
    defer { progress.finish() }
    let question = AcknowledgementQuestion(open: open, isAcknowledged: acknowledges, allowsMacros: allowsMacros)
    let result = try open.running(
      try vault.open(
        order, secrets: secrets, acknowledge: question.ask, progress: { progress.advance(to: $0) }))
    progress.finish()
    tell(result, context)
    if shows {
      for part in result.parts { try ShownPart(part).show(on: context.console) }
    } else if context.globals.givesJSON {
      try context.console.out(result.json)
    } else {
      try context.console.out(result.parts.compactMap(\.path))
    }
  }

  /// `q3.kura` opens into `q3`; a name without that ending into `….opened`.
  private static func directory(named path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".kura") && name.utf8.count > 5 ? String(name.dropLast(5)) : name + ".opened"
  }

  private func tell(_ result: OpeningResult, _ context: Context) {
    let manifest = result.preview.manifest
    for number in result.preview.otherParts {
      guard let part = manifest.part(number) else { continue }
      let readers = manifest.readers(ofPart: number).map(\.name.description).joined(separator: ", ")
      context.console.note(
        Words(
          ja: "ファイル \(number)（\(part.name)）は \(readers) 宛てのため開けません",
          en: "part \(number) (\(part.name)) is for \(readers)"))
    }
    for part in result.parts where part.hasMacros {
      let isTold = manifest.part(part.number)?.hasMacros == true
      context.console.warn(
        Words(
          ja: "ファイル \(part.number)（\(part.name)）にマクロがあります\(isTold ? "" : "。差出人は知らせていません")",
          en: "part \(part.number) (\(part.name)) has macros\(isTold ? "" : ", of which its sender says nothing")"))
    }
    context.console.note(
      Words(
        ja: "開封を記録しました（\(result.parts.count) 個、NDA登録 \(manifest.agreementID)）",
        en: "opened and recorded \(Words.count(result.parts.count, "part")) under \(manifest.agreementID)"))
    switch result.receipt {
    case nil: break
    case .success(let receipt)?:
      context.console.note(
        Words(
          ja: "開封報告 \(receipt) を \(manifest.sender) に返してください",
          en: "send the receipt back to \(manifest.sender): \(receipt)"))
    case .failure(let problem)?:
      let report = Report(problem)
      context.console.warn(
        Words(
          ja: "開封報告を書けませんでした（\(report.message.ja)）。後で kura receipt で作れます",
          en: "the receipt could not be written (\(report.message.en)); make it later with kura receipt"))
    }
  }
}

extension OpeningResult {
  /// The shape is part of the command line contract.
  fileprivate var json: JSONValue {
    .object(optional: [
      "bundle": .string(preview.manifest.bundle.description), "manifest": .string(manifestDigest.description),
      "sender": .string(preview.manifest.sender.description), "agreement": .string(preview.manifest.agreementID),
      "answers": preview.manifest.details.answers.map { .string($0.description) },
      "parts": .array(
        parts.map { part in
          let own: [String: JSONValue?] = [
            "part": .number(part.number), "name": .string(part.name.description),
            "path": part.path.map { .string($0) }, "macros": part.hasMacros ? .bool(true) : nil,
          ]
          return .object(
            optional: PartView(part.number, of: preview.manifest).json.merging(own) { told, found in found ?? told })
        }),
      "receipt": (try? receipt?.get()).map { .string($0) },
    ])
  }
}
