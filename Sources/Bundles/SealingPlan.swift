// Looking through a request before anything is written.

internal import Agreements
internal import Platform
internal import SignedNotes

/// A request that has been looked through: names, readers and texts are good, and nothing has been written yet.
struct SealingPlan: Sendable {
  struct Part: Sendable {
    let file: File
    let name: PartName
    let mediaType: MediaType
    let classification: Manifest.Classification
    let reason: String?
    let readers: ReaderSet
    let checklist: Manifest.Checklist?
    let hasMacros: Bool
  }

  let request: SealingRequest
  /// Everybody who may open something, sorted.
  let readers: [Manifest.Reader]
  let parts: [Part]

  init(_ request: SealingRequest, signer: VerifierKey) throws(BundleError) {
    do throws(SealingFault) { try self.init(checking: request, signer: signer) } catch { throw .unsealable(error) }
  }

  private init(checking request: SealingRequest, signer: VerifierKey) throws(SealingFault) {
    let permitted = request.permitted
    guard signer == permitted.sender.keys.documentVerifier(for: permitted.sender.name) else {
      throw .wrongSigner
    }
    guard permitted.witnesses.isEmpty else { throw .witnessedOpening }
    guard request.marking.bytes.count <= Marking.mostBytes else { throw .markingTooLong }
    guard request.cards.count <= BundleFile.mostCardBytes else { throw .cardsTooLong }
    guard !request.files.isEmpty else { throw .manifest(.noParts) }
    guard request.files.count <= Manifest.mostParts else { throw .manifest(.tooManyParts) }
    let names = try Self.names(of: request.files)
    let readersOfFiles = try Self.readers(of: request)
    let named = readersOfFiles.reduce(into: Set<MemberName>()) { $0.formUnion($1) }
    let listed = permitted.readers.filter { named.contains($0.name) }
    readers = listed.map { Manifest.Reader(name: $0.name, keys: $0.keys) }
    guard readers.count <= Manifest.mostReaders else { throw .manifest(.tooManyReaders) }
    let placeOf = Dictionary(uniqueKeysWithValues: readers.enumerated().map { ($0.element.name, $0.offset) })
    do throws(ManifestFault) {
      try Manifest.check(permitted.agreement.document.id, .agreementID)
      try Manifest.check(permitted.agreement.document.terms.purpose, .purpose)
      if let unit = request.unit { try Manifest.check(unit, .unit) }
      for file in request.files { if let reason = file.reason { try Manifest.check(reason, .reason) } }
      try Manifest.check(request.files.map(\.checklist), evidence: request.evidence)
    } catch {
      throw .manifest(error)
    }
    var parts: [Part] = []
    for (place, file) in request.files.enumerated() {
      parts.append(
        Part(
          file: file.file, name: names[place], mediaType: file.mediaType ?? MediaType(guessedFrom: names[place]),
          classification: file.classification, reason: file.reason,
          readers: ReaderSet(places: readersOfFiles[place].compactMap { placeOf[$0] }), checklist: file.checklist,
          hasMacros: file.hasMacros))
    }
    self.parts = parts
    self.request = request
  }

  private static func names(of files: [FileToSeal]) throws(SealingFault) -> [PartName] {
    var names: [PartName] = []
    for (place, file) in files.enumerated() {
      do throws(PartNameFault) {
        names.append(try PartName(path: file.path))
      } catch {
        throw .name(file: place + 1, error)
      }
    }
    if let (first, second) = PartName.collision(in: names) {
      throw .collidingNames(file: first + 1, and: second + 1)
    }
    return names
  }

  private static func readers(of request: SealingRequest) throws(SealingFault) -> [Set<MemberName>] {
    let everybody = Set(request.permitted.readers.map(\.name))
    var sets: [Set<MemberName>] = []
    for (place, file) in request.files.enumerated() {
      let readers = file.readers.map { Set($0) } ?? everybody
      guard readers.isSubset(of: everybody) else { throw .readerNotPermitted(file: place + 1) }
      guard !readers.isEmpty else { throw .manifest(.noReader(part: place + 1)) }
      sets.append(readers)
    }
    return sets
  }
}
