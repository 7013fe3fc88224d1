// What was thrown, to be compared.

package import Testing

/// What `body` throws; `nil` where it throws nothing. An error of another type is a failed test.
package func thrown<Failure: Error>(
  _ type: Failure.Type, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) -> Failure? {
  do { try body() } catch {
    if let failure = error as? Failure { return failure }
    Issue.record(error, sourceLocation: sourceLocation)
  }
  return nil
}

/// Something that a test needs isn't there.
package struct Missing: Error {
  package init() {}
}

extension Optional {
  /// The value, or an error: for places where `#require` can't stand.
  package func orThrow() throws -> Wrapped {
    guard let self else { throw Missing() }
    return self
  }
}

extension Collection {
  /// The element so far from the start, or an error: in a result that may have come out shorter than the test expects.
  package func at(_ offset: Int) throws -> Element { try dropFirst(offset).first.orThrow() }
}
