// Opening only the checklists of a bundle: nothing else is opened, and nothing else recorded.

import Bundles
import Agreements

extension OpeningOrder {
  /// Names that a checklist has where a sender hasn't said which parts are checklists.
  private static let endings = [".csv", ".tsv"]

  /// The numbers of the parts to be opened; `nil` for all that are for the reader.
  func chosenParts(of manifest: Manifest, for reader: MemberName) throws(KuraError) -> [Int]? {
    guard checklistsOnly, parts == nil else { return parts }
    let forReader = manifest.parts(for: reader)
    // Who is no reader of anything is told so by the rules.
    guard !forReader.isEmpty else { return nil }
    let labelled = forReader.filter { manifest.part($0)?.checklist != nil }
    guard labelled.isEmpty else { return labelled }
    let named = forReader.filter { number in
      guard let name = manifest.part(number)?.name.collisionKey else { return false }
      return Self.endings.contains { name.hasSuffix($0) }
    }
    guard !named.isEmpty else { throw .order(.noChecklist) }
    return named
  }
}
