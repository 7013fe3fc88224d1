// What a flow can refuse: the errors of the rooms, and its own. Words are KuraCLI's; the category decides the exit status.

public import Access
public import Age
public import Agreements
public import Bundles
public import Checklists
public import Platform
public import SignedNotes
public import TransparencyLog

/// Why a flow ended without its result.
public enum KuraError: Error, Equatable, Sendable {
  /// A file, a directory or the terminal.
  case platform(PlatformError)
  /// An age file.
  case age(AgeError)
  /// A signed note or a line document.
  case note(NoteError)
  /// An access log.
  case log(LogError)
  /// A card, an agreement or another document of the contract.
  case agreement(AgreementError)
  /// The agreement or a rule says no.
  case refused(Refusal)
  /// A record, a receipt or a mirror.
  case access(AccessError)
  /// A bundle.
  case bundle(BundleError)
  /// A checklist or a template.
  case checklist(ChecklistError)
  /// The vault itself.
  case vault(VaultFault)
  /// What the caller asked for.
  case order(OrderFault)
  /// What came from outside contradicts itself or what is known.
  case exchange(ExchangeFault)
  /// Two statements about one log contradict each other. Both are kept, the newer one as this file.
  case conflict(LogConflict, kept: String)
  /// No key of this vault opens the bundle, and it was not sealed here.
  case noKey(path: String)
  /// The access could not be recorded, so nothing was opened.
  case notRecorded(AccessError)
}

/// What can be wrong with a vault.
public enum VaultFault: Error, Equatable, Sendable {
  /// There is no vault at this path.
  case missing(path: String)
  /// There is something at this path already.
  case exists(path: String)
  /// The vault was made by a version that this one doesn't know.
  case unknownVersion(path: String)
  /// Another process holds the vault: this one, where it is known.
  case locked(path: String, holder: Int32?)
  /// A file of the vault isn't what it should be.
  case damaged(path: String)
  /// The vault was moved or copied: the machine, the device or the file is another (Specs/vault.md, "binding").
  case moved(path: String)
  /// This needs the organization key, which another vault has.
  case noOrganizationKey(OrganizationName)
  /// The member has asked to join but has no card yet.
  case notJoined(MemberName)
  /// The passphrase is wrong.
  case wrongPassphrase(path: String)
  /// The clock is more than a day behind the newest record (both seconds since 1970, UTC).
  case clockBehind(now: Int64, newest: Int64)
}

/// What can be wrong with what was asked for.
public enum OrderFault: Error, Equatable, Sendable {
  /// No file was named.
  case noFiles
  /// The other side has several members; these may be named.
  case readersNeeded([MemberName])
  /// No reader at all.
  case noReaders
  /// Several agreements fit; these are their ids.
  case agreementNeeded([String])
  /// No agreement in force covers the readers.
  case noAgreement
  /// A name without organization that several organizations have.
  case ambiguousMember(String, candidates: [MemberName])
  /// A name that no known card has.
  case unknownMember(String)
  /// Somebody was named as a reader, and every file is restricted to others.
  case readerOfNothing(MemberName)
  /// `--only` names a file that isn't sealed.
  case unknownFile(String)
  /// A part number that the bundle doesn't have.
  case unknownPart(Int, count: Int)
  /// A directory can't be sealed.
  case directory(path: String)
  /// A file's name, or what is said about it, can't stand in a bundle. The paths are those of the order.
  case unsealable(SealingFault, paths: [String])
  /// Files with signs of macros, which weren't allowed.
  case macros([FileWithMacros])
  /// The request that is to be answered was made under another agreement; this is its id.
  case answersUnderOther(String)
  /// Checklists that something is wrong with.
  case faultyChecklists([FaultyChecklist])
  /// The fields of an agreement don't fit together.
  case badTerms(AgreementError)
  /// The superseded bundle isn't one that this vault sealed under the same agreement.
  case badSupersedes(BundleID)
  /// There is nobody to whom a receipt could be sealed.
  case noKeeper
  /// No bundle that is known here, or several, have ids that begin so.
  case unknownBundleDigits(String, found: Int)
  /// A bundle of which no manifest is kept here.
  case unknownBundle(BundleID)
  /// What is said in a request or an adoption can't stand there.
  case badDocument(AgreementError)
  /// Answers are wanted until a time that has passed.
  case dueInPast
  /// The template has no such item; these may be meant.
  case unknownItem(String, suggestions: [String])
  /// The template has no item at all, or none of that tier.
  case nothingAsked
  /// The requester's own answers are to another template than the one that is asked for.
  case answersOfOtherTemplate
  /// Several members of the other side could sign; these may be named.
  case signerNeeded([MemberName])
  /// No checklist in what was given.
  case noChecklist
  /// The checklist has no row for this item; these may be meant.
  case unknownRow(String, suggestions: [String])
  /// Two of the checklists have different rows for this item.
  case ambiguousRow(String)
  /// The row names no other means that could be adopted.
  case noMeans(String)
  /// The checklists are of several templates or units.
  case differentChecklists
  /// The bundles are under several agreements.
  case severalAgreements
}

/// What can be wrong with something received.
public enum ExchangeFault: Error, Equatable, Sendable {
  /// The fingerprint isn't the expected one.
  case fingerprintMismatch(subject: String, actual: String)
  /// A different text for something already known; kept as this file, where it was signed and the vault is open for writing.
  case conflict(subject: String, kept: String?)
  /// An agreement that isn't registered here.
  case unknownAgreement(digest: String)
  /// An agreement id that isn't registered here.
  case unknownAgreementID(String)
  /// An organization that isn't trusted here.
  case untrustedOrganization(OrganizationName)
  /// The marking wasn't acknowledged.
  case notAcknowledged
  /// The sender says that these parts have signs of macros, which weren't allowed.
  case macros(parts: [Int])
  /// A part has signs of macros of which the sender says nothing, and they weren't allowed. It got no name.
  case macrosFound(part: Int)
  /// The bundle is for others.
  case notForMe
  /// None of the parts asked for is for this reader.
  case noPartForMe([Int])
  /// The manifest is of another bundle or member than the request says.
  case wrongAddressee(MemberName)
  /// The archive isn't made as its type wants.
  case malformedArchive(FileKind)
  /// The agreement asks for witnessed opening, which this version does not do.
  case witnessedNotSupported
  /// This file is of no kind that Kura makes.
  case unknownKind
  /// This file is of another kind than those that are wanted.
  case otherKind(FileKind, wanted: [FileKind])
  /// A member request that names another organization.
  case otherOrganization(OrganizationName)
  /// The file holds nothing of the own log, or not the entries that are missing.
  case nothingHeld
  /// A receipt that this vault made itself.
  case ownReceipt
  /// A member of neither party.
  case notAParty(MemberName)
  /// A checklist request that the own side has made.
  case requestOfOwnSide(MemberName)
  /// The template that came along isn't the one that the request names.
  case otherTemplate
  /// The answers that came along aren't those that the request names.
  case otherAnswers
}
