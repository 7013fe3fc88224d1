// What sealing has found in checklists and files, for people; and all that it gave, for programs.

internal import Access
internal import Agreements
internal import Bundles
internal import Checklists
internal import Kura
internal import Platform
internal import Sodium

/// What is to be told of a sealing beyond that it is done.
struct SealingNotes: Sendable {
  private let result: SealingResult

  init(_ result: SealingResult) {
    self.result = result
  }

  func tell(_ console: Console) {
    for faulty in result.faulty { console.warn(Self.asIs(faulty)) }
    for (place, part) in result.manifest.parts.enumerated() where part.hasMacros {
      console.warn(
        Words(
          ja: "ファイル \(place + 1)（\(part.name)）にマクロがあります。内容目録に記しました",
          en: "part \(place + 1) (\(part.name)) has macros; the manifest says so"))
    }
    for checklist in result.checklists { tell(checklist, console) }
    for evidence in result.missingEvidence {
      console.note(
        Self.words(of: evidence)
          + Words(ja: "は添付とされていますが、封緘するファイルにありません", en: " is to be attached, and is not among the files"))
    }
    for evidence in result.withheldEvidence {
      console.warn(
        Self.words(of: evidence)
          + Words(ja: "は非開示とされていますが、封緘しました", en: " is to be withheld, and was sealed all the same"))
    }
  }

  private func tell(_ checklist: SealedChecklist, _ console: Console) {
    guard let part = result.manifest.part(checklist.part), let label = part.checklist else { return }
    let answers = checklist.answers
    let links = result.manifest.evidence.count { $0.part == checklist.part }
    console.note(
      Words(
        ja: "ファイル \(checklist.part)（\(part.name)）はチェックリスト \(label.words.ja)：\(answers.ja)、証跡の結び付け \(links) 件",
        en:
          "part \(checklist.part) (\(part.name)) is a checklist, \(label.words.en): \(answers.en); \(Words.count(links, "evidence link"))"
      ))
    if checklist.counts.contains(where: { $0.meaning == .notApplicable }) {
      console.note(StandardStatements.notApplicable)
    }
    guard let request = checklist.request, request != result.manifest.details.answers else { return }
    console.note(
      result.manifest.details.answers == nil
        ? Words(
          ja: "ファイル \(checklist.part) は依頼 \(request) への回答と書かれています。依頼への回答として封緘するには --answers に依頼のファイルを指定してください",
          en:
            "part \(checklist.part) says that it answers the request \(request); to seal it as the answer, name the request's file with --answers"
        )
        : Words(
          ja: "ファイル \(checklist.part) は別の依頼 \(request) への回答と書かれています",
          en: "part \(checklist.part) says that it answers another request, \(request)"))
  }

  private static func asIs(_ faulty: FaultyChecklist) -> Words {
    let path = DisplayText.line(faulty.path)
    guard case .faults(let faults) = faulty.error else {
      return Words(ja: "\(path) は読み取れませんが、そのまま封緘しました", en: "\(path) can't be read; it was sealed as it is")
    }
    return Words(
      ja: "\(path) には直すところが \(faults.count) か所ありますが、そのまま封緘しました",
      en: "\(path) has \(Words.count(faults.count, "fault")); it was sealed as it is")
  }

  /// A file and the rows that name it, for the beginning of a sentence.
  private static func words(of evidence: NamedEvidence) -> Words {
    let name = DisplayText.line(evidence.name)
    let first = evidence.items.first.map { DisplayText.line($0.description) } ?? ""
    let rest = evidence.items.count - 1
    return Words(
      ja: "\(name)（項目 \(first)\(rest > 0 ? " ほか \(rest)" : "")）",
      en: "\(name) (item \(first)\(rest > 0 ? " and \(rest) more" : ""))")
  }

  /// All that sealing gave. The shape is part of the command line contract.
  var json: JSONValue {
    let manifest = result.manifest
    let parts = manifest.parts.enumerated().map { place, part in
      JSONValue.object(optional: [
        "part": .number(place + 1), "name": .string(part.name.description), "digest": .string(part.digest.description),
        "macros": part.hasMacros ? .bool(true) : nil,
      ])
    }
    let checklists = result.checklists.compactMap { checklist -> JSONValue? in
      guard let label = manifest.part(checklist.part)?.checklist else { return nil }
      return .object(
        label.json.merging([
          "part": .number(checklist.part), "rows": .number(checklist.rowCount),
          "counts": AnswerCounts(checklist.counts).json,
        ]) { own, _ in own })
    }
    return .object(optional: [
      "path": .string(result.path), "bundle": .string(manifest.bundle.description),
      "manifest": .string(result.manifestDigest.description), "agreement": .string(manifest.agreementID),
      "bytes": .number(result.byteCount), "readers": .array(manifest.readers.map { .string($0.name.description) }),
      "answers": manifest.details.answers.map { .string($0.description) }, "parts": .array(parts),
      "checklists": .array(checklists),
      "evidence": .array(
        manifest.evidence.map {
          .object([
            "part": .number($0.part), "evidencePart": .number($0.evidencePart), "item": .string($0.item),
          ])
        }),
      "missingEvidence": .array(result.missingEvidence.map(\.json)),
      "withheldEvidence": result.withheldEvidence.isEmpty ? nil : .array(result.withheldEvidence.map(\.json)),
      "note": checklists.isEmpty ? nil : .array([.string(StandardStatements.notApplicable.en)]),
    ])
  }
}

extension SealedChecklist {
  /// How many rows have which answer: `30 yes, 2 N/A`.
  fileprivate var answers: Words {
    let numbers = AnswerMeaning.allCases.map { meaning in
      (meaning, counts.filter { $0.meaning == meaning }.reduce(0) { $0 + $1.count })
    }.filter { $0.1 > 0 }
    guard !numbers.isEmpty else { return Words(ja: "行なし", en: "no rows") }
    return Words(
      ja: numbers.map { "\($0.words.ja) \($1)" }.joined(separator: "、"),
      en: numbers.map { "\($1) \($0.words.en)" }.joined(separator: ", "))
  }
}

extension NamedEvidence {
  fileprivate var json: JSONValue {
    .object([
      "part": .number(part), "name": .string(name), "items": .array(items.map { .string($0.description) }),
    ])
  }
}
