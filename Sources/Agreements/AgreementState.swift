// Whether an agreement is in force, and until when (Specs/agreements.md §3).

public import SignedNotes

/// How an agreement stands, in the words that programs read.
public enum AgreementState: String, Sendable, CaseIterable {
  /// One side has signed.
  case proposed
  /// Both have signed and the term is running.
  case executed
  /// Both have signed and the term begins later.
  case notYet
  /// The term has run out.
  case expired
  /// One side has ended it.
  case terminated
}

extension ExecutedAgreement {
  /// How the agreement stands now. Terminations of other agreements count for nothing.
  public func state(at now: Now, terminations: [Verified<Termination>]) -> AgreementState {
    do {
      try requireInForce(now, terminations: terminations)
      return .executed
    } catch {
      switch error {
      case .refused(.notYetInForce): return .notYet
      case .refused(.terminated): return .terminated
      default: return .expired
      }
    }
  }

  /// The last instant of the term as things stand: for an agreement that renews itself, the end of the period now running.
  public func end(at now: Now, terminations: [Verified<Termination>]) -> Timestamp {
    let natural =
      document.terms.renews?.end(of: document.terms.until, runningAt: now.asTimestamp) ?? document.terms.until
    guard let terminated = terminated(by: terminations) else { return natural }
    let last = terminated.adding(seconds: -1)
    return document.terms.renews == nil ? min(natural, last) : last
  }

  /// The whole days left until the agreement ends for good, negative when it has; `nil` while it renews itself and nobody has ended
  /// it.
  public func daysLeft(at now: Now, terminations: [Verified<Termination>]) -> Int? {
    if document.terms.renews != nil, terminated(by: terminations) == nil { return nil }
    return now.wholeDays(until: end(at: now, terminations: terminations))
  }

  /// Refuses unless the agreement is in force now.
  public func requireInForce(_ now: Now, terminations: [Verified<Termination>]) throws(AgreementError) {
    let terminated = terminated(by: terminations)
    let runsOut = document.terms.renews == nil ? document.terms.until : nil
    if let terminated, now.hasReached(terminated), runsOut.map({ terminated <= $0 }) ?? true {
      throw .refused(.terminated(since: terminated))
    }
    guard now.hasReached(document.terms.from) else { throw .refused(.notYetInForce(from: document.terms.from)) }
    if let runsOut, now.isPast(runsOut) { throw .refused(.expired(until: runsOut)) }
  }

  /// Whether a time that a document states lies within the term, as terminations have left it.
  public func termCovers(stated time: Timestamp, terminations: [Verified<Termination>]) -> Bool {
    guard time >= document.terms.from else { return false }
    if document.terms.renews == nil, time > document.terms.until { return false }
    guard let terminated = terminated(by: terminations) else { return true }
    // Times are whole seconds: what was sealed within the second of the end was sealed before it.
    return time <= terminated
  }

  /// The first instant at which the agreement no longer counts, by the earliest of its terminations.
  private func terminated(by terminations: [Verified<Termination>]) -> Timestamp? {
    terminations.lazy.filter { $0.document.agreement == digest }.map(\.document.effective).min()
  }
}

extension SignedAgreement {
  /// How the agreement stands now.
  public func state(at now: Now, terminations: [Verified<Termination>]) -> AgreementState {
    executed()?.state(at: now, terminations: terminations) ?? .proposed
  }
}
