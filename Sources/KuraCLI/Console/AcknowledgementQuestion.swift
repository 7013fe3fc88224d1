// Before anything is opened: what is about to be opened, the marking, and the question whether it was read.

internal import Access
internal import Agreements
internal import Bundles
internal import Kura

/// Shows names and marking, and asks for the acknowledgement.
struct AcknowledgementQuestion {
  let open: OpenVault<WritableVault>
  let isAcknowledged: Bool
  let allowsMacros: Bool

  private var console: Console { open.context.console }

  func ask(_ preview: OpeningPreview) throws(KuraError) -> AccessRecord.MarkingAcknowledgement {
    for warning in preview.warnings { console.warn(warning.words) }
    console.show(contents(of: preview)[console.language])
    // Nobody is asked about what is going to be refused.
    guard allowsMacros || preview.partsWithMacros.isEmpty else {
      throw .exchange(.macros(parts: preview.partsWithMacros))
    }
    console.show(Marking.readable(preview.marking))
    if isAcknowledged { return .flag }
    guard try open.asking(else: .exchange(.notAcknowledged), try confirm()) else { throw .exchange(.notAcknowledged) }
    return .terminal
  }

  private func confirm() throws(Report) -> Bool {
    do throws(Report) {
      return try console.confirm(
        Words(
          ja: "秘密表示を確認しました。氏名・開封日時・対象ファイルが記録され、契約相手方に提出されることに同意して開封しますか",
          en:
            "open it, having read the marking: your name, the time and the parts are recorded and given to the other side?"
        ),
        otherwise: Words(
          ja: "秘密表示を読んだうえで --acknowledge を付けてください", en: "read the marking above, then give --acknowledge"))
    } catch {
      throw error.status == .usage ? Report(.refused, error.message, hint: error.hint) : error
    }
  }

  private func contents(of preview: OpeningPreview) -> Words {
    let manifest = preview.manifest
    var lines = [
      Words(
        ja:
          "差出人 \(manifest.sender)、封緘 \(TimeText.local(manifest.time))、NDA登録 \(manifest.agreementID)、目的 \(manifest.purpose)",
        en:
          "from \(manifest.sender), sealed \(TimeText.local(manifest.time)), under \(manifest.agreementID), for \(manifest.purpose)"
      )
    ]
    for number in preview.parts {
      guard let part = manifest.part(number) else { continue }
      let reason = part.reason.map { Words(ja: "、\($0)", en: ", \($0)") } ?? Words(ja: "", en: "")
      let kind =
        part.classification == .secret ? Words(ja: "営業秘密", en: "secret") : Words(ja: "一般", en: "ordinary")
      lines.append(
        Words(
          ja: "  \(number)  \(part.name)（\(part.plainByteCount) バイト、\(kind.ja)\(reason.ja)）",
          en: "  \(number)  \(part.name) (\(part.plainByteCount) bytes, \(kind.en)\(reason.en))"))
      lines += PartView(number, of: manifest).lines.map { Words(ja: "     ", en: "     ") + $0 }
    }
    return .lines(lines)
  }
}

extension Warning {
  /// What is worth saying about an agreement in force and the newest cards.
  var words: Words {
    switch self {
    case .agreementEnds(let end, let days):
      Words(
        ja: "NDA登録は \(TimeText.local(end)) に終わります（あと \(days) 日）",
        en: "the agreement ends on \(TimeText.local(end)), in \(days) days")
    case .cardRunsOut(let organization, let until, let days):
      Words(
        ja: "\(organization) の組織カードは \(TimeText.local(until)) まで有効です（あと \(days) 日）。新しいものを受け取ってください",
        en: "the card of \(organization) runs out on \(TimeText.local(until)), in \(days) days; get the new one")
    }
  }
}
