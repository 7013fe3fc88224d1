// Who can be sealed for, and who can open.

/// Someone that a file can be sealed for.
public protocol Recipient: Sendable {
  /// Whether the file may have no other recipient beside this one.
  var mustBeAlone: Bool { get }

  /// The file key, wrapped for this recipient: one stanza.
  func wrap(_ fileKey: borrowing FileKey) throws(AgeError) -> Stanza
}

extension Recipient {
  /// False.
  public var mustBeAlone: Bool { false }
}

/// A secret that opens files.
public protocol Identity: Sendable {
  /// The file key, if one of the stanzas is for this identity.
  ///
  /// Stanzas of other types are not looked at. "Not for me" is `nil`.
  /// - Throws: For a stanza of this identity's type that breaks the rules of the type, even if another one would match.
  func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey?
}
