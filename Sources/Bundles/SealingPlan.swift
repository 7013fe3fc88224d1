// Looking through a draft before anything is written.

internal import Agreements
internal import SignedNotes

/// A draft that has been looked through: names, readers and texts are good, and nothing has been written yet.
struct SealingPlan: Sendable {
  /// Everybody who may open something, sorted.
  let readers: [Manifest.Reader]
  /// The names of the parts, as the files stand.
  let names: [PartName]
  /// Who may open each part, as the files stand.
  let readersOfParts: [ReaderSet]

  init(_ draft: BundleDraft, signer: VerifierKey) throws(SealingFault) {
    let permitted = draft.permitted
    guard signer == permitted.sender.keys.documentVerifier(for: permitted.sender.name) else { throw .wrongSigner }
    guard permitted.witnesses.isEmpty else { throw .witnessedOpening }
    guard draft.marking.bytes.count <= Marking.mostBytes else { throw .markingTooLong }
    guard draft.cards.count <= BundleFile.mostCardBytes else { throw .cardsTooLong }
    guard !draft.files.isEmpty else { throw .manifest(.noParts) }
    guard draft.files.count <= Manifest.mostParts else { throw .manifest(.tooManyParts) }
    names = try Self.names(of: draft.files)
    let readersOfFiles = try Self.readers(of: draft)
    let named = readersOfFiles.reduce(into: Set<MemberName>()) { $0.formUnion($1) }
    readers = permitted.readers.filter { named.contains($0.name) }.map { Manifest.Reader(name: $0.name, keys: $0.keys) }
    guard readers.count <= Manifest.mostReaders else { throw .manifest(.tooManyReaders) }
    let placeOf = Dictionary(uniqueKeysWithValues: readers.enumerated().map { ($0.element.name, $0.offset) })
    readersOfParts = readersOfFiles.map { ReaderSet(places: $0.compactMap { placeOf[$0] }) }
    do throws(ManifestFault) {
      try Manifest.check(permitted.agreement.document.id, .agreementID)
      try Manifest.check(permitted.agreement.document.terms.purpose, .purpose)
      try draft.details.check()
      for file in draft.files { if let reason = file.reason { try Manifest.check(reason, .reason) } }
      try Manifest.check(draft.files.map(\.checklist), evidence: draft.evidence)
    } catch {
      throw .manifest(error)
    }
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
    if let found = PartName.Collision(in: names) { throw .collidingNames(file: found.first, and: found.second) }
    return names
  }

  private static func readers(of draft: BundleDraft) throws(SealingFault) -> [Set<MemberName>] {
    let everybody = Set(draft.permitted.readers.map(\.name))
    var sets: [Set<MemberName>] = []
    for (place, file) in draft.files.enumerated() {
      let readers = file.readers.map { Set($0) } ?? everybody
      guard readers.isSubset(of: everybody) else { throw .readerNotPermitted(file: place + 1) }
      guard !readers.isEmpty else { throw .manifest(.noReader(part: place + 1)) }
      sets.append(readers)
    }
    return sets
  }
}
