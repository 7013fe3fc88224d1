// Age: files for named recipients, in the format age v1 (C2SP age), whole.
//
// A file begins with a `Header`: one `Stanza` for each recipient, which wraps a `FileKey` of sixteen bytes, and a MAC under that
// key. The payload follows in chunks of 64 KiB (STREAM), each authenticated, the last one marked as the last.
//
// A `Recipient` wraps a file key (`X25519Recipient`, `Passphrase`), an `Identity` unwraps it (`X25519Identity`, `Passphrase`). A stanza
// that an identity doesn't know is passed over; which stanzas a file must have is for the rooms above to say. `IdentityFile` and
// `RecipientFile` read and write the key files that people have, `Armor` the text form.
//
// ```swift
// let identity = X25519Identity.generate()
// let file = try Age.seal(Array("hello".utf8), to: [identity.recipient])
// let text = try Age.open(file, with: [identity])
// ```
//
// `seal` and `open` hold the whole in memory; `sealStream` and `openStream` work in parallel and in bounded memory, from a file to a
// file, and in order where one of them is a pipe. What they have written before an error is not to be used.
//
// It imports `Sodium` and `Platform`, and knows nothing of notes, logs or bundles. `AgeError` tells apart a header that breaks the
// grammar, a header whose MAC is wrong, a file for others, a payload that doesn't authenticate, and armor that isn't.

public import Sodium

/// age: files for named recipients, in memory. For anything that may be large, see `sealStream` and `openStream`.
public enum Age: Sendable {
  /// Seals a plaintext for recipients. The result is the whole age file.
  public static func seal(_ plaintext: [UInt8], to recipients: [any Recipient]) throws(AgeError) -> [UInt8] {
    try seal(plaintext.span, to: recipients)
  }

  /// Seals a plaintext, a secret's bytes for instance, for recipients. The result is the whole age file.
  public static func seal(
    _ plaintext: borrowing Span<UInt8>, to recipients: [any Recipient]
  ) throws(AgeError) -> [UInt8] {
    let fileKey = FileKey.random()
    let header = try Header(wrapping: fileKey, for: recipients)
    let nonce = RandomBytes.make(count: PayloadLayout.nonceByteCount)
    let key = fileKey.payloadKey(nonce: nonce)
    let layout = PayloadLayout(plainByteCount: UInt64(plaintext.count))
    var file = header.bytes + nonce
    var position = file.count
    file.append(contentsOf: repeatElement(0, count: Int(layout.sealedByteCount)))
    var source = 0
    for chunk in 0..<layout.chunkCount {
      let count = layout.plainByteCount(ofChunk: chunk)
      var whole = file.mutableSpan
      var place = whole._mutatingExtracting(position..<position + count + PayloadLayout.tagByteCount)
      place.copyBytes(from: plaintext.extracting(source..<source + count))
      key.seal(&place, count: count, chunk: chunk, isLast: layout.isLast(chunk))
      source += count
      position += count + PayloadLayout.tagByteCount
    }
    return file
  }

  /// Opens a whole age file. The header's MAC is checked before anything of the payload is looked at.
  ///
  /// - Parameter limit: the most plaintext that is wanted.
  public static func open(
    _ file: [UInt8], with identities: [any Identity], limit: Int = .max
  ) throws(AgeError) -> [UInt8] {
    let payload = try SealedPayload(file, identities: identities, limit: limit)
    var plaintext = [UInt8](repeating: 0, count: Int(payload.layout.plainByteCount))
    var isComplete = false
    defer { if !isComplete { wipe(&plaintext) } }
    var span = plaintext.mutableSpan
    try payload.open(file, into: &span)
    isComplete = true
    return plaintext
  }

  /// Opens a whole age file whose content is a secret: it is never anywhere but in locked memory.
  ///
  /// - Parameter limit: the most plaintext that is wanted.
  public static func openSecret(
    _ file: [UInt8], with identities: [any Identity], limit: Int = 1 << 20
  ) throws(AgeError) -> SecretBytes {
    let payload = try SealedPayload(file, identities: identities, limit: limit)
    return try SecretBytes(
      count: Int(payload.layout.plainByteCount),
      filling: { (output) throws(AgeError) in try payload.open(file, into: &output) })
  }
}

/// The payload of an age file in memory, after its header has been opened and authenticated.
private struct SealedPayload: ~Copyable {
  let layout: PayloadLayout
  private let key: PayloadKey
  private let start: Int

  init(_ file: [UInt8], identities: [any Identity], limit: Int) throws(AgeError) {
    let (header, headerByteCount) = try Header.parse(prefixOf: file)
    let fileKey = try header.fileKey(with: identities)
    let start = headerByteCount + PayloadLayout.nonceByteCount
    guard file.count >= start else { throw .malformedPayload(chunk: 0, .missingNonce) }
    let layout = try PayloadLayout(sealedByteCount: UInt64(file.count - start))
    guard layout.plainByteCount <= UInt64(limit) else { throw .tooLarge(limit: limit) }
    self.start = start
    self.layout = layout
    key = fileKey.payloadKey(nonce: Array(file[headerByteCount..<start]))
  }

  /// Opens all chunks, in order.
  borrowing func open(_ file: [UInt8], into output: inout MutableSpan<UInt8>) throws(AgeError) {
    var source = start
    var position = 0
    for chunk in 0..<layout.chunkCount {
      let count = layout.plainByteCount(ofChunk: chunk)
      let box = file.span.extracting(source..<source + count + PayloadLayout.tagByteCount)
      var place = output._mutatingExtracting(position..<position + count)
      try key.open(box, into: &place, chunk: chunk, isLast: layout.isLast(chunk))
      source += count + PayloadLayout.tagByteCount
      position += count
    }
  }
}
