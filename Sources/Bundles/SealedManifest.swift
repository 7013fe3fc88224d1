// From the bytes that lay in a bundle to a manifest that its sender stands for.

public import Access
public import Agreements
public import SignedNotes
public import Sodium

/// A manifest as it came: well-formed, and worthless but for what it claims, so that the sender's card can be looked up.
///
/// ```swift
/// let sealed = try bundle.manifest(with: [identity])
/// let card = … sealed.claimed.sender …
/// let manifest = try sealed.verified(by: keysOfTheCard)
/// ```
public struct SealedManifest: Sendable {
  /// What it says. Anyone who can read the bundle can have written this.
  public let claimed: Manifest
  /// The note, as it was in the bundle and is kept in the vault.
  public let note: SignedNote

  /// Reads a signed manifest.
  public init(note bytes: [UInt8]) throws(BundleError) {
    do throws(NoteError) { note = try SignedNote(bytes: bytes) } catch { throw .note(error) }
    claimed = try Manifest(bytes: note.text)
  }

  /// SHA-256 of the text: by this, records know the manifest.
  public var digest: SHA256.Digest { note.textDigest }

  /// Verifies that the owner of `keys` has signed this as the sender that it claims.
  ///
  /// - Parameter keys: The keys that the card gives to `claimed.sender`, in the revision that `claimed.card` names.
  /// - Throws: `mismatch(.senderKeys)` if the manifest states other keys than the card; `note` if the signature isn't there or
  ///   doesn't verify under the document key. Other signatures count for nothing.
  public func verified(by keys: MemberKeys) throws(BundleError) -> VerifiedManifest {
    guard claimed.senderKeys == keys else { throw .mismatch(.senderKeys) }
    do throws(NoteError) {
      let verified = try note.verified(by: [keys.documentVerifier(for: claimed.sender)])
      return VerifiedManifest(manifest: claimed, note: verified)
    } catch {
      throw .note(error)
    }
  }
}

extension SealedManifest {
  /// The same, for a sender whom the rules have found on the card that this manifest states.
  public func verified(by sender: AuthenticSender) throws(BundleError) -> VerifiedManifest {
    guard sender.name == claimed.sender, sender.card == claimed.card, sender.sealedAt == claimed.time else {
      throw .mismatch(.senderKeys)
    }
    return try verified(by: sender.keys)
  }
}

/// A manifest whose sender has signed it, under the keys that a card gives him.
///
/// There is no public initialiser: a value of this type is the proof. It says nothing yet about whether the sender may seal, or
/// whether the file is what it says: that is for the rules of `Agreements`, and for `BundleFile`.
public struct VerifiedManifest: Sendable {
  /// What it says.
  public let manifest: Manifest
  /// The note that was verified.
  public let note: VerifiedNote

  init(manifest: Manifest, note: VerifiedNote) {
    self.manifest = manifest
    self.note = note
  }

  /// SHA-256 of the text: by this, records know the manifest.
  public var digest: SHA256.Digest { note.textDigest }

  /// The signed note, byte for byte, as the vault keeps it: `SealedManifest(note:)` reads it again.
  public var noteBytes: [UInt8] { note.note.bytes }

  /// The bundle, as records name it.
  public var reference: BundleReference {
    BundleReference(bundle: manifest.bundle, manifest: digest, marking: manifest.marking)
  }

  /// This bundle as one that another may take the place of; `nil` if the other isn't by the same organization, under the same
  /// agreement. Asked by who seals the other, and by who opens it and knows both.
  public func superseded(by sender: MemberName, under agreement: SHA256.Digest) -> Manifest.SupersededBundle? {
    guard sender.organization == manifest.sender.organization, agreement == manifest.agreement else { return nil }
    return Manifest.SupersededBundle(bundle: manifest.bundle, manifest: digest)
  }

  /// A part, as records name it; `nil` if there is none with this number.
  public func partReference(_ number: Int) -> PartReference? {
    manifest.part(number).flatMap { PartReference(number: number, digest: $0.digest) }
  }
}
