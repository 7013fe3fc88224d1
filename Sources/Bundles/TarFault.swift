// What can be wrong with one entry of a tar archive.

/// Why an archive is refused at an entry. Everything that tar can do beside plain files in their place is one of these.
public enum TarFault: Error, Equatable, Sendable {
  /// The bytes end within a header, a content or its padding.
  case truncated
  /// The block is no ustar header.
  case notUstar
  /// A hard or symbolic link.
  case link
  /// A device or a pipe.
  case device
  /// A directory.
  case directory
  /// A GNU sparse file.
  case sparse
  /// A pax header or a GNU long name: it would override name or size of the entry behind it.
  case override
  /// Another kind of entry; the type flag.
  case otherType(UInt8)
  /// The name begins with `/`.
  case absoluteName
  /// A component of the name is `..`.
  case parentDirectoryName
  /// The name is empty, over-long, or has other characters than letters, digits, `.`, `_`, `-`, `/`.
  case unsafeName
  /// The name has been there already.
  case duplicateName
  /// The name belongs here, but not at this place.
  case wrongOrder
  /// Something that has to be before this entry is missing.
  case gap
  /// Nothing with this name belongs into this archive.
  case unexpectedName
  /// The size is not written in its one form.
  case sizeNotCanonical
  /// Another byte of the header (mode, owner, time, checksum, unused room) is not what name and size give.
  case headerNotCanonical
  /// The entry is larger than what may stand under this name.
  case tooLarge
  /// A byte between the content and the next block is not zero.
  case paddingNotZero
  /// The archive does not end with two blocks of zeros.
  case endMissing
  /// Bytes follow the two blocks of zeros.
  case trailingBytes
  /// There are more entries than the reader is ready for.
  case tooManyEntries
  /// Something that the archive needs has not come when it ends.
  case entryMissing
}
