// Sealing before sending (Specs/bundle.md §3): files looked through → manifest and pending mark durable → `sealed` recorded → the file
// gets its name → the mark goes.

import Access
public import Agreements
public import Bundles
import Platform
import SignedNotes
public import Sodium

/// What sealing gave.
public struct SealingResult: Sendable {
  /// Where the bundle is.
  public let path: String
  /// Its manifest, as it is kept.
  public let manifest: Manifest
  /// The digest of the manifest.
  public let manifestDigest: SHA256.Digest
  /// How long the file is, in bytes.
  public let byteCount: UInt64
  /// What is worth saying about agreement and cards.
  public let warnings: [Warning]
  /// The checklists among the parts. What rows name as evidence is in the manifest.
  public let checklists: [SealedChecklist]
  /// Evidence that rows say is attached, and that wasn't given.
  public let missingEvidence: [NamedEvidence]
  /// Evidence that rows say is withheld, and that was given all the same.
  public let withheldEvidence: [NamedEvidence]
  /// What is wrong with checklists that were to be sealed as they are.
  public let faulty: [FaultyChecklist]
}

extension WritableVault {
  /// Seals files into a bundle.
  ///
  /// - Parameter progress: told the number of the part and how many bytes of it are done.
  /// - Throws: `order(.macros)` and `order(.faultyChecklists)` where the order doesn't allow what was found, before anything is
  ///   written.
  public func seal(
    _ order: SealingOrder, secrets: MemberSecrets,
    progress: (@Sendable (_ part: Int, _ byteCount: UInt64) -> Void)? = nil
  ) throws(KuraError) -> SealingResult {
    guard !order.files.isEmpty else { throw .order(.noFiles) }
    let chain = try ownCard(secrets: secrets)
    let clock = Now(try Vault.clockTime())
    let early = try resolve(order, now: clock)
    try checkAnswers(order.details.answers, under: early.registered.digest)
    let examined = try ExaminedFiles(order)
    let recorder = try recorder(for: early.permitted.agreement, secrets: secrets)
    try settlePending(secrets: secrets)
    let present = try recorder.now()
    let resolved = present.time == clock.asTimestamp ? early : try resolve(order, now: present.now)
    let output = try outputFile(order, under: resolved.registered.agreement, at: present.time)
    var draft = BundleDraft(
      permitted: resolved.permitted, marking: marking(resolved, chain: chain, isPrivate: order.privateCover),
      cards: chain.fileBytes, files: examined.files(for: resolved.readersOfFile, reason: order.reason))
    draft.details = order.details
    draft.details.supersedes = try superseded(order.supersedes, under: resolved.registered.digest)
    draft.evidence = examined.links
    let bundle: UnpublishedBundle
    do throws(BundleError) {
      bundle = try BundleWriter.write(
        draft, signer: secrets.documentSigner(for: member), to: output.file, progress: progress)
    } catch .unsealable(let fault) {
      throw .order(.unsealable(fault, paths: order.files.map(\.path)))
    } catch {
      throw .bundle(error)
    }
    // What was looked at is what is in the bundle.
    for file in draft.files { try platform(try file.requireUnchanged()) }
    try publish(
      bundle, marking: draft.marking, contents: examined.contents, to: output, recorder: recorder, present)
    return SealingResult(
      path: output.givenPath, manifest: bundle.manifest.document, manifestDigest: bundle.manifest.digest,
      byteCount: bundle.byteCount, warnings: resolved.permitted.warnings, checklists: examined.sealed,
      missingEvidence: examined.missing.files, withheldEvidence: examined.withheld.files, faulty: examined.faulty)
  }

  private func publish(
    _ bundle: UnpublishedBundle, marking: Marking, contents: BundleContents, to output: OutputFile,
    recorder: Recorder, _ present: Present
  ) throws(KuraError) {
    let id = bundle.manifest.document.bundle
    // The mark comes first: a manifest is never kept without it, unless `sealed` is on record.
    try bundleStore.markPending(
      PendingMark(output: output.path, manifestFile: bundle.sealedManifestDigest), id: id)
    try bundleStore.keepSealedDigest(bundle.sealedManifestDigest, id: id)
    try bundleStore.keep(contents, id: id)
    try bundleStore.keep(bundle.manifest.note, marking: marking.bytes, id: id)
    let reference = bundle.manifest.reference
    _ = try recorder.append([.sealed(reference, answering: bundle.manifest.document.details.answers)], at: present)
    do throws(KuraError) {
      try output.publish()
    } catch {
      _ = try recorder.append([.abandoned(reference)], at: present)
      try bundleStore.removePending(id)
      throw error
    }
    try bundleStore.removePending(id)
  }

  /// Finishes what an interrupted sealing left: the bundle is there, or it is recorded as abandoned. Where not even the manifest was
  /// kept, there is nothing to be recorded, and the rest goes.
  func settlePending(secrets: MemberSecrets) throws(KuraError) {
    for (id, mark) in try bundleStore.pending() {
      guard let kept = try bundleStore.manifest(of: id) else {
        try bundleStore.removeUnfinished(id)
        continue
      }
      if try !isPublished(mark) {
        let recorder = try self.recorder(for: try registered(kept.document.agreement).executed(), secrets: secrets)
        // Also where `sealed` was never recorded: the manifest is kept, and nobody is to be called silent about it.
        if try access(try recorder.log.lastRecord(of: .abandoned(kept.reference))) == nil {
          _ = try recorder.append([.abandoned(kept.reference)], at: try recorder.now())
        }
      }
      try bundleStore.removePending(id)
    }
  }

  private func isPublished(_ mark: PendingMark) throws(KuraError) -> Bool {
    do {
      let bundle = try BundleFile(try File.openForReading(mark.output))
      return try bundle.sealedManifestDigest() == mark.manifestFile
    } catch {
      return false
    }
  }

  private func marking(_ resolved: ResolvedSealing, chain: CardChain, isPrivate: Bool) -> Marking {
    let card = chain.newest.document
    let named = Marking.Cover.named(
      title: card.title ?? card.organization.description, organization: card.organization.description,
      agreementID: resolved.registered.agreement.id)
    return Marking(cover: isPrivate ? .withoutNames : named, contact: card.contact)
  }

  /// A request that is here is answered under its own agreement.
  private func checkAnswers(_ request: SHA256.Digest?, under agreement: SHA256.Digest) throws(KuraError) {
    guard let request, let asked = try requestStore.notes.claimed(request)?.document else { return }
    guard asked.agreement == agreement else { throw .order(.answersUnderOther(asked.agreementID)) }
  }

  private func superseded(
    _ id: BundleID?, under agreement: SHA256.Digest
  ) throws(KuraError) -> Manifest.SupersededBundle? {
    guard let id else { return nil }
    guard let kept = try bundleStore.manifest(of: id), kept.document.agreement == agreement,
      kept.document.sender.organization == member.organization
    else { throw .order(.badSupersedes(id)) }
    return Manifest.SupersededBundle(bundle: id, manifest: kept.digest)
  }

  private func outputFile(
    _ order: SealingOrder, under agreement: Agreement, at time: Timestamp
  ) throws(KuraError) -> OutputFile {
    if let path = order.output { return try OutputFile(path, in: layout) }
    return try OutputFile(try freeName(under: agreement, at: time, suffix: "kura"), in: layout)
  }
}
