// What is to be sealed, and how what was left out is found: the agreement when one fits, the readers when there is only one choice.

public import Access
import Agreements
public import Bundles
public import Checklists
import Platform
import SignedNotes

/// A file that is to become a part.
public struct OrderedFile: Sendable {
  /// Where it is. A FIFO is sealed as a stream.
  public var path: String
  /// Who may open it; `nil` means all readers. Member names, the organization left out where it is clear.
  public var readers: [String]?
  /// Whether it is ordinary information that only belongs to the rest.
  public var isOrdinary = false

  /// A file for all readers.
  public init(path: String, readers: [String]? = nil, isOrdinary: Bool = false) {
    self.path = path
    self.readers = readers
    self.isOrdinary = isOrdinary
  }
}

/// What is to be sealed.
public struct SealingOrder: Sendable {
  /// The parts, in their order.
  public var files: [OrderedFile]
  /// An agreement's id or digest; `nil` where exactly one in force covers the readers.
  public var agreement: String?
  /// Whom it is for; empty where the other side has only one, or the agreement names its readers.
  public var readers: [String]
  /// Why the content is secret: one line, for the list of contents.
  public var reason: String?
  /// What is said of the whole in the manifest, but for `supersedes`, which sealing looks up.
  public var details = Manifest.Details()
  /// The bundle that this one takes the place of.
  public var supersedes: BundleID?
  /// The templates by which checklists are recognised among the files; `nil`: none is looked for.
  public var templates: TemplateLibrary?
  /// Seal a checklist whatever is wrong with it.
  public var isAsIs = false
  /// Seal files that have signs of macros.
  public var allowsMacros = false
  /// Leave names out of the marking.
  public var privateCover = false
  /// Stands for standard input among the files; the part is then called `stdin`.
  public static let standardInput = "-"
  /// Where the bundle goes; `nil` names it after sender, agreement and day, in the working directory.
  public var output: String?

  /// An order to seal these files.
  public init(files: [OrderedFile], agreement: String? = nil, readers: [String] = [], output: String? = nil) {
    self.files = files
    self.agreement = agreement
    self.readers = readers
    self.output = output
  }
}

extension SealingOrder {
  /// How long each file is, as far as that can be told before it is read: for showing progress only.
  public var byteCounts: [UInt64] { files.map { ((try? File.identity(at: $0.path)) ?? nil)?.byteCount ?? 0 } }
  /// How long they are together.
  public var byteCount: UInt64 { byteCounts.reduce(0, +) }
}

/// An order with everything found that was left out.
struct ResolvedSealing: Sendable {
  let registered: RegisteredAgreement
  let permitted: PermittedSealing
  /// For each file, who may open it.
  let readersOfFile: [[MemberName]]
}

extension ReadableVault {
  /// Finds agreement and readers, and asks the rules.
  func resolve(_ order: SealingOrder, now: Now) throws(KuraError) -> ResolvedSealing {
    guard !order.files.isEmpty else { throw .order(.noFiles) }
    let chains = try cards.all()
    let registered = try agreement(for: order, chains: chains, now: now)
    let executed = try registered.executed()
    guard executed.document.terms.opening == .recorded else { throw .exchange(.witnessedNotSupported) }
    let candidates = chains.filter { executed.document.party($0.organization) != nil }
    // Who reads every file is asked only where somebody is to read every file.
    let isEachRestricted = order.files.allSatisfy { $0.readers != nil }
    let readers =
      isEachRestricted && order.readers.isEmpty
      ? [] : try readers(of: order, under: executed, cards: candidates, now: now)
    var ofFile: [[MemberName]] = []
    for file in order.files {
      guard let own = file.readers else {
        ofFile.append(readers)
        continue
      }
      var names: [MemberName] = []
      for text in own { names.append(try memberName(text, among: candidates)) }
      guard !names.isEmpty else { throw .order(.noReaders) }
      ofFile.append(Array(Set(names)).sorted())
    }
    let all = Array(Set(ofFile.flatMap { $0 })).sorted()
    if isEachRestricted, let idle = readers.first(where: { !all.contains($0) }) {
      throw .order(.readerOfNothing(idle))
    }
    let own = try ownChain()
    let permitted = try agreements(
      try Rules.sealing(
        under: executed, terminations: registered.terminations, sender: member, senderCards: own, readers: all,
        cards: chains, now: now))
    return ResolvedSealing(registered: registered, permitted: permitted, readersOfFile: ofFile)
  }

  private func agreement(
    for order: SealingOrder, chains: [CardChain], now: Now
  ) throws(KuraError) -> RegisteredAgreement {
    if let selector = order.agreement { return try registeredAgreement(selector) }
    let inForce = try agreementStore.all().filter {
      $0.agreement.party(member.organization) != nil
        && $0.signed.state(at: now, terminations: $0.terminations) == .executed
    }
    // Where there is no choice, the rules say what is wrong with a reader.
    if inForce.count == 1 { return inForce[0] }
    let wanted = order.readers + order.files.flatMap { $0.readers ?? [] }
    var covering: [RegisteredAgreement] = []
    for candidate in inForce {
      let parties = chains.filter { candidate.agreement.party($0.organization) != nil }
      let permitted = Rules.permittedReaders(
        under: try candidate.executed(), sender: member, cards: parties, now: now)
      let covers = wanted.allSatisfy { text in
        (try? memberName(text, among: parties)).map { permitted.contains($0) } ?? false
      }
      if covers { covering.append(candidate) }
    }
    guard covering.count < 2 else { throw .order(.agreementNeeded(covering.map(\.agreement.id))) }
    guard let only = covering.first else { throw .order(.noAgreement) }
    return only
  }

  private func readers(
    of order: SealingOrder, under agreement: ExecutedAgreement, cards: [CardChain], now: Now
  ) throws(KuraError) -> [MemberName] {
    guard order.readers.isEmpty else {
      var names: [MemberName] = []
      for text in order.readers { names.append(try memberName(text, among: cards)) }
      return Array(Set(names)).sorted()
    }
    let named = agreement.document.terms.readers.filter { $0 != member }
    guard named.isEmpty else { return named }
    let others = cards.filter { $0.organization != member.organization }
      .flatMap { $0.newest.document.members }.filter { $0.isValid(at: now) }.map(\.name)
    guard others.count > 1 else {
      guard let only = others.first else { throw .order(.noReaders) }
      return [only]
    }
    throw .order(.readersNeeded(others.sorted()))
  }

  /// A member by full name, or by short name where only one organization has it.
  func memberName(_ text: String, among chains: [CardChain]) throws(KuraError) -> MemberName {
    if text.utf8.contains(UInt8(ascii: "/")) {
      return try agreements(try MemberName(text[...]))
    }
    let found = chains.flatMap { $0.newest.document.members }.map(\.name).filter { $0.shortName == text }
    guard found.count < 2 else { throw .order(.ambiguousMember(text, candidates: found.sorted())) }
    guard let only = found.first else { throw .order(.unknownMember(text)) }
    return only
  }
}
