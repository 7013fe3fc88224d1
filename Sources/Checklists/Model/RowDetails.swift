// What stands behind an answer: other means, owners, evidence, the suppliers' own checklists.

public import Sodium

/// Other means by which an item is met, and who agreed to them.
public struct Alternative: Hashable, Sendable {
  /// What is done instead; empty only where somebody or a day is given without it.
  public var means: String
  /// By whom it was agreed; free text.
  public var agreedBy: String?
  /// When.
  public var agreedOn: Day?

  /// Describes other means.
  public init(means: String, agreedBy: String? = nil, agreedOn: Day? = nil) {
    self.means = means
    self.agreedBy = agreedBy
    self.agreedOn = agreedOn
  }
}

/// Who owns a control.
public enum Ownership: String, Hashable, Sendable, CaseIterable {
  /// Who answers.
  case own = "self"
  /// The customer.
  case customer
  /// A third party.
  case thirdParty
  /// Several of them.
  case shared
}

/// A file that shows that an answer is so.
public struct Evidence: Hashable, Sendable {
  /// Whether and how it is given.
  public enum Disclosure: String, Hashable, Sendable, CaseIterable {
    /// It is in the bundle.
    case attached
    /// It is shown on request.
    case availableOnRequest
    /// It is not shown.
    case withheld
  }
  /// What kind of file it is: a label, and nothing more. No file is parsed, none is demanded.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A software bill of materials.
    case sbom
    /// A policy or procedure.
    case policy
    /// The report of a test.
    case testReport
    /// Anything else.
    case other
  }

  /// The file's name: one path component. `isName` says what can be one.
  public var name: String
  /// SHA-256 of its content.
  public var digest: SHA256.Digest?
  /// Whether and how it is given.
  public var disclosure: Disclosure
  /// What kind of file it is.
  public var kind: Kind

  /// Names a file.
  public init(name: String, digest: SHA256.Digest? = nil, disclosure: Disclosure = .attached, kind: Kind = .other) {
    self.name = name
    self.digest = digest
    self.disclosure = disclosure
    self.kind = kind
  }
}

/// The sealed bundle of a supplier further up, by what no other has. Its content isn't disclosed by this.
public struct UpstreamBundle: Hashable, Sendable {
  /// The bundle's id: 32 lower-case hexadecimal digits.
  public let bundle: String
  /// SHA-256 of the text of its manifest.
  public let manifest: SHA256.Digest

  /// `nil` unless `bundle` is 32 lower-case hexadecimal digits.
  public init?(bundle: String, manifest: SHA256.Digest) {
    guard bundle.utf8.count == 32, Hex.decode(bundle) != nil else { return nil }
    self.bundle = bundle
    self.manifest = manifest
  }
}
