// Kura: the vault of one member, and the flows that go through it.
//
// A `Vault` looks into the directory of a member: cards, agreements, bundles, logs, mirrors. A `WritableVault` holds the lock besides,
// and every flow that changes something is its method: join, register, seal, open, report, import, recover. What seals or opens
// doesn't compile with the first. `MemberSecrets` are the unlocked keys, lent to a flow as an argument.
//
// Each flow is a file in `Flows/`, written in the order of Specs: from what was given, through what was verified, to what is durable.
// A step's result is the next one's argument. Where things are kept stands in `Vault/`, how the small files that travel are made up in
// `Files/`; one table, `FileKind`, says of each kind how it is recognised, kept and verified.
//
// ```swift
// let vault = try Vault(at: path)
// let audit = try vault.audit(AuditScope(agreement: "NDA-2026-014"))
// let openings = audit.accesses.filter { $0.act.word == "opened" }
// ```
//
// It imports every room below, and knows neither terminals nor wording. `KuraError` wraps the errors of those rooms, so that it is
// plain which one spoke.
