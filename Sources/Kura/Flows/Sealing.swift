// Sealing before sending (Specs/bundle.md §3): manifest and pending mark durable → `sealed` recorded → the file gets its name →
// the mark goes.

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
}

extension Vault {
  /// Seals files into a bundle.
  ///
  /// - Parameter progress: told the number of the part and how many bytes of it are done.
  public func seal(
    _ order: SealingOrder, secrets: MemberSecrets,
    progress: (@Sendable (_ part: Int, _ byteCount: UInt64) -> Void)? = nil
  ) throws(KuraError) -> SealingResult {
    guard !order.files.isEmpty else { throw .request(.noFiles) }
    let chain = try ownCard(secrets: { () throws(KuraError) in secrets })
    let clock = Now(try Vault.clockTime())
    let early = try resolve(order, now: clock)
    let recorder = try recorder(for: early.permitted.agreement, secrets: secrets)
    try settlePending(secrets: secrets)
    let present = try recorder.now()
    let resolved = present.time == clock.asTimestamp ? early : try resolve(order, now: present.now)
    let output = try outputFile(order, under: resolved.registered.agreement, at: present.time)
    let request = SealingRequest(
      permitted: resolved.permitted, marking: marking(resolved, chain: chain, isPrivate: order.privateCover),
      cards: chain.fileBytes, files: try filesToSeal(order, resolved), unit: order.unit, destroyBy: order.destroyBy,
      supersedes: try superseded(order.supersedes, under: resolved.registered.digest))
    let bundle: UnpublishedBundle
    do throws(BundleError) {
      bundle = try BundleWriter.write(
        request, signer: secrets.documentSigner(for: member), to: output.file, progress: progress)
    } catch .unsealable(let fault) {
      throw .request(.unsealable(fault, paths: order.files.map(\.path)))
    } catch {
      throw .bundle(error)
    }
    try publish(bundle, marking: request.marking, to: output, recorder: recorder, present)
    return SealingResult(
      path: output.givenPath, manifest: bundle.manifest.manifest, manifestDigest: bundle.manifest.digest,
      byteCount: bundle.byteCount, warnings: resolved.permitted.warnings)
  }

  private func publish(
    _ bundle: UnpublishedBundle, marking: Marking, to output: OutputFile, recorder: Recorder,
    _ present: Recorder.Present
  ) throws(KuraError) {
    let id = bundle.manifest.manifest.bundle
    // The mark comes first: a manifest is never kept without it, unless `sealed` is on record.
    try bundleStore.markPending(
      PendingMark(output: output.path, manifestFile: bundle.sealedManifestDigest), id: id)
    try bundleStore.keepSealedDigest(bundle.sealedManifestDigest, id: id)
    try bundleStore.keep(bundle.manifest.note.note, marking: marking.bytes, id: id)
    let reference = bundle.manifest.reference
    _ = try recorder.append([.sealed(reference, by: member, at: present.time, clock: present.note)])
    do throws(KuraError) {
      try output.publish()
    } catch {
      _ = try recorder.append([.abandoned(reference, by: member, at: present.time, clock: present.note)])
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
        let recorder = try self.recorder(for: try registered(kept.manifest.agreement).executed(), secrets: secrets)
        let present = try recorder.now()
        // Also where `sealed` was never recorded: the manifest is kept, and nobody is to be called silent about it.
        if try access(try !recorder.log.contains(.abandoned, id)) {
          _ = try recorder.append([
            .abandoned(kept.reference, by: member, at: present.time, clock: present.note)
          ])
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
    let card = chain.newest.card
    let named = Marking.Cover.named(
      title: card.title ?? card.organization.description, organization: card.organization.description,
      agreementID: resolved.registered.agreement.id)
    return Marking(cover: isPrivate ? .withoutNames : named, contact: card.contact)
  }

  private func filesToSeal(_ order: SealingOrder, _ resolved: ResolvedSealing) throws(KuraError) -> [FileToSeal] {
    var files: [FileToSeal] = []
    for (file, readers) in zip(order.files, resolved.readersOfFile) {
      let isStream = file.path == SealingOrder.standardInput
      let opened: File
      do throws(PlatformError) {
        opened = isStream ? File.standardInput : try File.openForReading(file.path)
      } catch .isDirectory {
        throw .request(.directory(path: file.path))
      } catch {
        throw .platform(error)
      }
      guard opened.kind != .directory else { throw .request(.directory(path: file.path)) }
      files.append(
        FileToSeal(
          opened, path: isStream ? "stdin" : file.path, readers: readers,
          classification: file.isOrdinary ? .ordinary : .secret,
          reason: file.isOrdinary ? nil : order.reason))
    }
    return files
  }

  private func superseded(
    _ id: BundleID?, under agreement: SHA256.Digest
  ) throws(KuraError) -> Manifest.SupersededBundle? {
    guard let id else { return nil }
    guard let kept = try bundleStore.manifest(of: id), kept.manifest.agreement == agreement,
      kept.manifest.sender.organization == member.organization
    else { throw .request(.badSupersedes(id)) }
    return Manifest.SupersededBundle(bundle: id, manifest: kept.digest)
  }

  private func outputFile(
    _ order: SealingOrder, under agreement: Agreement, at time: Timestamp
  ) throws(KuraError) -> OutputFile {
    if let path = order.output { return try OutputFile(path, in: layout) }
    return try OutputFile(try defaultName(agreement, at: time), in: layout)
  }

  /// `acme-NDA-2026-014-20261123-1.kura`: first label of the organization, agreement, day, the first free number.
  private func defaultName(_ agreement: Agreement, at time: Timestamp) throws(KuraError) -> String {
    let label = member.organization.description.split(separator: ".").first.map(String.init) ?? ""
    let day = LocalZone.civilTime(at: time.secondsSince1970)
    func digits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    let stem = "\(label)-\(FileStem.of(agreement.id))-\(day.year)\(digits(day.month))\(digits(day.day))"
    for number in 1...9999 {
      let name = "\(stem)-\(number).kura"
      if try platform(try File.identity(at: name)) == nil { return name }
    }
    throw .platform(.alreadyExists(path: "\(stem)-9999.kura"))
  }
}
