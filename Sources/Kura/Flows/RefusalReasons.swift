// Which word a record gives for an error. Never more than a word: a longer text could carry content.

import Access
import Age
import Agreements
import Bundles
import Platform

extension KuraError {
  /// Why an opening was refused, for the record; `nil` for what isn't a refusal (input, output, the log itself).
  var refusalReason: Reason? {
    switch self {
    case .agreement(.refused(let refusal)), .refused(let refusal): Reason(refusal.code)
    case .exchange(.notAcknowledged): .known(.notAcknowledged)
    case .exchange(.macros): .known(.macros)
    case .bundle(.mismatch(.marking)): .known(.marking)
    case .bundle(.mismatch(.stanzas)): .known(.recipients)
    case .bundle(.mismatch): .known(.digest)
    case .exchange(.noPartForMe), .exchange(.notForMe): .known(.noKey)
    default: nil
    }
  }

  /// Why a part that was recorded as opened could not be.
  var failureReason: Reason {
    switch self {
    case .bundle(.mismatch): .known(.digest)
    case .exchange(.macrosFound): .known(.macros)
    case .bundle(.platform(.interrupted)), .platform(.interrupted): .known(.interrupted)
    case .bundle(.age(_, .noMatchingIdentity)): .known(.noKey)
    case .bundle(.age(_, .malformedPayload)): .known(.truncated)
    case .bundle(.platform), .platform: .known(.output)
    case .bundle(.age): .known(.authentication)
    default: .known(.output)
    }
  }
}
