// The arithmetic of the payload (C2SP age, "Payload"): chunks of 64 KiB, each sealed with a counter and a mark on the last.
//
//     nonce (16) ‖ chunk 0 (65,536 + 16) ‖ … ‖ last chunk (0…65,536 + 16)

internal import Sodium

/// How many bytes a payload has, and where each chunk is.
struct PayloadLayout: Equatable, Sendable {
  static let nonceByteCount = 16
  /// Plaintext of a full chunk.
  static let chunkByteCount = 65_536
  static let tagByteCount = ChaChaPoly.tagByteCount
  static let sealedChunkByteCount = chunkByteCount + tagByteCount

  /// Plaintext of all chunks.
  let plainByteCount: UInt64
  /// At least 1: an empty payload is one empty chunk.
  let chunkCount: UInt64

  /// The layout of a payload for so much plaintext.
  init(plainByteCount: UInt64) {
    self.plainByteCount = plainByteCount
    let size = UInt64(Self.chunkByteCount)
    chunkCount = max(1, plainByteCount / size + (plainByteCount.isMultiple(of: size) ? 0 : 1))
  }

  /// The layout of a payload with so many bytes behind its nonce.
  ///
  /// It is worth nothing before the last chunk has been authenticated as the last.
  init(sealedByteCount: UInt64) throws(AgeError) {
    let size = UInt64(Self.sealedChunkByteCount)
    let tag = UInt64(Self.tagByteCount)
    let rest = sealedByteCount % size
    let whole = sealedByteCount / size
    guard sealedByteCount >= tag, rest == 0 || rest >= tag else { throw .malformedPayload(chunk: whole, .truncated) }
    guard rest != tag || whole == 0 else { throw .malformedPayload(chunk: whole, .emptyLastChunk) }
    chunkCount = whole + (rest == 0 ? 0 : 1)
    plainByteCount = sealedByteCount - chunkCount * tag
  }

  /// The bytes behind the nonce.
  var sealedByteCount: UInt64 { plainByteCount + chunkCount * UInt64(Self.tagByteCount) }

  /// The plaintext of one chunk.
  func plainByteCount(ofChunk chunk: UInt64) -> Int {
    Int(min(UInt64(Self.chunkByteCount), plainByteCount - chunk * UInt64(Self.chunkByteCount)))
  }

  /// Whether this is the last chunk.
  func isLast(_ chunk: UInt64) -> Bool { chunk == chunkCount - 1 }
}

/// The key of one payload, shared by the threads that work on it.
final class PayloadKey: Sendable {
  private let secret: SecretBytes

  init(_ secret: consuming SecretBytes) { self.secret = secret }

  /// Eleven bytes of counter, big-endian, and one that marks the last chunk.
  private static func nonce(_ chunk: UInt64, isLast: Bool) -> [UInt8] {
    var nonce = [UInt8](repeating: 0, count: ChaChaPoly.nonceByteCount)
    for index in 0..<8 { nonce[3 + index] = UInt8(truncatingIfNeeded: chunk >> UInt64(56 - 8 * index)) }
    nonce[11] = isLast ? 1 : 0
    return nonce
  }

  /// Seals the first `count` bytes and puts the tag behind them.
  func seal(_ buffer: inout MutableSpan<UInt8>, count: Int, chunk: UInt64, isLast: Bool) {
    ChaChaPoly.sealInPlace(&buffer, count: count, key: secret, nonce: Self.nonce(chunk, isLast: isLast))
  }

  /// Opens the first `count` bytes, the tag being the last of them.
  func openInPlace(
    _ buffer: inout MutableSpan<UInt8>, count: Int, chunk: UInt64, isLast: Bool
  ) throws(AgeError) {
    // Failing overwrites the chunk with zeros, and of the last one there is something to find out afterwards.
    let kept = isLast ? Array(copying: buffer.span.extracting(0..<count)) : []
    do throws(SodiumError) {
      try ChaChaPoly.openInPlace(&buffer, count: count, key: secret, nonce: Self.nonce(chunk, isLast: isLast))
    } catch {
      throw isLast ? lastChunkError(kept.span, chunk) : .payloadAuthenticationFailed(chunk: chunk)
    }
  }

  /// Opens a chunk into another place.
  func open(
    _ box: borrowing Span<UInt8>, into output: inout MutableSpan<UInt8>, chunk: UInt64, isLast: Bool
  ) throws(AgeError) {
    do throws(SodiumError) {
      try ChaChaPoly.open(box, into: &output, key: secret, nonce: Self.nonce(chunk, isLast: isLast))
    } catch {
      throw isLast ? lastChunkError(box, chunk) : .payloadAuthenticationFailed(chunk: chunk)
    }
  }

  /// Why the last chunk does not open: it may be a good one that others should follow.
  private func lastChunkError(_ box: borrowing Span<UInt8>, _ chunk: UInt64) -> AgeError {
    var trial = WipedBuffer(count: max(0, box.count - PayloadLayout.tagByteCount))
    let opens = trial.withMutableBytes { output in
      (try? ChaChaPoly.open(box, into: &output, key: secret, nonce: Self.nonce(chunk, isLast: false))) != nil
    }
    return opens ? .malformedPayload(chunk: chunk + 1, .truncated) : .payloadAuthenticationFailed(chunk: chunk)
  }
}
