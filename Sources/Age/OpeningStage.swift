// Opening a payload, batch by batch, from an ordinary file into an ordinary file.

internal import Platform
internal import Sodium
internal import Synchronization

/// Reads ciphertext at its place, opens it into a place of the thread's own, writes that; the observer sees the ciphertext.
final class OpeningStage: BatchStage {
  private let key: PayloadKey
  private let file: File
  private let offset: UInt64
  private let layout: PayloadLayout
  private let sink: StreamSink
  private let options: StreamOptions
  private let done = Atomic<UInt64>(0)

  /// - Parameter offset: where the first chunk is.
  init(
    key: PayloadKey, file: File, offset: UInt64, layout: PayloadLayout, sink: StreamSink,
    options: StreamOptions
  ) {
    self.key = key
    self.file = file
    self.offset = offset
    self.layout = layout
    self.sink = sink
    self.options = options
  }

  var batchCount: UInt64? { (layout.chunkCount + UInt64(chunksPerBatch) - 1) / UInt64(chunksPerBatch) }
  var readsInOrder: Bool { false }

  var slotByteCount: Int {
    Int(min(UInt64(chunksPerBatch * PayloadLayout.sealedChunkByteCount), layout.sealedByteCount))
  }

  var scratchByteCount: Int { slotByteCount }

  /// Opens the last chunk, without which the length of the file says nothing about the content.
  func checkLastChunk() throws(AgeError) {
    let chunk = layout.chunkCount - 1
    let count = layout.plainByteCount(ofChunk: chunk)
    var box = WipedBuffer(count: count + PayloadLayout.tagByteCount)
    try box.withMutableBytes { (buffer) throws(AgeError) in
      try read(at: offset + chunk * UInt64(PayloadLayout.sealedChunkByteCount), into: &buffer)
      try key.openInPlace(&buffer, count: buffer.count, chunk: chunk, isLast: true)
    }
  }

  func read(_ batch: UInt64, into slot: BatchSlot) throws(AgeError) {
    let size = UInt64(chunksPerBatch * PayloadLayout.sealedChunkByteCount)
    let byteCount = Int(min(size, layout.sealedByteCount - batch * size))
    slot.byteCount = byteCount
    slot.isLast = (batch + 1) * UInt64(chunksPerBatch) >= layout.chunkCount
    try slot.buffer.withMutableBytes { (buffer) throws(AgeError) in
      var place = buffer._mutatingExtracting(0..<byteCount)
      try read(at: offset + batch * size, into: &place)
    }
  }

  private func read(at position: UInt64, into place: inout MutableSpan<UInt8>) throws(AgeError) {
    let count: Int
    do throws(PlatformError) {
      count = try file.read(at: position, into: &place)
    } catch .interrupted {
      throw .interrupted
    } catch {
      throw .file(error)
    }
    guard count == place.count else { throw .file(.changedWhileRead(path: file.path)) }
  }

  func transform(_ batch: UInt64, in slot: BatchSlot, scratch: inout WipedBuffer) throws(AgeError) {
    let byteCount = slot.byteCount
    let isLast = slot.isLast
    let first = batch * UInt64(chunksPerBatch)
    let plainByteCount = try scratch.withMutableBytes { (output) throws(AgeError) in
      try slot.buffer.withBytes { (boxes) throws(AgeError) in
        var chunk = first
        var position = 0
        var written = 0
        while position < byteCount {
          let count = min(PayloadLayout.sealedChunkByteCount, byteCount - position)
          let box = boxes.extracting(position..<position + count)
          var place = output._mutatingExtracting(written..<written + count - PayloadLayout.tagByteCount)
          position += count
          try key.open(box, into: &place, chunk: chunk, isLast: isLast && position == byteCount)
          written += count - PayloadLayout.tagByteCount
          chunk += 1
        }
        return written
      }
    }
    try scratch.withBytes { (bytes) throws(AgeError) in
      try sink.write(bytes.extracting(0..<plainByteCount), at: first * UInt64(PayloadLayout.chunkByteCount))
    }
  }

  func finish(_ batch: UInt64, in slot: BatchSlot) throws(AgeError) {
    let byteCount = slot.byteCount
    if let observer = options.observer { slot.buffer.withBytes { observer.observe($0.extracting(0..<byteCount)) } }
    let chunks = (byteCount + PayloadLayout.sealedChunkByteCount - 1) / PayloadLayout.sealedChunkByteCount
    let total = done.add(UInt64(byteCount - chunks * PayloadLayout.tagByteCount), ordering: .relaxed).newValue
    options.progress?(total)
  }
}
