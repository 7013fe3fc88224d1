// From the bytes that lay in a bundle to a manifest that its sender stands for.

public import Access
public import Agreements
public import SignedNotes
public import Sodium

/// ```swift
/// let claimed = try bundle.manifest(with: [identity])
/// let sender = try Rules.sender(claimed.document.sender, …)
/// let manifest = try claimed.verified(by: sender.keys)
/// ```
extension Claimed<Manifest> {
  /// Verifies that the owner of `keys` has signed this as the sender that it claims.
  ///
  /// - Parameter keys: The keys that the card gives to the sender, in the revision that the manifest names.
  /// - Throws: `mismatch(.senderKeys)` if the manifest states other keys than the card; `note` if the signature isn't there or
  ///   doesn't verify under the document key. Other signatures count for nothing.
  public func verified(by keys: MemberKeys) throws(BundleError) -> Verified<Manifest> {
    guard document.senderKeys == keys else { throw .mismatch(.senderKeys) }
    return try verified()
  }

  /// The same, for a sender whom the rules have found on the card that this manifest states.
  public func verified(by sender: AuthenticSender) throws(BundleError) -> Verified<Manifest> {
    guard sender.name == document.sender, sender.card == document.card, sender.sealedAt == document.time else {
      throw .mismatch(.senderKeys)
    }
    return try verified(by: sender.keys)
  }
}

/// A manifest whose sender has signed it says nothing yet about whether the sender may seal, or whether the file is what it says: that
/// is for the rules of `Agreements`, and for `BundleFile`.
extension Verified<Manifest> {
  /// The bundle, as records name it.
  public var reference: BundleReference {
    BundleReference(bundle: document.bundle, manifest: digest, marking: document.marking)
  }

  /// This bundle as one that another may take the place of; `nil` if the other isn't by the same organization, under the same
  /// agreement. Asked by who seals the other, and by who opens it and knows both.
  public func superseded(by sender: MemberName, under agreement: SHA256.Digest) -> Manifest.SupersededBundle? {
    guard sender.organization == document.sender.organization, agreement == document.agreement else { return nil }
    return Manifest.SupersededBundle(bundle: document.bundle, manifest: digest)
  }

  /// A part, as records name it; `nil` if there is none with this number.
  public func partReference(_ number: Int) -> PartReference? {
    document.part(number).flatMap { PartReference(number: number, digest: $0.digest) }
  }
}
