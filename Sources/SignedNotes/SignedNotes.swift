// SignedNotes: texts that somebody stands for (C2SP signed-note), and the line documents that such texts are here.
//
// A note is a text, an empty line, and signatures by Ed25519 keys that have names. `SignedNote` reads and writes one; nothing in it
// has been verified. A `VerifierKey` is a public key with its name, a `NoteSigner` the secret half. `verified(by:)` takes the keys
// that the caller demands, every one of which must have signed, and gives a `VerifiedNote`; signatures by anybody else count for
// nothing. There is no way to ask whether "somebody known" has signed.
//
// A line document is a first line with its type and then `key value` lines in a fixed order, which has one encoding only:
// `LineDocumentReader` and `LineDocumentWriter`. A type of document that is signed conforms to `SignedDocument`: its lines both ways,
// its rules, its signers. From there on it goes the same way as all others: `Claimed`, then `Verified`, which nothing but
// verification makes. `Timestamp` is the one way to write a time.
//
// ```swift
// let signer = NoteSigner(name: try KeyName("acme.example"), key: Ed25519.PrivateKey.generate())
// let sent = signer.note(text: Array("kura/example@v1\nwords hello\n".utf8)).bytes
// let note = try SignedNote(bytes: sent)
// let text = try note.verified(by: [signer.verifierKey]).text
// ```
//
// It imports `Sodium`, and knows nothing of logs or bundles. `NoteError` carries the line, never what stands in it.
