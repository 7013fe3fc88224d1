// `kura verify`: everything is derived anew, from the bytes. Failing is an answer here, not an error.

import Access
import Age
import Agreements
import Bundles
import Platform
import SignedNotes
import Sodium

/// One thing that was checked.
public struct Verification: Sendable {
  /// What was checked: a file, a log, an agreement.
  public let subject: String
  /// What about it.
  public let check: Check
  /// What came out.
  public let result: Result

  /// The checks that there are.
  public enum Check: String, Sendable, CaseIterable {
    /// The structure of a file.
    case structure
    /// Sender, signature, agreement.
    case authenticity
    /// It was sealed within the term of its agreement.
    case term
    /// Marking, cards, sizes and readers are those of the manifest.
    case contents
    /// The digest of a part's age file.
    case digest
    /// All revisions of a card, each signed and chained.
    case card
    /// The signatures of an agreement, and its terminations.
    case agreement
    /// The legal text is the one that the agreement pins.
    case document
    /// The manifest that is kept, under its sender's key.
    case manifest
    /// A checklist request that is kept, under its maker's key, with what came along.
    case request
    /// An adoption that is kept, under its signers' keys.
    case adoption
    /// The tree of a log, from its entries.
    case tree
    /// Each entry is a record of the log's owner.
    case records
    /// The cosignatures kept beside a log.
    case cosignatures
    /// The log has all entries of which there is proof.
    case complete
    /// The newest statement of a log's owner.
    case statement
    /// The vault is where it was.
    case place
    /// Contradicting documents are kept.
    case conflict
  }

  /// What came out of a check.
  public enum Result: Sendable {
    /// It holds.
    case holds
    /// It doesn't, and why.
    case fails(KuraError)
    /// It can't be told here, and why.
    case unknown(Unknown)
  }

  /// Why something can't be told.
  public enum Unknown: Sendable {
    /// There is no key here by which it could be told.
    case noKey
    /// It is signed under a key that nobody has compared by fingerprint.
    case notCompared
  }
}

extension Verification {
  /// Runs a check; an error is its result.
  static func of(
    _ subject: String, _ check: Check, _ body: () throws(KuraError) -> Void
  ) -> Verification {
    do throws(KuraError) {
      try body()
      return Verification(subject: subject, check: check, result: .holds)
    } catch {
      return Verification(subject: subject, check: check, result: .fails(error))
    }
  }
}

extension ReadableVault {
  /// Verifies a bundle with a reader's or the sender's vault. An ended agreement doesn't fail it: what counts is when it was sealed.
  public func verify(bundle path: String, secrets: MemberSecrets) -> [Verification] {
    let structure = Verification.of(path, .structure) { () throws(KuraError) in _ = try Inspection(of: path) }
    guard case .holds = structure.result else { return [structure] }
    do throws(KuraError) {
      return [structure] + verify(try examine(path, secrets: secrets), path)
    } catch .bundle(.age(.manifest, .noMatchingIdentity)) {
      return [structure] + verifyAsSender(path)
    } catch {
      return [structure, Verification(subject: path, check: .authenticity, result: .fails(error))]
    }
  }

  private func verify(_ received: ReceivedBundle, _ path: String) -> [Verification] {
    let count = received.manifest.document.parts.count
    var checks = [Verification(subject: path, check: .authenticity, result: .holds)]
    checks.append(term(received.manifest.document, path))
    let contents = Verification.of(path, .contents) { () throws(KuraError) in
      try bundles(try received.bundle.check(against: received.manifest))
      try bundles(try received.bundle.checkStanzas(ofParts: 1...count, against: received.manifest))
    }
    checks.append(contents)
    guard case .holds = contents.result else { return checks }
    for number in 1...count {
      checks.append(
        .of("\(path) parts/\(number).age", .digest) { () throws(KuraError) in
          try bundles(try received.bundle.checkDigest(ofPart: number, against: received.manifest))
        })
    }
    return checks
  }

  /// Judged at the time of sealing: an agreement that has ended since doesn't fail it.
  private func term(_ manifest: Manifest, _ path: String) -> Verification {
    .of(path, .term) { () throws(KuraError) in
      let registered = try registered(manifest.agreement)
      guard try registered.executed().termCovers(stated: manifest.time, terminations: registered.terminations) else {
        throw .refused(.sealedOutsideTerm(manifest.time))
      }
    }
  }

  /// The sender may not be a reader: he compares the file with the manifest that he kept.
  private func verifyAsSender(_ path: String) -> [Verification] {
    do throws(KuraError) {
      let bundle = try BundleFile(at: path)
      let digest = try bundles(try bundle.sealedManifestDigest())
      for kept in try bundleStore.all() where try bundleStore.sealedDigest(of: kept.document.bundle) == digest {
        return verify(bundle, against: kept, path)
      }
      return [Verification(subject: path, check: .authenticity, result: .fails(.noKey(path: path)))]
    } catch {
      return [Verification(subject: path, check: .authenticity, result: .fails(error))]
    }
  }

  private func verify(_ bundle: BundleFile, against kept: Claimed<Manifest>, _ path: String) -> [Verification] {
    let manifest: Verified<Manifest>
    do throws(KuraError) {
      manifest = try verified(kept: kept)
    } catch {
      return [Verification(subject: path, check: .authenticity, result: .fails(error))]
    }
    var checks = [Verification(subject: path, check: .authenticity, result: .holds), term(manifest.document, path)]
    checks.append(.of(path, .contents) { () throws(KuraError) in try bundles(try bundle.check(against: manifest)) })
    for number in manifest.document.parts.indices.map({ $0 + 1 }) {
      checks.append(
        .of("\(path) parts/\(number).age", .digest) { () throws(KuraError) in
          try bundles(try bundle.checkDigest(ofPart: number, against: manifest))
        })
    }
    return checks
  }

  /// A kept manifest, verified again under its sender's card.
  func verified(kept: Claimed<Manifest>) throws(KuraError) -> Verified<Manifest> {
    let chain = try cards.trusted(kept.document.sender.organization)
    guard chain.keysEverGiven(to: kept.document.sender).contains(kept.document.senderKeys) else {
      throw .agreement(.keysNotOnCard(kept.document.sender))
    }
    return try bundles(try kept.verified(by: kept.document.senderKeys))
  }
}
