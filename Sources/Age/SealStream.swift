// Sealing files and streams of any length.

internal import Platform
internal import Sodium

extension Age {
  /// Below this, starting a second thread takes longer than it saves.
  static let leastForThreads: UInt64 = 1 << 20

  /// Seals a source for recipients, in bounded memory, with all processors.
  ///
  /// Nothing is synchronised to the medium and nothing gets a name: that is the caller's.
  /// - Returns: How long the content and the age file are.
  /// - Throws: `file(.changedWhileRead)` if an ordinary file changes under the work; nothing is to be done then with
  ///   what has been written.
  @discardableResult
  public static func sealStream(
    from source: StreamSource, to sink: StreamSink, recipients: [any Recipient],
    options: StreamOptions = StreamOptions()
  ) throws(AgeError) -> StreamSummary {
    let fileKey = FileKey.random()
    let header = try Header(wrapping: fileKey, for: recipients)
    let nonce = RandomBytes.make(count: PayloadLayout.nonceByteCount)
    let head = header.bytes + nonce
    try sink.write(head.span, at: 0)
    options.observer?.observe(head.span)
    let start = UInt64(head.count)
    let key = fileKey.payloadKey(nonce: nonce)

    switch source {
    case .ordered(let file):
      return try seal(InputReader(file: file, offset: nil, byteCount: nil), key, to: sink, start, options)
    case .region(let file, let offset, let byteCount):
      return try seal(file, offset, byteCount, key, to: sink, start, options)
    case .file(let file) where file.kind != .regular:
      return try seal(InputReader(file: file, offset: nil, byteCount: nil), key, to: sink, start, options)
    case .file(let file):
      let before = try identity(of: file)
      // A file that says it is empty may be one that the system makes up while it is read.
      let summary =
        if before.byteCount == 0 {
          try seal(InputReader(file: file, offset: 0, byteCount: nil), key, to: sink, start, options)
        } else {
          try seal(file, 0, before.byteCount, key, to: sink, start, options)
        }
      guard try identity(of: file) == before else { throw .file(.changedWhileRead(path: file.path)) }
      return summary
    }
  }

  private static func seal(
    _ file: File, _ offset: UInt64, _ byteCount: UInt64, _ key: PayloadKey, to sink: StreamSink,
    _ start: UInt64, _ options: StreamOptions
  ) throws(AgeError) -> StreamSummary {
    let layout = PayloadLayout(plainByteCount: byteCount)
    let stage = SealingStage(
      key: key, file: file, offset: offset, layout: layout, sink: sink, start: start, options: options)
    try run(stage, byteCount: byteCount, options)
    return StreamSummary(ageByteCount: start + layout.sealedByteCount, plainByteCount: byteCount)
  }

  private static func seal(
    _ reader: InputReader, _ key: PayloadKey, to sink: StreamSink, _ start: UInt64, _ options: StreamOptions
  ) throws(AgeError) -> StreamSummary {
    let stage = SealingStage(key: key, reader: reader, sink: sink, start: start, options: options)
    try run(stage, byteCount: nil, options)
    let layout = PayloadLayout(plainByteCount: stage.plainByteCount)
    return StreamSummary(ageByteCount: start + layout.sealedByteCount, plainByteCount: layout.plainByteCount)
  }

  /// - Parameter byteCount: how much there is to do, if known.
  static func run(_ stage: some BatchStage, byteCount: UInt64?, _ options: StreamOptions) throws(AgeError) {
    var threads = options.threadCount ?? min(Machine.processorCount, Parallel.mostThreads)
    if options.threadCount == nil, let byteCount, byteCount < leastForThreads { threads = 1 }
    if let batches = stage.batchCount { threads = min(threads, Int(clamping: batches)) }
    try BatchPipeline(stage, threadCount: max(1, threads), shouldStop: options.shouldStop).run()
  }

  static func identity(of file: File) throws(AgeError) -> File.Identity {
    do throws(PlatformError) {
      return try file.identity()
    } catch {
      throw .file(error)
    }
  }
}
