// The checklists of bundles, read in memory: opened and recorded as every opening is, and nothing gets a name.

internal import Access
internal import Bundles
internal import Checklists
internal import Kura
internal import Platform
internal import Sodium

/// Checklists and the bundles that they came in.
struct BundleChecklists: Sendable {
  private(set) var sources: [BundleID] = []
  private(set) var readings: [ChecklistReading] = []
  /// How many parts were opened and recorded for it.
  private(set) var openedParts = 0

  /// Opens the checklists of a bundle. The marking is shown and acknowledged as `kura open` does it.
  mutating func open(
    _ path: String, _ open: OpenVault<WritableVault>, _ options: ReadingOptions, isAcknowledged: Bool
  ) throws(Report) {
    let question = AcknowledgementQuestion(open: open, isAcknowledged: isAcknowledged, allowsMacros: false)
    let secrets = try open.secrets()
    var order = OpeningOrder(bundle: path, destination: .unnamed, writesReceipt: false)
    order.checklistsOnly = true
    let result = try open.running(try open.vault.open(order, secrets: secrets, acknowledge: question.ask))
    sources.append(result.preview.manifest.bundle)
    openedParts += result.parts.count
    for part in result.parts {
      guard let reading = try Self.read(part, options) else { continue }
      readings.append(reading)
      let count = reading.faults.filter { !$0.kind.isAboutTheTemplate }.count + reading.moreFaults
      guard count > 0 else { continue }
      open.context.console.warn(
        Words(
          ja: "ファイル \(part.number)（\(part.name)）には直すところが \(count) か所あり、その値は読んでいません",
          en: "\(Words.count(count, "fault")) in part \(part.number) (\(part.name)): what is wrong there was not read"))
    }
  }

  /// Takes own answers to a bundle that was sealed here: its sender may not be able to open it.
  mutating func add(_ bundles: [BundleID], answers: ChecklistReading) {
    sources += bundles
    readings.append(answers)
  }

  /// `nil` for what is no checklist.
  private static func read(_ part: OpenedPart, _ options: ReadingOptions) throws(Report) -> ChecklistReading? {
    var bytes: [UInt8] = []
    do throws(PlatformError) { bytes = try part.bytes(limit: ChecklistReader.mostBytes) } catch { throw Report(error) }
    defer { wipe(&bytes) }
    do throws(ChecklistError) { return try ChecklistReader.read(bytes, options) } catch {
      if error == .notAChecklist { return nil }
      throw Report(error, of: part.name.description)
    }
  }
}
