// Why a command ended without doing its work, in words for people.

/// The end of a command that did not do what it was asked: a status, what was wrong and where, and what to do next.
///
/// Every error of the rooms below becomes one of these, here and nowhere else.
package struct Report: Error, Equatable, Sendable {
  package let status: ExitStatus
  /// What was wrong, and where. Lower case, no full stop, never a secret or the content of a sealed file.
  package let message: Words
  /// What to do next. Lines after the first are printed as they are, so that they can be pasted.
  package let hint: Words?

  package init(_ status: ExitStatus, _ message: Words, hint: Words? = nil) {
    self.status = status
    self.message = message
    self.hint = hint
  }
}
