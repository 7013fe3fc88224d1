// What a vault keeps of each bundle: the signed manifest, the marking, and, while it is being sealed, a pending mark. Never content,
// never file keys. It outlives the bundle: it is what the log's digests are about.

import Access
import Bundles
import Platform
import SignedNotes
import Sodium

extension ReadableVault {
  var bundleStore: BundleStore { BundleStore(layout: layout) }
}

/// `bundles/` of a vault.
struct BundleStore: Sendable {
  let layout: VaultLayout

  static let manifestName = "manifest"
  static let markingName = "marking"
  static let pendingName = "pending"
  static let sealedName = "sealed"

  /// The ids of all bundles that were sealed or received here. A directory without a manifest is what a killed process left before
  /// it had kept one: there is no record of such a bundle.
  func ids() throws(KuraError) -> [BundleID] {
    var ids: [BundleID] = []
    for id in try directories() where try platform(try layout.bundle(id.description).contains(Self.manifestName)) {
      ids.append(id)
    }
    return ids
  }

  /// The ids of all directories, whatever is in them.
  func directories() throws(KuraError) -> [BundleID] {
    var ids: [BundleID] = []
    for name in try platform(try layout.bundles.names()) {
      guard let id = BundleID(name) else { throw .vault(.damaged(path: layout.bundles.path(of: name))) }
      ids.append(id)
    }
    return ids
  }

  /// The kept manifest's note; `nil` where the bundle isn't known.
  func manifestNote(of id: BundleID) throws(KuraError) -> SignedNote? {
    let directory = layout.bundle(id.description)
    guard try platform(try directory.exists()), try platform(try directory.contains(Self.manifestName)) else {
      return nil
    }
    let bytes = try platform(
      try DurableFile.read(directory.path(of: Self.manifestName), limit: SignedNote.standardByteLimit))
    return try notes(try SignedNote(bytes: bytes))
  }

  /// The kept manifest. It was verified before it was kept.
  func manifest(of id: BundleID) throws(KuraError) -> Claimed<Manifest>? {
    guard let note = try manifestNote(of: id) else { return nil }
    return try bundles(try Claimed(note))
  }

  /// All kept manifests.
  func all() throws(KuraError) -> [Claimed<Manifest>] {
    var kept: [Claimed<Manifest>] = []
    for id in try ids() { if let manifest = try manifest(of: id) { kept.append(manifest) } }
    return kept
  }

  /// Keeps a verified manifest and its marking; a second, different one for the same id is kept as proof and refused.
  func keep(_ note: SignedNote, marking: [UInt8], id: BundleID) throws(KuraError) {
    let directory = try platform(try Directory.createPrivate(layout.bundle(id.description).path))
    try refuseSecond(note, id: id)
    if try platform(try !directory.contains(Self.manifestName)) {
      try platform(try DurableFile.create(note.bytes, directory: directory.path, name: Self.manifestName))
    }
    if try platform(try !directory.contains(Self.markingName)) {
      try platform(try DurableFile.create(marking, directory: directory.path, name: Self.markingName))
    }
  }

  /// Whether another text is known for a bundle id than this one.
  func isSecond(_ note: SignedNote, id: BundleID) throws(KuraError) -> Bool {
    guard let known = try manifestNote(of: id) else { return false }
    return known.textDigest != note.textDigest
  }

  /// Refuses a verified manifest for a bundle id that another text is known for. Both are kept.
  private func refuseSecond(_ note: SignedNote, id: BundleID) throws(KuraError) {
    guard try isSecond(note, id: id) else { return }
    let kept = try ConflictStore(layout: layout).keep(note.bytes)
    throw .exchange(.conflict(subject: "bundle \(id)", kept: kept))
  }

  // MARK: - Pending marks

  func markPending(_ mark: PendingMark, id: BundleID) throws(KuraError) {
    let directory = try platform(try Directory.createPrivate(layout.bundle(id.description).path))
    try platform(try DurableFile.create(mark.bytes, directory: directory.path, name: Self.pendingName))
  }

