// What the revisions of a card have given to whom: a key and a name stay with the one who got them.

import SignedNotes

/// Every key that the revisions of one card have listed, with its name and role.
struct KeyHistory: Sendable {
  private struct Owner: Equatable, Sendable {
    let name: MemberName
    let role: Int
  }

  private var owners: [[UInt8]: Owner] = [:]
  private var given: [MemberName: [MemberKeys]] = [:]
  private var revocations: [MemberKeys: Revocation] = [:]
  /// Who was on the last card without having left.
  private var present: Set<MemberName> = []

  func keys(of name: MemberName) -> [MemberKeys] { given[name] ?? [] }

  func revocation(of keys: MemberKeys) -> Revocation? { revocations[keys] }

  /// Takes the next revision in.
  ///
  /// - A key belongs to one name in one role for ever.
  /// - A name that was taken off the card, or whose holder has left, may come back with the keys it had, never with others: nobody
  ///   could tell whether it is the same person.
  /// - Keys that are revoked stay revoked wherever they are listed.
  mutating func add(_ card: Card) throws(AgreementError) {
    for member in card.members {
      for (role, key) in member.keys.allBytes.enumerated() {
        let owner = Owner(name: member.name, role: role)
        guard owners[key, default: owner] == owner else {
          throw .keyGivenAgain(member.name, revision: card.revision)
        }
        owners[key] = owner
      }
      let earlier = keys(of: member.name)
      if !earlier.contains(member.keys) {
        guard earlier.isEmpty || present.contains(member.name) else {
          throw .nameGivenAgain(member.name, revision: card.revision)
        }
        given[member.name, default: []].append(member.keys)
      }
      if revocations[member.keys] != nil, member.revoked == nil {
        throw .revocationWithdrawn(member.name, revision: card.revision)
      }
      if let revoked = member.revoked { revocations[member.keys] = revoked }
    }
    present = Set(card.members.lazy.filter { $0.revoked?.reason != .left }.map(\.name))
  }
}
