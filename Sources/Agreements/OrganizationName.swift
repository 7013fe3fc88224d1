// The names of companies and of their people (Specs/cards.md §1). A department may have a name of its own: `it.buyer.example`.

/// The name of an organization: lower-case DNS labels, at least two, at most 253 bytes (`acme.example`).
///
/// Two labels at least, because a name has to be somebody's: nobody else can rightly use the domain of a company. It also keeps
/// every log origin, which begins with this name, apart from the `kura/` that documents begin with.
public struct OrganizationName: Hashable, Sendable, LosslessStringConvertible {
  /// The most bytes that a name may have (RFC 1035 §2.3.4, without the final dot).
  public static let maximumByteCount = 253
  /// The name as it is written everywhere.
  public let description: String

  /// Takes exactly a name, in the one form that it has.
  ///
  /// - Throws: `invalidOrganizationName` for anything else.
  public init(_ text: some StringProtocol) throws(AgreementError) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.maximumByteCount else { throw .invalidOrganizationName }
    let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy(Self.isLabel) else { throw .invalidOrganizationName }
    self.description = String(decoding: bytes, as: UTF8.self)
  }

  /// `nil` unless the text is exactly a name.
  public init?(_ description: String) {
    guard let name = try? OrganizationName(description[...]) else { return nil }
    self = name
  }

  /// Whether the name is one of those kept for examples (RFC 2606 §2). Their keys in `Keys/` are public.
  public var isExample: Bool { description.utf8.reversed().starts(with: ".example".utf8.reversed()) }

  private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
    guard let first = label.first, let last = label.last, label.count <= 63 else { return false }
    guard first != UInt8(ascii: "-"), last != UInt8(ascii: "-") else { return false }
    return label.allSatisfy { isLowerCaseOrDigit($0) || $0 == UInt8(ascii: "-") }
  }
}

extension OrganizationName: Comparable {
  /// Orders by bytes, as sorted lines are ordered.
  public static func < (a: OrganizationName, b: OrganizationName) -> Bool {
    a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
  }
}

func isLowerCaseOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
  default: false
  }
}
