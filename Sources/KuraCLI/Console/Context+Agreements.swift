// What commands share that speak about agreements.

package import Agreements
package import Kura
package import Platform
internal import SignedNotes

extension OpenVault {
  /// The organizations' names as people write them, as far as their cards are known here.
  package func titles() throws(Report) -> [OrganizationName: String] {
    let chains = try running(try vault.knownCards())
    return Dictionary(
      chains.compactMap { chain in chain.newest.document.title.map { (chain.organization, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The object that says what an agreement is and how it stands.
  package func json(of registered: RegisteredAgreement) throws(Report) -> [String: JSONValue] {
    let standing = try running(try vault.standing(of: registered))
    return AgreementView(registered.signed).json(standing.state, end: standing.end)
  }

  /// The same for people.
  package func lines(of registered: RegisteredAgreement, in language: Language) throws(Report) -> [String] {
    let standing = try running(try vault.standing(of: registered))
    return AgreementView(registered.signed).lines(
      in: language, state: standing.state, end: standing.end, titles: try titles())
  }
}

extension OpenVault {
  /// Where a result goes that is no text: where it was said, else to a free name under the agreement.
  func resultPlace(_ output: FilePlace?, under agreement: Agreement, suffix: String) throws(Report) -> ResultPlace {
    if let output { return try context.resultPlace(output, isText: false) }
    let name = try running(try vault.freeName(under: agreement, suffix: suffix))
    return try context.resultPlace(.path(name), isText: false)
  }
}

extension Context {
  /// The agreement that was named, or the one that both have signed.
  package func executedAgreement(_ selector: String?, in vault: some ReadableVault) throws(Report) -> String {
    if let selector { return selector }
    let all = try running(try vault.registeredAgreements())
      .filter { $0.signed.executed() != nil }
    guard all.count == 1 else {
      throw Report(KuraError.order(all.isEmpty ? .noAgreement : .agreementNeeded(all.map(\.agreement.id))))
    }
    return all[0].agreement.id
  }
}
