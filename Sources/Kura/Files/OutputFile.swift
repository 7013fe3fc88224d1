// A single file that is made without a name and gets it at the end.

package import Agreements
import Platform
package import SignedNotes

/// A file to be written at a path where nothing is yet.
struct OutputFile: Sendable {
  /// Absolute: what is kept in the vault must not depend on where somebody stood.
  let path: String
  /// As the person wrote it, for telling him.
  let givenPath: String
  let file: UnnamedFile
  private let directory: String
  private let name: String

  /// Refuses a path where something is already.
  init(_ path: String, in layout: VaultLayout) throws(KuraError) {
    let whole = Directory(try platform(try Environment.absolutePath(path)))
    guard try platform(try File.identity(at: whole.path)) == nil else { throw .platform(.alreadyExists(path: path)) }
    self.path = whole.path
    givenPath = path
    directory = whole.parent.path
    name = whole.name
    file = try platform(try UnnamedFile.create(in: directory, fallback: layout.passing.path))
    // A link that leads nowhere is something, too.
    guard try platform(try !whole.parent.contains(name)) else { throw .platform(.alreadyExists(path: path)) }
  }

  /// Gives it its name. Never replaces anything.
  func publish() throws(KuraError) {
    try platform(try file.publish(directory: directory, name: name, mode: 0o644))
  }
}

/// An agreement's id as it can stand in the name of a file.
package enum FileStem: Sendable {
  /// Letters, digits and `-_.` stay, everything else becomes `-`; at most 100 characters.
  package static func of(_ id: String) -> String {
    String(id.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" }.prefix(100))
  }
}

extension ReadableVault {
  /// `acme-NDA-2026-014-20261123-1.kura`: first label of the organization, agreement, local day, the first number that is free in the
  /// working directory.
  ///
  /// - Parameter time: whose day; `nil` for the clock's.
  package func freeName(
    under agreement: Agreement, at time: Timestamp? = nil, suffix: String
  ) throws(KuraError) -> String {
    let label = member.organization.description.split(separator: ".").first.map(String.init) ?? ""
    let now = try Vault.clockTime()
    let day = LocalZone.civilTime(at: (time ?? now).secondsSince1970)
    func digits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    let stem = "\(label)-\(FileStem.of(agreement.id))-\(day.year)\(digits(day.month))\(digits(day.day))"
    for number in 1...9999 {
      let name = "\(stem)-\(number).\(suffix)"
      if try platform(try File.identity(at: name)) == nil { return name }
    }
    throw .platform(.alreadyExists(path: "\(stem)-9999.\(suffix)"))
  }
}
