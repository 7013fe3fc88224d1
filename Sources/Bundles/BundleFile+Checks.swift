// Comparing a bundle with its manifest, in the order of opening.

internal import Age
internal import Platform
public import SignedNotes
internal import Sodium

extension BundleFile {
  /// Compares everything that is cheap to compare: number and lengths of the parts, the cards, the marking, and for whom manifest
  /// and cards were sealed. What parts contain is not looked at.
  public func check(against manifest: Verified<Manifest>) throws(BundleError) {
    let manifest = manifest.document
    guard partCount == manifest.parts.count else { throw .mismatch(.partCount) }
    for (place, part) in manifest.parts.enumerated() where part.ageByteCount != partByteCounts[place] {
      throw .mismatch(.partByteCount(place + 1))
    }
    guard markingDigest == manifest.marking else { throw .mismatch(.marking) }
    try checkCards(manifest)
    try checkStanzas(.manifest, count: manifest.readers.count)
    try checkStanzas(.cards, count: manifest.readers.count)
  }

  /// Checks that parts are sealed for as many as the manifest lists for them, all of them X25519 recipients, and for nobody else.
  ///
  /// Whether they are the right ones nobody can see; a reader sees that he is one of them.
  public func checkStanzas(
    ofParts numbers: some Sequence<Int>, against manifest: Verified<Manifest>
  ) throws(BundleError) {
    for number in numbers {
      guard let part = manifest.document.part(number) else { throw .noSuchPart(number) }
      try checkStanzas(.part(number), count: part.readers.count)
    }
  }

  private func checkStanzas(_ place: BundlePlace, count: Int) throws(BundleError) {
    let entry = try entry(place)
    // Never beyond the entry: what follows is another file.
    let limits = Header.Limits(
      byteCount: Int(min(entry.byteCount, UInt64(Header.Limits().byteCount))), stanzaCount: Manifest.mostReaders)
    let header: Header
    do throws(AgeError) {
      header = try Header.read(from: file, at: entry.offset, limits: limits).header
    } catch {
      throw BundleError.from(error, place)
    }
    guard header.stanzas.count == count, header.stanzas.allSatisfy({ $0.type == "X25519" }) else {
      throw .mismatch(.stanzas(place))
    }
  }

  /// Compares the digest of a part's age file with the manifest's. Needs no key, and reads the whole part.
  ///
  /// - Parameter progress: Told how many bytes more have been read.
  public func checkDigest(
    ofPart number: Int, against manifest: Verified<Manifest>, progress: (Int) -> Void = { _ in }
  ) throws(BundleError) {
    guard let part = manifest.document.part(number) else { throw .noSuchPart(number) }
    let entry = try entry(.part(number))
    var hasher = BLAKE2b.Hasher()
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    var done: UInt64 = 0
    while done < entry.byteCount {
      let count = Int(min(UInt64(buffer.count), entry.byteCount - done))
      do throws(PlatformError) {
        var span = buffer.mutableSpan
        var rest = span._mutatingExtracting(..<count)
        guard try file.read(at: entry.offset + done, into: &rest) == count else {
          throw .changedWhileRead(path: file.path)
        }
      } catch {
        throw .platform(error)
      }
      hasher.update(buffer.span.extracting(..<count))
      done += UInt64(count)
      progress(count)
    }
    guard hasher.finalise() == part.digest else { throw .mismatch(.partDigest(number)) }
  }
}
