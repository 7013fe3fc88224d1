// What has to hold within an agreement, whoever wrote it.

import SignedNotes

extension Agreement {
  /// The most bytes of an id: it becomes part of file names.
  static let maximumIDByteCount = 128
  private static let maximumFileNameByteCount = 255

  func check() throws(AgreementError) {
    try checkTexts()
    guard nonce.count == 32 else { throw .invalid(.agreement, .nonce) }
    guard parties.count == 2, parties[0].organization != parties[1].organization, parties[0].key != parties[1].key
    else { throw .invalid(.agreement, .parties) }
    let statedOrganizations = cards.map(\.organization)
    guard !cards.isEmpty, Set(statedOrganizations).count == cards.count,
      statedOrganizations.allSatisfy({ party($0) != nil }), cards.allSatisfy({ $0.revision >= 1 })
    else { throw .invalid(.agreement, .cards) }
    guard Set(roles).count == roles.count, roles.allSatisfy({ party($0.organization) != nil }) else {
      throw .invalid(.agreement, .roles)
    }
    guard from < until else { throw .invalid(.agreement, .validity) }
    try checkNames(readers)
    try checkNames(keepers)
    try checkWitnesses()
  }

  private func checkTexts() throws(AgreementError) {
    try checkText(id, "id", in: .agreement)
    guard id.utf8.count <= Self.maximumIDByteCount else { throw .invalid(.agreement, .text("id")) }
    try checkText(engagement, "engagement", in: .agreement)
    try checkText(purpose, "purpose", in: .agreement)
    try checkText(contractNumber, "contract-no", in: .agreement)
    switch legalText {
    case .attached(let name, let byteCount, _):
      try checkText(name, "document", in: .agreement)
      guard byteCount > 0, name.utf8.count <= Self.maximumFileNameByteCount, !name.utf8.contains(UInt8(ascii: "/")),
        name != ".", name != ".."
      else { throw .invalid(.agreement, .legalText) }
    case .elsewhere(let location, _):
      try checkText(location, "document-elsewhere", in: .agreement)
    }
  }

  /// Sorted names of members of the two sides, each once.
  private func checkNames(_ names: [MemberName]) throws(AgreementError) {
    for (a, b) in zip(names, names.dropFirst()) where a == b { throw .invalid(.agreement, .repeatedMember(a)) }
    for name in names where !isOfAParty(name) { throw .invalid(.agreement, .foreignMember(name)) }
  }

  /// At most four, each once, and nowhere one name with two keys or one key under two names.
  private func checkWitnesses() throws(AgreementError) {
    guard witnesses.isEmpty || opening == .witnessed, witnesses.count <= Self.maximumWitnessCount else {
      throw .invalid(.agreement, .witnesses)
    }
    var known = parties
    for (place, witness) in witnesses.enumerated() {
      guard !witnesses[..<place].contains(where: { $0.member == witness.member }) else {
        throw .invalid(.agreement, .repeatedMember(witness.member))
      }
      for party in known where party != witness.party {
        guard party.organization != witness.party.organization, party.key != witness.party.key else {
          throw .invalid(.agreement, .witnesses)
        }
      }
      known.append(witness.party)
    }
  }
}
