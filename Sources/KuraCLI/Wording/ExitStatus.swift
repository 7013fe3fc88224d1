// What the process tells its caller.

/// The exit status of the tool. The numbers are part of the interface: scripts rely on them, none is ever renumbered.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  case done = 0
  /// Input or output failed, something is locked, or the output exists already.
  case failure = 1
  case usage = 2
  /// The agreement or a rule says no.
  case refused = 3
  case notAuthentic = 4
  case noKey = 5
  /// The access could not be recorded, therefore nothing was opened.
  case notRecorded = 6
  case malformed = 7
  case interrupted = 130

  /// What the number means, as the help pages print it.
  package var meaning: Words {
    switch self {
    case .done: Words(ja: "完了", en: "done")
    case .failure:
      Words(ja: "実行できない（入出力、ロック中、出力先が既にある）", en: "could not (I/O, locked, output exists)")
    case .usage: Words(ja: "使い方の誤り", en: "usage")
    case .refused: Words(ja: "NDAまたは規則により拒否", en: "refused by the agreement or a rule")
    case .notAuthentic:
      Words(ja: "真正でない（署名、要約値、証明、照合番号）", en: "not authentic (signature, digest, proof, fingerprint)")
    case .noKey:
      Words(ja: "開封できる鍵がない、またはパスフレーズが違う", en: "no key here opens it, or wrong passphrase")
    case .notRecorded:
      Words(ja: "開封を記録できないため、何も開封していない", en: "the access could not be recorded, nothing was opened")
    case .malformed: Words(ja: "形式の誤り、または途中で切れている", en: "malformed or truncated")
    case .interrupted: Words(ja: "中断", en: "interrupted")
    }
  }
}
