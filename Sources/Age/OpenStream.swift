// Opening files and streams of any length.

internal import Platform
internal import Sodium

extension Age {
  /// Opens a source, in bounded memory, with all processors.
  ///
  /// The header's MAC is checked first. From an ordinary file the last chunk is opened before anything is written, so that a
  /// file that was cut is refused at once. Plaintext reaches `sink` before all of it is known to be good: the caller gives
  /// it a file that has no name yet.
  /// - Returns: How long the content and the age file are.
  @discardableResult
  public static func openStream(
    from source: StreamSource, to sink: StreamSink, identities: [any Identity],
    limits: Header.Limits = Header.Limits(), options: StreamOptions = StreamOptions()
  ) throws(AgeError) -> StreamSummary {
    switch source {
    case .region(let file, let offset, let byteCount):
      return try open(Region(file: file, offset: offset, byteCount: byteCount), to: sink, identities, limits, options)
    case .file(let file) where file.kind == .regular:
      let before = try identity(of: file)
      let region = Region(file: file, offset: 0, byteCount: before.byteCount)
      let summary = try open(region, to: sink, identities, limits, options)
      guard try identity(of: file) == before else { throw .file(.changedWhileRead(path: file.path)) }
      return summary
    case .file(let file), .ordered(let file):
      let reader = InputReader(file: file, offset: nil, byteCount: nil)
      let (headByteCount, key) = try openHead(reader, identities, limits, options)
      return try open(reader, key, headByteCount, to: sink, options)
    }
  }

  private struct Region {
    let file: File
    let offset: UInt64
    let byteCount: UInt64

    func reader(from start: UInt64 = 0) -> InputReader {
      InputReader(file: file, offset: offset + start, byteCount: byteCount - start)
    }
  }

  private static func open(
    _ region: Region, to sink: StreamSink, _ identities: [any Identity], _ limits: Header.Limits,
    _ options: StreamOptions
  ) throws(AgeError) -> StreamSummary {
    let (headByteCount, key) = try openHead(region.reader(), identities, limits, options)
    let layout = try PayloadLayout(sealedByteCount: region.byteCount - headByteCount)
    let stage = OpeningStage(
      key: key, file: region.file, offset: region.offset + headByteCount, layout: layout, sink: sink,
      options: options)
    try stage.checkLastChunk()
    // Plaintext that goes out in order is best opened in order, too.
    if sink.isOrdered { return try open(region.reader(from: headByteCount), key, headByteCount, to: sink, options) }
    try run(stage, byteCount: layout.plainByteCount, options)
    return StreamSummary(ageByteCount: region.byteCount, plainByteCount: layout.plainByteCount)
  }

  private static func open(
    _ reader: InputReader, _ key: PayloadKey, _ headByteCount: UInt64, to sink: StreamSink,
    _ options: StreamOptions
  ) throws(AgeError) -> StreamSummary {
    let stage = OrderedOpeningStage(key: key, reader: reader, sink: sink, options: options)
    try run(stage, byteCount: nil, options)
    let layout = PayloadLayout(plainByteCount: stage.plainByteCount)
    return StreamSummary(ageByteCount: headByteCount + layout.sealedByteCount, plainByteCount: layout.plainByteCount)
  }

  /// Reads and opens what comes before the chunks: header and nonce.
  private static func openHead(
    _ reader: InputReader, _ identities: [any Identity], _ limits: Header.Limits, _ options: StreamOptions
  ) throws(AgeError) -> (byteCount: UInt64, key: PayloadKey) {
    let (header, headerByteCount, bytes) = try reader.header(limits: limits)
    let fileKey = try header.fileKey(with: identities)
    var nonce = [UInt8](repeating: 0, count: PayloadLayout.nonceByteCount)
    var span = nonce.mutableSpan
    guard try reader.read(into: &span) == nonce.count else { throw .malformedPayload(chunk: 0, .missingNonce) }
    options.observer?.observe(bytes.span)
    options.observer?.observe(nonce.span)
    return (UInt64(headerByteCount + nonce.count), fileKey.payloadKey(nonce: nonce))
  }
}
