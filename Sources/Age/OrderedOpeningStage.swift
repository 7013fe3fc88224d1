// Opening a payload whose bytes come, or go, in order.

internal import Platform
internal import Sodium
internal import Synchronization

/// Reads ciphertext in order and shows it to the observer, opens it where it is, writes it.
final class OrderedOpeningStage: BatchStage {
  private let key: PayloadKey
  private let input: OrderedBoxes
  private let sink: StreamSink
  private let options: StreamOptions
  private let done = Atomic<UInt64>(0)

  init(key: PayloadKey, reader: InputReader, sink: StreamSink, options: StreamOptions) {
    self.key = key
    self.input = OrderedBoxes(reader, observer: options.observer)
    self.sink = sink
    self.options = options
  }

  /// How many bytes of plaintext are done.
  var plainByteCount: UInt64 { done.load(ordering: .sequentiallyConsistent) }

  var batchCount: UInt64? { nil }
  var readsInOrder: Bool { true }
  var slotByteCount: Int { chunksPerBatch * PayloadLayout.sealedChunkByteCount }
  var scratchByteCount: Int { 0 }

  func read(_ batch: UInt64, into slot: BatchSlot) throws(AgeError) { try input.read(batch, into: slot) }

  func transform(_ batch: UInt64, in slot: BatchSlot, scratch: inout WipedBuffer) throws(AgeError) {
    let isLast = slot.isLast
    let byteCount = slot.byteCount
    try slot.buffer.withMutableBytes { (buffer) throws(AgeError) in
      var chunk = batch * UInt64(chunksPerBatch)
      var position = 0
      while position < byteCount {
        let count = min(PayloadLayout.sealedChunkByteCount, byteCount - position)
        var place = buffer._mutatingExtracting(position..<position + count)
        position += count
        try key.openInPlace(&place, count: count, chunk: chunk, isLast: isLast && position == byteCount)
        chunk += 1
      }
    }
    if !sink.isOrdered { try write(batch, slot) }
  }

  func finish(_ batch: UInt64, in slot: BatchSlot) throws(AgeError) {
    if sink.isOrdered { try write(batch, slot) }
    let chunks = (slot.byteCount + PayloadLayout.sealedChunkByteCount - 1) / PayloadLayout.sealedChunkByteCount
    let total = done.add(
      UInt64(slot.byteCount - chunks * PayloadLayout.tagByteCount), ordering: .sequentiallyConsistent
    ).newValue
    options.progress?(total)
  }

  /// Writes the plaintext, which lies with a gap behind each chunk, where the tag was.
  private func write(_ batch: UInt64, _ slot: BatchSlot) throws(AgeError) {
    let byteCount = slot.byteCount
    try slot.buffer.withBytes { (bytes) throws(AgeError) in
      var target = batch * UInt64(chunksPerBatch * PayloadLayout.chunkByteCount)
      var position = 0
      while position < byteCount {
        let count = min(PayloadLayout.sealedChunkByteCount, byteCount - position)
        let plainByteCount = count - PayloadLayout.tagByteCount
        try sink.write(bytes.extracting(position..<position + plainByteCount), at: target)
        position += count
        target += UInt64(plainByteCount)
      }
    }
  }
}

/// Sealed chunks whose end shows itself only when it comes.
///
/// One thread at a time uses it: the pipeline's, whose turn it is to read.
private final class OrderedBoxes: @unchecked Sendable {
  private let reader: InputReader
  private let observer: (any CiphertextObserver)?

  init(_ reader: InputReader, observer: (any CiphertextObserver)?) {
    self.reader = reader
    self.observer = observer
  }

  func read(_ batch: UInt64, into slot: BatchSlot) throws(AgeError) {
    slot.byteCount = 0
    slot.isLast = false
    for index in 0..<chunksPerBatch where !slot.isLast {
      let position = slot.byteCount
      let count = try slot.buffer.withMutableBytes { (buffer) throws(AgeError) in
        var place = buffer._mutatingExtracting(position..<position + PayloadLayout.sealedChunkByteCount)
        return try reader.read(into: &place)
      }
      let chunk = batch * UInt64(chunksPerBatch) + UInt64(index)
      guard count >= PayloadLayout.tagByteCount else { throw .malformedPayload(chunk: chunk, .truncated) }
      guard count > PayloadLayout.tagByteCount || chunk == 0 else {
        throw .malformedPayload(chunk: chunk, .emptyLastChunk)
      }
      slot.byteCount += count
      if count < PayloadLayout.sealedChunkByteCount { slot.isLast = true } else { slot.isLast = try reader.isAtEnd() }
    }
    let byteCount = slot.byteCount
    if let observer { slot.buffer.withBytes { observer.observe($0.extracting(0..<byteCount)) } }
  }
}
