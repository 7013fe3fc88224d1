// The first of the two signatures: rows of checklists become an adoption.

internal import Access
internal import Agreements
internal import ChecklistTerms
internal import Checklists
internal import Kura
internal import Platform

extension ChecklistAgreeCommand {
  func propose(_ context: Context) throws(Report) {
    _ = try context.resultPlace(output, isText: false)
    let open = try context.openForWriting()
    let vault = open.vault
    let checklists = try checklists(open, context)
    let template = try template(of: checklists, open)
    var order = AdoptionOrder(
      sources: checklists.sources, checklists: checklists.readings.map(\.whole), decisions: rows,
      template: template, language: context.console.language.ofChecklist)
    order.with = with?.text
    let agreement = try open.running(try vault.agreement(of: order))
    let place = try open.resultPlace(output, under: agreement, suffix: "adoption")
    let secrets = try open.secrets()
    let made = try open.running(try vault.proposeAdoption(order, secrets: secrets))
    let view = AdoptionView(made.adoption)
    if !context.globals.isQuiet {
      context.console.show(view.lines(context.console.language, width: nil).joined(separator: "\n"))
    }
    tell(made, checklists, context.console)
    try context.write(made.file, to: place, json: view.json)
  }

  /// Bundles are opened; of what was sealed here, the own answers are read.
  private func checklists(_ open: OpenVault<WritableVault>, _ context: Context) throws(Report) -> BundleChecklists {
    var checklists = BundleChecklists()
    if let from {
      let own = try context.read(checklist: .path(from), reading)
      var bundles: [BundleID] = []
      for word in files { bundles.append(try bundle(word, open)) }
      checklists.add(bundles, answers: own.reading)
      return checklists
    }
    let options = try context.readingOptions(reading)
    for path in files {
      guard try context.isFile(path) else { throw Self.notAFile(path) }
      try checklists.open(path, open, options, isAcknowledged: isAcknowledged)
    }
    return checklists
  }

  private func bundle(_ word: String, _ open: OpenVault<WritableVault>) throws(Report) -> BundleID {
    let digits: String
    do throws(ValueFault) { digits = try ValueType<String>.bundle.read(word) } catch {
      throw UsageFault.badValue(of: "FILE", error).report
    }
    return try open.running(try open.vault.bundleID(beginning: digits))
  }

  private static func notAFile(_ path: String) -> Report {
    Report(
      .failure, Words(ja: "\(path) というファイルはありません", en: "there is no file \(path)"),
      hint: Words(
        ja: "封緘した側では、識別子と一緒に自社の回答を --from で指定してください",
        en: "where the bundle was sealed, give its id and the own answers: --from answers.csv"))
  }

  /// The template, for what the items say: known here, or come with a request.
  private func template(of checklists: BundleChecklists, _ open: OpenVault<WritableVault>) throws(Report) -> Template? {
    for reading in checklists.readings {
      if let template = reading.template { return template }
      guard let digest = reading.checklist.template?.digest else { continue }
      if let template = try open.running(try open.vault.requestedTemplate(digest)) { return template }
    }
    return nil
  }

  private func tell(_ made: SignedAdoptionFile, _ checklists: BundleChecklists, _ console: Console) {
    let missing = made.adoption.missing.map(\.description).joined(separator: ", ")
    console.note(
      Words(
        ja: "署名しました。\(missing) に渡し、kura checklist agree FILE で署名してもらってください",
        en: "signed; send it to \(missing), who signs it, too: kura checklist agree FILE"))
    guard checklists.openedParts > 0 else { return }
    console.note(
      Words(
        ja: "チェックリストの開封を記録しました（\(checklists.openedParts) 個）。kura receipt --agreement \(made.agreement.id) で報告できます",
        en:
          "\(Words.count(checklists.openedParts, "opening")) recorded; report with kura receipt --agreement \(made.agreement.id)"
      ))
  }
}
