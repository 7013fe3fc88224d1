// TransparencyLog: a log that can only grow, and proofs that others can check without trusting who keeps it.
//
// Entries are bytes. The hashes of a Merkle tree over them (RFC 6962, `MerkleTree`) commit to all of them in one root; a
// `Checkpoint` (C2SP tlog-checkpoint) says name, size and root, and is signed. An `InclusionProof` shows that an entry is under a
// root, a `ConsistencyProof` that one root continues another. A `Cosigner` signs somebody else's checkpoint with the time at which it
// was seen (C2SP tlog-cosignature).
//
// On disk a log is tiles (C2SP tlog-tiles): `TileLog` is one's own, `MirrorLog` a copy of another's, `LogReader` reads either and
// makes proofs. An append is whole or not there: tiles are durable before the checkpoint that names them, and the checkpoint is the
// commit point. What the checkpoint doesn't cover is not in the log.
//
// ```swift
// let log = try TileLog.create(directory: directory, origin: origin, signer: signer)
// let appended = try log.append([Array("opened".utf8)], signer: signer)
// let reader = try log.read()
// let proof = try reader.inclusionProof(of: appended.firstIndex)
// try proof.check(entry: Array("opened".utf8), in: reader.treeHead)
// ```
//
// It imports `Sodium`, `Platform` and `SignedNotes`, and doesn't know who the parties are or what an entry says. `LogError` tells a
// log that lacks entries (`behind`) from one that contradicts another (`forked`) and from a disk that can't be written.
