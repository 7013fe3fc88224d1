// What is found in the files of a sealing before anything is sealed (Specs/bundle.md §3): macros, checklists with their faults, evidence
// that rows name. All faults are told together.

import Agreements
import Bundles
public import ChecklistTerms
public import Checklists
public import Sodium

/// A checklist that was sealed.
public struct SealedChecklist: Sendable {
  /// Its part.
  public let part: Int
  /// What it is made from.
  public let template: TemplateReference<SHA256.Digest>
  /// What it is about.
  public let unit: ChecklistUnit?
  /// How many rows it has.
  public let rowCount: Int
  /// How many rows have which answer, by tier. N/A counts neither for nor against.
  public let counts: [ChecklistReading.TierCount]
  /// The request that it says to answer.
  public let request: SHA256.Digest?
}

/// An evidence file, by what rows of one checklist say of it.
public struct NamedEvidence: Sendable, Equatable {
  /// The part that is the checklist.
  public let part: Int
  /// The file's name, as the rows have it.
  public let name: String
  /// The rows.
  public fileprivate(set) var items: [ItemID]
}

/// Evidence files, each with all the rows of a checklist that name it.
struct EvidenceList: Sendable {
  private(set) var files: [NamedEvidence] = []
  private var places: [String: Int] = [:]

  mutating func add(_ use: ChecklistReading.EvidenceUse, ofPart part: Int) {
    let key = "\(part)/\(use.evidence.name)"
    if let place = places[key] {
      files[place].items.append(use.item)
    } else {
      places[key] = files.count
      files.append(NamedEvidence(part: part, name: use.evidence.name, items: [use.item]))
    }
  }
}

/// A file that can't be sealed as a checklist.
public struct FaultyChecklist: Sendable, Equatable {
  /// The file, as it was ordered.
  public let path: String
  /// Everything that is wrong with it.
  public let error: ChecklistError

  package init(path: String, error: ChecklistError) {
    self.path = path
    self.error = error
  }
}

/// A file with signs of macros.
public struct FileWithMacros: Sendable, Equatable {
  /// The file, as it was ordered.
  public let path: String
  /// What shows them.
  public let signs: [MacroSign]

  package init(path: String, signs: [MacroSign]) {
    self.path = path
    self.signs = signs
  }
}

/// The files of a sealing, looked through.
struct ExaminedFiles: Sendable {
  /// What was found is said of them; for whom they are is not.
  private(set) var files: [FileToSeal]
  /// By the places of the files.
  private var recognised: [RecognisedChecklist?]
  private(set) var links: [Manifest.EvidenceLink] = []
  /// Said to be attached, and not given.
  private(set) var missing = EvidenceList()
  /// Said to be withheld, and given.
  private(set) var withheld = EvidenceList()
  /// What is wrong, where it is sealed all the same.
  private(set) var faulty: [FaultyChecklist] = []
  private var digests: [Int: SHA256.Digest] = [:]

  /// - Throws: `order(.macros)` and `order(.faultyChecklists)`, unless the order allows them.
  init(_ order: SealingOrder) throws(KuraError) {
    var files: [FileToSeal] = []
    for file in order.files { files.append(try FileToSeal(file)) }
    self.files = files
    recognised = Array(repeating: nil, count: files.count)
    var withMacros: [FileWithMacros] = []
    for (place, file) in files.enumerated() {
      let signs = try platform(try MacroScan.signs(in: file.file, name: file.path))
      self.files[place].hasMacros = !signs.isEmpty
      if !signs.isEmpty { withMacros.append(FileWithMacros(path: order.files[place].path, signs: signs)) }
    }
    guard withMacros.isEmpty || order.allowsMacros else { throw .order(.macros(withMacros)) }
    try recognise(order)
    guard faulty.isEmpty || order.isAsIs else { throw .order(.faultyChecklists(faulty)) }
  }

  /// The files as they are to be sealed.
  func files(for readers: [[MemberName]], reason: String?) -> [FileToSeal] {
    zip(files, readers).map { file, readers in
      var file = file
      file.readers = readers
      file.reason = file.classification == .secret ? reason : nil
      return file
    }
  }

  /// What the vault remembers.
  var contents: BundleContents {
    let checklists = numbered.map { BundleContents.Checklist(part: $0, digest: $1.digest, rowCount: $1.rowCount) }
    let evidence = Set(links.map(\.evidencePart)).sorted().compactMap { part in
      recognised[part - 1] == nil
        ? digests[part - 1].map { BundleContents.Evidence(part: part, digest: $0) } : nil
    }
    return BundleContents(checklists: checklists, evidence: evidence)
  }

  /// The checklists, for whoever ordered the sealing.
  var sealed: [SealedChecklist] {
    numbered.map { part, checklist in
      SealedChecklist(
        part: part, template: checklist.template, unit: checklist.reading.checklist.unit,
        rowCount: checklist.rowCount, counts: checklist.reading.counts, request: checklist.reading.checklist.request)
    }
  }

  private var numbered: [(Int, RecognisedChecklist)] {
    recognised.enumerated().compactMap { place, checklist in checklist.map { (place + 1, $0) } }
  }
}

// Checklists, and the evidence that they name.
extension ExaminedFiles {
  private mutating func recognise(_ order: SealingOrder) throws(KuraError) {
    guard let templates = order.templates else { return }
    for (place, file) in files.enumerated() {
      switch try file.recognised(by: templates) {
      case nil: continue
      case .unreadable(let error)?: faulty.append(FaultyChecklist(path: order.files[place].path, error: error))
      case .checklist(let checklist)?:
        recognised[place] = checklist
        files[place].checklist = checklist.label
        digests[place] = checklist.digest
        let faults = checklist.reading.faults + (try bindEvidence(of: checklist, at: place))
        if !faults.isEmpty {
          faulty.append(FaultyChecklist(path: order.files[place].path, error: .faults(faults)))
        }
      }
    }
    links = Set(links).sorted()
  }

  /// Ties the rows of a checklist to the files that they say are attached. A stream is tied to nothing: what is in it can't be known.
  private mutating func bindEvidence(
    of checklist: RecognisedChecklist, at place: Int
  ) throws(KuraError) -> [ChecklistFault] {
    var places: [String: Int] = [:]
    for (place, file) in files.enumerated() where file.identity != nil {
      if let key = file.name?.collisionKey { places[key] = place }
    }
    var faults: [ChecklistFault] = []
    for use in checklist.reading.evidence {
      let name = use.evidence.name
      let found = (try? PartName(path: name)).flatMap { places[$0.collisionKey] }
      if use.evidence.disclosure == .withheld, found != nil { withheld.add(use, ofPart: place + 1) }
      guard use.evidence.disclosure == .attached else { continue }
      guard let found else {
        missing.add(use, ofPart: place + 1)
        continue
      }
      let digest = try digest(ofFile: found)
      if let stated = use.evidence.digest, stated != digest {
        faults.append(ChecklistFault(place: use.place, item: use.item, kind: .otherEvidence(name: name)))
        continue
      }
      links.append(
        Manifest.EvidenceLink(part: place + 1, evidencePart: found + 1, item: use.item.description))
    }
    return faults
  }

  /// Each file is read once, however many rows name it.
  private mutating func digest(ofFile place: Int) throws(KuraError) -> SHA256.Digest {
    if let known = digests[place] { return known }
    let digest = try files[place].digest()
    digests[place] = digest
    return digest
  }
}
