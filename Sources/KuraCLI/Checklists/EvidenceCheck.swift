// Whether the evidence that rows say is attached lies beside the checklist.

internal import Checklists
internal import Platform
internal import Sodium

/// An evidence file that a row says is attached, and what is beside the checklist.
struct EvidenceCheck: Sendable {
  /// What is there.
  enum State: String, Sendable {
    /// A file of that name; where the row has a digest, with that content.
    case present
    /// No file of that name.
    case missing
    /// A file of that name with other content.
    case other
  }

  let use: ChecklistReading.EvidenceUse
  let state: State

  /// The fault of a row whose digest is another file's.
  var fault: ChecklistFault? {
    guard state == .other else { return nil }
    return ChecklistFault(place: use.place, item: use.item, kind: .otherEvidence(name: use.evidence.name))
  }

  /// Looks for all files that rows say are attached. Each is read once, and only where a row has its digest.
  static func all(_ uses: [ChecklistReading.EvidenceUse], in directory: Directory) throws(Report) -> [EvidenceCheck] {
    var names: Set<String> = []
    var hashed: Set<String> = []
    for use in uses where use.evidence.disclosure == .attached {
      names.insert(use.evidence.name)
      if use.evidence.digest != nil { hashed.insert(use.evidence.name) }
    }
    var files: [String: Found] = [:]
    for name in names.sorted() { files[name] = try find(name, in: directory, hashes: hashed.contains(name)) }
    return uses.compactMap { use in
      guard use.evidence.disclosure == .attached, let file = files[use.evidence.name] else { return nil }
      switch file {
      case .nothing: return EvidenceCheck(use: use, state: .missing)
      case .file(let digest):
        let isSame = use.evidence.digest == nil || use.evidence.digest == digest
        return EvidenceCheck(use: use, state: isSame ? .present : .other)
      }
    }
  }

  private enum Found {
    case nothing
    /// The digest, where it was asked for.
    case file(SHA256.Digest?)
  }

  private static func find(_ name: String, in directory: Directory, hashes: Bool) throws(Report) -> Found {
    do throws(PlatformError) {
      let file = try File.openForReading(directory.path(of: name), acceptsStreams: false)
      guard hashes else { return .file(nil) }
      var hasher = SHA256.Hasher()
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      while true {
        var span = buffer.mutableSpan
        let count = try file.readFully(into: &span)
        hasher.update(buffer.span.extracting(..<count))
        if count < buffer.count { return .file(hasher.finalise()) }
      }
    } catch {
      switch error {
      case .isDirectory, .notARegularFile: return .nothing
      default:
        guard error.isNotFound else { throw Report(error) }
        return .nothing
      }
    }
  }
}
