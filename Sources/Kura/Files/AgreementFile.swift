// `.agreement`: the registered NDA as it goes from one side to the other.

import Agreements
import Bundles
import SignedNotes

/// The contents of an `.agreement` file.
struct AgreementFile: Sendable {
  let signed: SignedAgreement
  /// The legal text, unless only its digest travels.
  let document: [UInt8]?
  let cards: [CardChain]
}

extension AgreementFile {
  /// Reads a file. The legal text is the one that the agreement pins, or the file is refused.
  init(_ bytes: [UInt8]) throws(KuraError) {
    let archive = try FileKind.agreement.archive(bytes)
    signed = try agreements(try SignedAgreement(bytes: archive["agreement"] ?? []))
    document = archive["document"]
    cards = try archive.cardChains()
    switch (signed.document.terms.legalText, document) {
    case (.attached, let document?): try agreements(try signed.document.terms.legalText.check(document))
    case (.elsewhere, nil): break
    default: throw .exchange(.malformedArchive(.agreement))
    }
  }

  /// The cards of an organization, if they came along.
  func cards(of organization: OrganizationName) -> CardChain? { cards.first { $0.organization == organization } }

  var bytes: [UInt8] {
    get throws(KuraError) {
      var documents = [Archive.Document("agreement", signed.note.bytes)]
      if let document { documents.append(Archive.Document("document", document)) }
      documents += Archive.numbering("cards", cards.map(\.fileBytes))
      return try bundles(try Archive(documents)).bytes
    }
  }
}