  /// Takes away what was written before the manifest, of a bundle that no record names. The mark goes last.
  func removeUnfinished(_ id: BundleID) throws(KuraError) {
    let directory = layout.bundle(id.description)
    for name in [Self.sealedName, BundleContents.fileName, Self.markingName, Self.pendingName]
    where try platform(try directory.contains(name)) {
      try platform(try DurableFile.remove(directory: directory.path, name: name))
    }
    _ = try platform(try directory.removeIfEmpty())
  }

  /// Keeps the digest of `manifest.age`, so that the sender, who may not be able to open it, can still verify it.
  func keepSealedDigest(_ digest: SHA256.Digest, id: BundleID) throws(KuraError) {
    try platform(
      try DurableFile.createOrConfirm(
        Array("\(digest)\n".utf8), directory: layout.bundle(id.description).path, name: Self.sealedName))
  }

  /// SHA-256 of `manifest.age` of a bundle that was sealed here.
  func sealedDigest(of id: BundleID) throws(KuraError) -> SHA256.Digest? {
    let directory = layout.bundle(id.description)
    guard try platform(try directory.contains(Self.sealedName)) else { return nil }
    let bytes = try platform(try DurableFile.read(directory.path(of: Self.sealedName), limit: 128))
    return SHA256.Digest(hex: String(decoding: bytes.dropLast(), as: UTF8.self))
  }

  /// Keeps what the sender's vault remembers of the contents; nothing where there is nothing to remember.
  func keep(_ contents: BundleContents, id: BundleID) throws(KuraError) {
    guard !contents.isEmpty else { return }
    try platform(
      try DurableFile.createOrConfirm(
        contents.bytes, directory: layout.bundle(id.description).path, name: BundleContents.fileName))
  }

  /// What is remembered of the contents of a bundle that was sealed here.
  func contents(of id: BundleID) throws(KuraError) -> BundleContents? {
    let directory = layout.bundle(id.description)
    guard try platform(try directory.contains(BundleContents.fileName)) else { return nil }
    let path = directory.path(of: BundleContents.fileName)
    guard let contents = BundleContents(try platform(try DurableFile.read(path, limit: BundleContents.mostBytes)))
    else {
      throw .vault(.damaged(path: path))
    }
    return contents
  }

  func removePending(_ id: BundleID) throws(KuraError) {
    try platform(try DurableFile.remove(directory: layout.bundle(id.description).path, name: Self.pendingName))
  }

  /// The bundles whose sealing was interrupted.
  func pending() throws(KuraError) -> [(id: BundleID, mark: PendingMark)] {
    var found: [(BundleID, PendingMark)] = []
    for id in try directories() {
      let directory = layout.bundle(id.description)
      guard try platform(try directory.contains(Self.pendingName)) else { continue }
      let path = directory.path(of: Self.pendingName)
      guard let mark = PendingMark(try platform(try DurableFile.read(path, limit: 16 << 10))) else {
        throw .vault(.damaged(path: path))
      }
      found.append((id, mark))
    }
    return found
  }
}

extension Claimed<Manifest> {
  /// How records name it.
  var reference: BundleReference {
    BundleReference(bundle: document.bundle, manifest: digest, marking: document.marking)
  }
}

/// What is about to get its name (Specs/vault.md, "pending").
struct PendingMark: Equatable, Sendable {
  /// The absolute path of the output.
  let output: String
  /// SHA-256 of `manifest.age`.
  let manifestFile: SHA256.Digest

  var bytes: [UInt8] {
    var writer = LineDocumentWriter(type: "pending")
    writer.line("output", Hex.encode(output.utf8))
    writer.line("digest", manifestFile)
    return writer.bytes
  }

  init(output: String, manifestFile: SHA256.Digest) {
    self.output = output
    self.manifestFile = manifestFile
  }

  init?(_ bytes: [UInt8]) {
    do {
      var reader = try LineDocumentReader(bytes, type: "pending")
      let path = try reader.value("output") { Hex.decode($0).flatMap { String(validating: $0, as: UTF8.self) } }
      let digest: SHA256.Digest = try reader.value("digest", as: .digest)
      try reader.finish()
      self.init(output: path, manifestFile: digest)
    } catch {
      return nil
    }
  }
}
