// Access: who did what with which bundle, and how others come to know it.
//
// An `AccessRecord` says who did something when, under which agreement, and its `Act` what was done with what. Records are the entries
// of an `AccessLog`, one for each member and agreement; a `WritableAccessLog` holds its lock and appends. What an append gives back is a
// `DurableRecord`: the record is on the disk and under a signed checkpoint. Only an append makes one, and the room above can't open a
// part without it.
//
// The other side learns of records by a receipt: a statement, the new entries and the checkpoint, signed. Whoever keeps records holds a
// `Mirror` of each other member's log, recomputes its root, records that he has it, and cosigns it; the acknowledgement goes back.
// What was cosigned once can't be removed or altered unseen. `LogConflict` is what remains of a log that contradicts itself.
//
// `Audit` concludes from all that who opened what, since when that is confirmed, and who is silent. It says facts and findings, no verdict.
//
// ```swift
// let own = try WritableAccessLog(
//   directory, member: me, logKey: logKey, agreement: agreement, signer: signer)
// let durable = try own.append(
//   [AccessRecord(.terminated(document), under: agreement, by: me, at: now)])
// ```
//
// It imports `Sodium`, `Platform`, `SignedNotes`, `TransparencyLog` and `Agreements`, and knows neither how a vault is laid out nor any
// wording. `AccessError` carries the place in a record or log, never what stands there.
