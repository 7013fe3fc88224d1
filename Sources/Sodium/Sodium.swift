// Sodium: what libsodium does, as types that can't be mixed up.
//
// This room is the only one that calls libsodium, and with `Platform` the only one that has `unsafe` in it. It knows no format and
// touches no file: it takes bytes and gives bytes, keys, digests.
//
// A secret is a `SecretBytes`: locked memory between guard pages, wiped when the value goes, not copyable, not printable, lent by
// closure. A passphrase, a seed and a shared secret never are anything else. Content, which is too much for locked memory, passes
// through `WipedBuffer` or an array that `wipe` clears.
//
// Each primitive is an enum named after it, without cases: `ChaChaPoly`, `HKDFSHA256`, `HMACSHA256`, `Scrypt`. `Ed25519` and `X25519`
// have their own public and private keys, `SHA256` and `BLAKE2b` their own digests, so that a key of one kind, or a digest of one,
// is never taken for another. `Base64`, `Hex` and `Bech32` read exactly what they write: one text for each value.
//
// ```swift
// let key = Ed25519.PrivateKey.generate()
// let signature = key.sign(Array("hello".utf8))
// let isValid = key.publicKey.isValid(signature, for: Array("hello".utf8))
// ```
//
// What fails because of foreign bytes gives `nil` or `false`; what fails because of a key throws `SodiumError`; what is our own
// mistake stops the program.
