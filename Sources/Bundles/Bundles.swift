// Bundles: the sealed file that travels, and who can read what in it.
//
// A bundle is a tar (ustar, the subset of Specs/bundle.md): the marking, which everybody can read, the parts, each an age file to its
// own readers, the sender's card, and the manifest, itself an age file to all readers. `BundleFile` reads the structure of one; what it
// gives is not authentic yet. The `Manifest` is a signed document: `Claimed<Manifest>` is what the decrypted one says, `Verified<Manifest>`
// that its sender has signed it, under the keys that his card gives him.
//
// Sealing goes from a plan of parts to a `BundleWriter`, which encrypts each part once, digests it on the way, and has the manifest
// signed at the end. Opening goes through `PartReader`, which can't be had without the `DurableRecord` of just this opening: no plaintext
// comes into being before its access is on record.
//
// ```swift
// let bundle = try BundleFile(File.openForReading(path))
// let lines = Marking.readable(bundle.marking)
// let sizes = bundle.partByteCounts
// ```
//
// It imports `Age` for who can read, `Agreements` for who may, and of `Access` only the record; it knows neither vaults nor logs.
// `BundleError` names the entry or the part, never what is in it.
