// What this room can refuse: names and drafts at sealing, structure and authenticity at opening. Places only, never contents.

public import Age
public import Platform
public import SignedNotes

/// Why a bundle was not written, or not accepted. Parts are counted from 1.
public enum BundleError: DocumentError, Equatable, Sendable {
  /// What is to be sealed can't be sealed like that; nothing has been written.
  case unsealable(SealingFault)
  /// The archive is not one, not the one form, or has other entries than it may. `entry` counts from 0.
  case malformedTar(entry: Int, TarFault)
  /// The manifest's lines are right, but don't hold together.
  case malformedManifest(ManifestFault)
  /// The manifest is no signed note, its text breaks the grammar, or it isn't signed by the sender.
  case note(NoteError)
  /// One of the encrypted files is no age file, isn't for this key, or was changed.
  case age(BundlePlace, AgeError)
  /// The file is not what the manifest says.
  case mismatch(BundleMismatch)
  /// The manifest has no such part.
  case noSuchPart(Int)
  /// The access record is not one of a reader of this part opening it, in this bundle.
  case recordOfSomethingElse
  /// Reading or writing failed.
  case platform(PlatformError)

  /// A manifest, or its note, breaks the grammar.
  public static func malformed(_ type: DocumentType, _ error: NoteError) -> BundleError { .note(error) }
  /// A manifest isn't signed by its sender.
  public static func notAuthentic(_ type: DocumentType, _ error: NoteError) -> BundleError { .note(error) }
  /// A manifest can only be signed with its sender's document key.
  public static func wrongSigner(_ type: DocumentType) -> BundleError { .mismatch(.senderKeys) }
}

/// One of the files in a bundle.
public enum BundlePlace: Hashable, Sendable {
  /// `CONFIDENTIAL.txt`.
  case marking
  /// `parts/N.age`.
  case part(Int)
  /// `cards.age`.
  case cards
  /// `manifest.age`.
  case manifest
}

/// Why something can't be sealed. Files are counted from 1, in the order in which they were given.
public enum SealingFault: Error, Equatable, Sendable {
  /// The name of this file can't be the name of a part.
  case name(file: Int, PartNameFault)
  /// Two files have names that a person or a file system takes for the same.
  case collidingNames(file: Int, and: Int)
  /// A reader of this file is not among the readers that the agreement permits.
  case readerNotPermitted(file: Int)
  /// The manifest would break a rule of its own: no file, no reader, too many, a text too long.
  case manifest(ManifestFault)
  /// The marking is longer than `Marking.mostBytes`.
  case markingTooLong
  /// The cards are longer than `BundleFile.mostCardBytes`.
  case cardsTooLong
  /// The signing key is not the document key of the sender.
  case wrongSigner
  /// The agreement demands witnessed opening, for which this version can't seal.
  case witnessedOpening
}

/// Where the file and its manifest differ.
public enum BundleMismatch: Equatable, Sendable {
  /// There are more parts or fewer.
  case partCount
  /// The age file of a part has another length.
  case partByteCount(Int)
  /// The age file of a part has another BLAKE2b-256 digest: it was swapped, taken from another bundle, or written anew by someone
  /// who knows its file key.
  case partDigest(Int)
  /// A part's content has another length.
  case plainByteCount(Int)
  /// The header of an encrypted file has another number of stanzas than there are readers, or another kind of stanza.
  case stanzas(BundlePlace)
  /// `cards.age` has another length or another digest.
  case cards
  /// `CONFIDENTIAL.txt` has another digest.
  case marking
  /// The keys that the manifest gives for its sender are not those of the sender's card.
  case senderKeys
}
