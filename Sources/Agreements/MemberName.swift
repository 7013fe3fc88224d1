// The name of one person on one device within an organization (Specs/cards.md §1).

/// The name of a member: `acme.example/sato`.
///
/// The part after the slash is `[a-z0-9][a-z0-9._-]{0,31}`. Real names and departments are titles, free text on the card. A name
/// is never given to a second person, and a second device is a second member.
public struct MemberName: Hashable, Sendable {
  /// The most characters after the slash.
  public static let maximumShortNameByteCount = 32
  /// The organization whose card lists the member.
  public let organization: OrganizationName
  /// What stands after the slash.
  public let shortName: String

  /// Puts the two parts together.
  ///
  /// - Throws: `invalidMemberName` if `shortName` is not of the form above.
  public init(organization: OrganizationName, shortName: some StringProtocol) throws(AgreementError) {
    let bytes = Array(shortName.utf8)
    guard let first = bytes.first, bytes.count <= Self.maximumShortNameByteCount, isLowerCaseOrDigit(first) else {
      throw .invalidMemberName
    }
    guard bytes.allSatisfy({ isLowerCaseOrDigit($0) || ".-_".utf8.contains($0) }) else { throw .invalidMemberName }
    self.organization = organization
    self.shortName = String(decoding: bytes, as: UTF8.self)
  }

  /// Takes exactly `organization/short-name`.
  ///
  /// - Throws: `invalidMemberName`, or `invalidOrganizationName` for what stands before the slash.
  public init(_ text: some StringProtocol) throws(AgreementError) {
    let bytes = Array(text.utf8)
    guard bytes.count <= OrganizationName.maximumByteCount + 1 + Self.maximumShortNameByteCount,
      let slash = bytes.firstIndex(of: UInt8(ascii: "/"))
    else { throw .invalidMemberName }
    let organization = try OrganizationName(String(decoding: bytes[..<slash], as: UTF8.self)[...])
    try self.init(organization: organization, shortName: String(decoding: bytes[(slash + 1)...], as: UTF8.self))
  }
}

extension MemberName: Comparable, LosslessStringConvertible {
  /// `nil` unless the text is exactly a name.
  public init?(_ description: String) {
    guard let name = try? MemberName(description[...]) else { return nil }
    self = name
  }

  /// `acme.example/sato`.
  public var description: String { "\(organization)/\(shortName)" }

  /// Orders by the bytes of the whole name, as sorted lines are ordered.
  public static func < (a: MemberName, b: MemberName) -> Bool {
    a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
  }
}
