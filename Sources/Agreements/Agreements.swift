// Agreements: who may seal and open what, for whom, and when.
//
// An organization has a key that signs its `Card`: its members, their four keys each, from when until when. A `CardChain` is all
// revisions of one organization's card, each chained to the one before, under the one key that people have compared by `Fingerprint`.
// An `Agreement` registers an NDA that two organizations have concluded; once both have signed, it is an `ExecutedAgreement`, and
// until then it allows nothing. The other documents of this room speak of these: `Termination`, `MemberApplication`, `Welcome`,
// `ChecklistRequest`, `Adoption`.
//
// Each document is its lines, its rules and its signers (`SignedDocument`), and is worthless until it is `Verified` by the keys of the
// role that its type demands. Whether something may be sealed or opened is then a pure function of documents and of `Now`: `Rules`
// gives leave as a value (`PermittedSealing`, `PermittedOpening`) that the next room asks for, or throws a `Refusal`.
//
// ```swift
// let chain = try CardChain(file: received)
// let digits = chain.party.fingerprint.description
// let member = chain.newest.document.members.first
// ```
//
// It imports `Sodium`, `SignedNotes` and `ChecklistTerms`, and knows no file and no vault. `AgreementError` tells documents that break
// the grammar, that aren't authentic, that contradict each other, and those that are all right and say no (`refused`).
