// `.receipt` and `.ack`: age files to keepers or to a log's owner. Inside is an archive; what its documents mean is `Access`'s.

import Access
import Age
import Agreements
import Bundles

extension ArchiveKind {
  /// Packs what `Access` has put together, and seals it to the recipients.
  static func seal(_ members: [FileMember], to recipients: [RecipientKey]) throws(KuraError) -> [UInt8] {
    var documents: [Archive.Document] = []
    var cardCount = 0
    for member in members {
      // In the archive cards are numbered: an organization's name may be longer than a name in ustar.
      if member.name.utf8.starts(with: Array("cards/".utf8)) {
        cardCount += 1
        documents.append(Archive.Document("cards/\(cardCount)", member.bytes))
      } else {
        documents.append(Archive.Document(member.name, member.bytes))
      }
    }
    return try seal(documents, to: recipients)
  }

  /// Packs documents, and seals them to the recipients.
  static func seal(_ documents: [Archive.Document], to recipients: [RecipientKey]) throws(KuraError) -> [UInt8] {
    let archive = try bundles(try Archive(documents)).bytes
    return try age(try Age.seal(archive, to: recipients.map { X25519Recipient($0.publicKey) }))
  }

  /// The documents as `Access` reads them.
  static func members(of archive: Archive) throws(KuraError) -> [FileMember] {
    var members: [FileMember] = []
    for document in archive.documents {
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
