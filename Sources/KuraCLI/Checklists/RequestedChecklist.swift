// A checklist request that came, made into the checklist that is to be filled in.

internal import Agreements
internal import Checklists
internal import Kura
internal import SignedNotes

extension Context {
  /// Takes a request in, and its template, so that the answers can be checked later without the request.
  func receive(request place: FilePlace) throws(Report) -> ReceivedChecklistRequest {
    let bytes = try read(place, limit: Self.mostSentBytes)
    let open = try openForWriting()
    let secrets = try open.secrets()
    let received = try open.running(try open.vault.receiveChecklistRequest(bytes, secrets: secrets))
    let requester = received.request.requester
    let due = TimeText.local(received.request.due)
    console.note(
      Words(
        ja: "\(requester) からの依頼です（NDA登録 \(received.agreement.agreement.id)、期限 \(due)）",
        en: "a request of \(requester) under \(received.agreement.agreement.id), due \(due)"))
    try keep(received.template)
    return received
  }

  private func keep(_ template: Template) throws(Report) {
    let store = try templateStore()
    do throws(ChecklistError) {
      _ = try store.add(template)
    } catch .otherTemplateKnown(let reference) {
      console.warn(
        Words(
          ja: "テンプレート \(reference) は、ここに登録されているものと内容が違います。回答は依頼に同封されたものに対するものです",
          en:
            "the template \(reference) that came differs from the one known here; the answers are to the one that came")
      )
    } catch {
      throw Report(error)
    }
  }
}

extension ReceivedChecklistRequest {
  /// The rows that are asked for, with what the customer has answered already.
  func emptyChecklist(respondent: String?, _ language: Language) throws(Report) -> Checklist {
    let answered = try ownRows()
    let agreement = agreement.agreement
    return Checklist(
      template: template.reference, unit: request.unit, engagement: agreement.terms.engagement,
      roles: agreement.terms.roles.map {
        Checklist.PartyRole(organization: $0.organization.description, role: $0.role)
      }, respondent: respondent,
      filledBy: request.filledBy.map {
        Checklist.FilledSection(section: $0.item, by: $0.organization.description)
      }, scope: scope, request: digest, statements: StandardStatements.of(request.unit).map { $0[language] },
      rows: items.map { answered[$0.id] ?? Checklist.Row(item: $0.id) })
  }

  private var scope: Checklist.Scope {
    switch request.rows {
    case .whole: .whole
    case .tier(let tier): .tier(tier)
    case .items: .rows
    }
  }

  /// The customer's own rows by their items. The customer's tool has checked them before it sent them.
  private func ownRows() throws(Report) -> [ItemID: Checklist.Row] {
    guard let answers else { return [:] }
    let options = ReadingOptions(templates: TemplateLibrary([template]), template: template)
    do throws(ChecklistError) {
      let rows = try ChecklistReader.read(answers, options).checklist.rows
      return Dictionary(rows.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
    } catch {
      throw Report(error)
    }
  }
}
