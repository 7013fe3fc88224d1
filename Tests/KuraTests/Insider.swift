// Somebody who has a vault's keys and another tool: what he can write, the flows of the others have to withstand.

import Access
import Age
import Agreements
import Foundation
import Kura
import Platform
import SignedNotes
import Sodium

/// The keys of a vault of the fixture, used as Kura never would.
struct Insider {
  let member: MemberName
  let identity: X25519Identity
  private let place: String

  init(_ exchange: Exchange, _ name: String) throws {
    member = try exchange.vault(name).member
    place = exchange.place(name)
    let text = [UInt8](try Data(contentsOf: URL(filePath: place + "/age-identity")))
    guard case .open(let identities) = try IdentityFile(text.span) else { throw Missing() }
    identity = try identities.first.orThrow()
  }

  private func secret(_ file: String, _ range: Range<Int>) throws -> SecretBytes {
    let sealed = [UInt8](try Data(contentsOf: URL(filePath: place + "/" + file)))
    let seeds = try Age.openSecret(sealed, with: [identity])
    return seeds.withBytes { SecretBytes.copying($0.extracting(range)) }
  }

  private func signer(_ name: String, _ seed: consuming SecretBytes) throws -> NoteSigner {
    NoteSigner(name: try KeyName(name), key: try Ed25519.PrivateKey(seed: seed))
  }

  func document() throws -> NoteSigner { try signer(member.description, secret("member-keys", 0..<32)) }
  func log(_ origin: LogOrigin) throws -> NoteSigner {
    try signer(origin.description, secret("member-keys", 32..<64))
  }
  func organization() throws -> NoteSigner {
    try signer(member.organization.description, secret("organization-key", 0..<32))
  }

  /// The own log under an agreement, to be written with any record.
  func append(_ act: AccessRecord.Act, at time: Timestamp, under agreement: SHA256.Digest) throws {
    let key = try LogKey(Ed25519.PrivateKey(seed: secret("member-keys", 32..<64)).publicKey)
    let signer = try log(LogOrigin(member: member, logKey: key, agreement: agreement))
    let log = try WritableAccessLog(
      Directory(place + "/logs/\(agreement)"), member: member, logKey: key, agreement: agreement, signer: signer)
    _ = try log.append([AccessRecord(act, under: agreement, by: member, at: time)])
  }
}

struct Missing: Error {}

extension Optional {
  func orThrow() throws -> Wrapped {
    guard let self else { throw Missing() }
    return self
  }
}

/// What the flow refuses with; `nil` where it doesn't.
func failure(_ body: () throws -> Void) -> KuraError? {
  do { try body() } catch {
    guard let error = error as? KuraError else { fatalError("not an error of a flow: \(error)") }
    return error
  }
  return nil
}

/// Vaults as they were, to be had again: each file is a link to the same inode, so that a vault keeps its place.
struct Snapshot {
  private let place: Place
  private let names: [String]
  private let keep: String

  init(_ exchange: Exchange, _ names: [String]) throws {
    place = exchange.place
    self.names = names
    keep = "snapshot-" + UUID().uuidString
    for name in names { try Snapshot.link(place(name), place("\(keep)/\(name)")) }
  }

  func restore() throws {
    for name in names {
      try FileManager.default.removeItem(atPath: place(name))
      try Snapshot.link(place("\(keep)/\(name)"), place(name))
    }
  }

  private static func link(_ from: String, _ to: String) throws {
    let files = FileManager.default
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    try files.createDirectory(atPath: to, withIntermediateDirectories: true, attributes: attributes)
    for name in try files.contentsOfDirectory(atPath: from) {
      if isDirectory("\(from)/\(name)") {
        try link("\(from)/\(name)", "\(to)/\(name)")
      } else {
        try files.linkItem(atPath: "\(from)/\(name)", toPath: "\(to)/\(name)")
      }
    }
  }
}

func isDirectory(_ path: String) -> Bool {
  (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType == .typeDirectory
}

extension Place {
  /// Every file below, by path.
  func allFiles(_ name: String = "") -> [String] {
    let root = name.isEmpty ? path : self(name)
    let found = FileManager.default.enumerator(atPath: root)
    return (found?.compactMap { $0 as? String } ?? []).map { root + "/" + $0 }.filter { !isDirectory($0) }
  }

  /// The files below that have these bytes anywhere.
  func files(_ name: String = "", with bytes: [UInt8]) -> [String] {
    allFiles(name).filter { path in
      (try? Data(contentsOf: URL(filePath: path)))?.range(of: Data(bytes)) != nil
    }
  }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: self(name)) }
}

extension Insider {
  /// The text of a note, signed by this member's document key instead.
  func resigned(_ note: [UInt8]) throws -> [UInt8] { try document().note(text: SignedNote(bytes: note).text).bytes }
}
