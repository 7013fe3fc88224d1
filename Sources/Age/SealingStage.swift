// Sealing a payload, batch by batch.

internal import Platform
internal import Sodium
internal import Synchronization

/// How many chunks are read, sealed and written at once: few, so that they stay in the processor's cache.
let chunksPerBatch = 8

/// Reads plaintext with room behind each chunk, seals it where it is, writes it.
final class SealingStage: BatchStage {
  private enum Input {
    case region(File, offset: UInt64, PayloadLayout)
    case ordered(OrderedInput)
  }

  private let key: PayloadKey
  private let input: Input
  private let sink: StreamSink
  /// Where the payload's chunks begin, behind header and nonce.
  private let start: UInt64
  private let options: StreamOptions
  private let done = Atomic<UInt64>(0)

  /// A payload of known length.
  init(
    key: PayloadKey, file: File, offset: UInt64, layout: PayloadLayout, sink: StreamSink, start: UInt64,
    options: StreamOptions
  ) {
    self.key = key
    self.input = .region(file, offset: offset, layout)
    self.sink = sink
    self.start = start
    self.options = options
  }

  /// A payload that ends when the input ends.
  init(key: PayloadKey, reader: InputReader, sink: StreamSink, start: UInt64, options: StreamOptions) {
    self.key = key
    self.input = .ordered(OrderedInput(reader))
    self.sink = sink
    self.start = start
    self.options = options
  }

  /// How many bytes of plaintext are done.
  var plainByteCount: UInt64 { done.load(ordering: .sequentiallyConsistent) }

  var batchCount: UInt64? {
    guard case .region(_, _, let layout) = input else { return nil }
    return (layout.chunkCount + UInt64(chunksPerBatch) - 1) / UInt64(chunksPerBatch)
  }

  var readsInOrder: Bool { batchCount == nil }

  var slotByteCount: Int {
    let full = chunksPerBatch * PayloadLayout.sealedChunkByteCount
    guard case .region(_, _, let layout) = input else { return full }
    return Int(min(UInt64(full), layout.sealedByteCount))
  }

  var scratchByteCount: Int { 0 }

  func read(_ batch: UInt64, into slot: BatchSlot) throws(AgeError) {
    switch input {
    case .ordered(let input): try input.read(into: slot)
    case .region(let file, let offset, let layout):
      let first = batch * UInt64(chunksPerBatch)
      let size = UInt64(PayloadLayout.chunkByteCount)
      let count = Int(min(size * UInt64(chunksPerBatch), layout.plainByteCount - first * size))
      let tags = max(1, (count + PayloadLayout.chunkByteCount - 1) / PayloadLayout.chunkByteCount)
      slot.byteCount = count + tags * PayloadLayout.tagByteCount
      slot.isLast = first + UInt64(tags) == layout.chunkCount
      let read: Int
      do throws(PlatformError) {
        read = try slot.buffer.withMutableBytes { (buffer) throws(PlatformError) in
          // Without the last tag: exactly the room for `count` bytes.
          var place = buffer._mutatingExtracting(0..<slot.byteCount - PayloadLayout.tagByteCount)
          return try file.readScattered(
            at: offset + first * size, into: &place, pieceByteCount: PayloadLayout.chunkByteCount,
            stride: PayloadLayout.sealedChunkByteCount)
        }
      } catch .interrupted {
        throw .interrupted
      } catch {
        throw .file(error)
      }
      guard read == count else { throw .file(.changedWhileRead(path: file.path)) }
    }
  }

  func transform(_ batch: UInt64, in slot: BatchSlot, scratch: inout WipedBuffer) throws(AgeError) {
    let byteCount = slot.byteCount
    let isLast = slot.isLast
    slot.buffer.withMutableBytes { buffer in
      var chunk = batch * UInt64(chunksPerBatch)
      var position = 0
      while position < byteCount {
        let count = min(PayloadLayout.sealedChunkByteCount, byteCount - position)
        var place = buffer._mutatingExtracting(position..<position + count)
        position += count
        key.seal(
          &place, count: count - PayloadLayout.tagByteCount, chunk: chunk, isLast: isLast && position == byteCount)
        chunk += 1
      }
    }
    if !sink.isOrdered { try write(batch, slot) }
  }

  func finish(_ batch: UInt64, in slot: BatchSlot) throws(AgeError) {
    if sink.isOrdered { try write(batch, slot) }
    let byteCount = slot.byteCount
    if let observer = options.observer { slot.buffer.withBytes { observer.observe($0.extracting(0..<byteCount)) } }
    let chunks = (byteCount + PayloadLayout.sealedChunkByteCount - 1) / PayloadLayout.sealedChunkByteCount
    let total = done.add(
      UInt64(byteCount - chunks * PayloadLayout.tagByteCount), ordering: .sequentiallyConsistent
    ).newValue
    options.progress?(total)
  }

  private func write(_ batch: UInt64, _ slot: BatchSlot) throws(AgeError) {
    let position = start + batch * UInt64(chunksPerBatch * PayloadLayout.sealedChunkByteCount)
    let byteCount = slot.byteCount
    try slot.buffer.withBytes { (bytes) throws(AgeError) in
      try sink.write(bytes.extracting(0..<byteCount), at: position)
    }
  }
}

/// Plaintext whose end shows itself only when it comes.
///
/// One thread at a time uses it: the pipeline's, whose turn it is to read.
private final class OrderedInput: @unchecked Sendable {
  private let reader: InputReader

  init(_ reader: InputReader) { self.reader = reader }

  func read(into slot: BatchSlot) throws(AgeError) {
    slot.byteCount = 0
    slot.isLast = false
    for _ in 0..<chunksPerBatch where !slot.isLast {
      let position = slot.byteCount
      let count = try slot.buffer.withMutableBytes { (buffer) throws(AgeError) in
        var place = buffer._mutatingExtracting(position..<position + PayloadLayout.chunkByteCount)
        return try reader.read(into: &place)
      }
      slot.byteCount += count + PayloadLayout.tagByteCount
      if count < PayloadLayout.chunkByteCount { slot.isLast = true } else { slot.isLast = try reader.isAtEnd() }
    }
  }
}
