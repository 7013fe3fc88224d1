// Which template a checklist is made from: id and version for people, the digest for certainty.

/// The name of a template: `nist-ssdf-1.1`. Lower-case letters, digits, `.`, `_`, `-`; begins with a letter or digit; at most 64.
public struct TemplateID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The text.
  public let description: String

  /// `nil` unless the text is one.
  public init?(_ text: String) {
    guard TemplateName.isName(text, mostBytes: 64, upperCase: false) else { return nil }
    description = text
  }

  /// Orders by the bytes.
  public static func < (a: TemplateID, b: TemplateID) -> Bool {
    a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
  }
}

/// The version of a template: `1.1`, `2026-03`, `v4.0.3`. Letters, digits, `.`, `_`, `-`, `+`; at most 32.
///
/// Versions have no order: two are compared when somebody names both.
public struct TemplateVersion: Hashable, Sendable, CustomStringConvertible {
  /// The text.
  public let description: String

  /// `nil` unless the text is one.
  public init?(_ text: String) {
    guard TemplateName.isName(text, mostBytes: 32, upperCase: true) else { return nil }
    description = text
  }
}

/// A template, as checklists and documents name it.
///
/// `Digest` is SHA-256 in all rooms above. This one imports none of them, and so knows no hash.
public struct TemplateReference<Digest: Hashable & Sendable>: Hashable, Sendable, CustomStringConvertible {
  /// Its name.
  public let id: TemplateID
  /// Its version.
  public let version: TemplateVersion
  /// The digest of the template's file; `nil` where whoever wrote the checklist didn't say.
  public let digest: Digest?

  /// Names a template.
  public init(id: TemplateID, version: TemplateVersion, digest: Digest?) {
    self.id = id
    self.version = version
    self.digest = digest
  }

  /// `nist-ssdf-1.1@1.1`
  public var description: String { "\(id)@\(version)" }
}

private enum TemplateName {
  static func isName(_ text: String, mostBytes: Int, upperCase: Bool) -> Bool {
    func isLetterOrDigit(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): upperCase
      default: false
      }
    }
    guard let first = text.utf8.first, isLetterOrDigit(first), text.utf8.count <= mostBytes else { return false }
    return text.utf8.allSatisfy { isLetterOrDigit($0) || "._-".utf8.contains($0) || (upperCase && $0 == 0x2B) }
  }
}
