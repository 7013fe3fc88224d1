// Finding one's own stanza among a thousand without trying them all.

internal import Age
internal import Agreements

/// An identity that tries the stanza at one place first.
///
/// Stanzas stand in the order of a manifest's readers, so whoever has read the manifest knows which is his. It is a hint and
/// nothing more: if that stanza is another's, all are tried.
private struct HintedIdentity: Identity {
  let identity: X25519Identity
  let place: Int

  func unwrap(_ stanzas: [Stanza]) throws(AgeError) -> FileKey? {
    if stanzas.indices.contains(place) {
      // A fault in it is reported by the search through all, with its right number.
      do throws(AgeError) { if let key = try identity.unwrap([stanzas[place]]) { return key } } catch {}
    }
    return try identity.unwrap(stanzas)
  }
}

extension Manifest {
  /// The same identities; each that belongs to one of these readers knows where its stanza should be.
  func hinted(_ identities: [any Identity], among readers: [Reader]) -> [any Identity] {
    identities.map { identity in
      guard let own = identity as? X25519Identity,
        let place = readers.firstIndex(where: { $0.keys.recipient.publicKey == own.recipient.publicKey })
      else { return identity }
      return HintedIdentity(identity: own, place: place)
    }
  }
}
