// A small file as it came and as it goes: out of its age file and into one.

import Access
import Age
import Agreements
import Bundles
import Platform

/// A file that came: what it is, and its bytes in clear.
struct ReceivedFile: Sendable {
  let kind: FileKind
  let bytes: [UInt8]

  /// Opens what is encrypted, and tells what it is.
  init(_ given: [UInt8], secrets: MemberSecrets) throws(KuraError) {
    if let kind = FileKind(given), !kind.isSealed {
      self.kind = kind
      bytes = given
      return
    }
    bytes = try age(try Age.open(given, with: [secrets.identity], limit: FileKind.mostBytes))
    guard let kind = FileKind(bytes), kind.isSealed else { throw .exchange(.unknownKind) }
    self.kind = kind
  }

  /// The same, where only some kinds are wanted.
  init(_ given: [UInt8], as wanted: [FileKind], secrets: MemberSecrets) throws(KuraError) {
    try self.init(given, secrets: secrets)
    guard wanted.contains(kind) else { throw .exchange(.otherKind(kind, wanted: wanted)) }
  }

  /// The documents.
  func archive() throws(KuraError) -> Archive { try kind.archive(bytes) }

  /// The documents of a receipt, as `Access` reads them.
  func receipt() throws(KuraError) -> ReceiptContents {
    let members = try archive().members()
    return try access(try ReceiptContents(members: members))
  }

  /// The documents of an acknowledgement, as `Access` reads them.
  func acknowledgement() throws(KuraError) -> AcknowledgementContents {
    let members = try archive().members()
    return try access(try AcknowledgementContents(members: members))
  }
}

/// The first bytes of a file, which tell its kind.
struct FileStart: Sendable {
  /// `nil` where it is none of ours, or encrypted.
  let kind: FileKind?
  let isAgeFile: Bool

  init(_ file: File) throws(KuraError) {
    var bytes = [UInt8](repeating: 0, count: 512)
    var span = bytes.mutableSpan
    let count = try platform(try file.read(at: 0, into: &span))
    let start = Array(bytes.prefix(count))
    kind = FileKind(start)
    isAgeFile = start.starts(with: Array("age-".utf8))
  }
}

extension BundleFile {
  /// Opens a bundle; a file that is known to be of another kind is told as such.
  init(at path: String) throws(KuraError) {
    let file = try platform(try File.openForReading(path))
    if let kind = try FileStart(file).kind, kind != .bundle { throw .exchange(.otherKind(kind, wanted: [.bundle])) }
    self = try bundles(try BundleFile(file))
  }
}

extension Archive {
  /// The archive in an age file to the recipients.
  func sealed(to recipients: [RecipientKey]) throws(KuraError) -> [UInt8] {
    try age(try Age.seal(bytes, to: recipients.map { X25519Recipient($0.publicKey) }))
  }

  /// Packs what `Access` has put together.
  init(_ members: [FileMember]) throws(KuraError) {
    var documents: [Document] = []
    var cardCount = 0
    for member in members {
      // In the archive cards are numbered: an organization's name may be longer than a name in ustar.
      if member.name.utf8.starts(with: Array("cards/".utf8)) {
        cardCount += 1
        documents.append(Document("cards/\(cardCount)", member.bytes))
      } else {
        documents.append(Document(member.name, member.bytes))
      }
    }
    self = try bundles(try Archive(documents))
  }

  /// The documents as `Access` reads them.
  fileprivate func members() throws(KuraError) -> [FileMember] {
    var members: [FileMember] = []
    for document in documents {
      guard document.name.utf8.starts(with: Array("cards/".utf8)) else {
        members.append(FileMember(document.name, document.bytes))
        continue
      }
      let chain = try agreements(try CardChain(file: document.bytes))
      members.append(FileMember("cards/\(chain.organization)", document.bytes))
    }
    return members
  }
}
