// Where a stream comes from, where it goes, and who watches.

public import Platform
public import Sodium
internal import Synchronization

/// Where the bytes come from.
public enum StreamSource: Sendable {
  /// A whole file. An ordinary one is read by several threads and must not change meanwhile; anything else is read in order.
  case file(File)
  /// Bytes inside an ordinary file, read by several threads.
  case region(File, offset: UInt64, byteCount: UInt64)
  /// What comes next, in order, to the end: a pipe, standard input.
  case ordered(File)
}

/// Where the bytes go.
public enum StreamSink: Sendable {
  /// A place in an ordinary file, written by several threads in any order. What is there after an error is worth nothing.
  case file(File, at: UInt64)
  /// Behind what was written before, in order: a pipe, standard output. When opening, bytes arrive before the end of the file
  /// is known to be whole.
  case ordered(File)
}

/// Sees all bytes of an age file, from its first to its last, in order.
public protocol CiphertextObserver: Sendable {
  /// Takes the next bytes. Calls come from different threads, one at a time.
  func observe(_ bytes: borrowing Span<UInt8>)
}

/// The BLAKE2b-256 of an age file, taken on the way: what `b2sum -l 256` prints.
public final class CiphertextDigest: CiphertextObserver {
  private struct State: ~Copyable {
    var hasher: BLAKE2b.Hasher?
    var digest: BLAKE2b.Digest?
  }

  private let state = Mutex(State(hasher: BLAKE2b.Hasher(), digest: nil))

  /// The digest of nothing, so far.
  public init() {}

  /// Adds bytes.
  /// - Precondition: `digest` has not been asked for.
  public func observe(_ bytes: borrowing Span<UInt8>) {
    state.withLock { state in
      precondition(state.hasher != nil, "the digest has been taken")
      state.hasher?.update(bytes)
    }
  }

  /// The digest of all that has been added. Nothing can be added afterwards.
  public var digest: BLAKE2b.Digest {
    state.withLock { state in
      if let hasher = state.hasher.take() { state.digest = hasher.finalise() }
      guard let digest = state.digest else { preconditionFailure("a hasher has a digest") }
      return digest
    }
  }
}

/// What else can be said about a stream.
public struct StreamOptions: Sendable {
  /// Sees the age file in order, beside the work.
  public var observer: (any CiphertextObserver)?
  /// Is told now and then how many bytes of plaintext are done. Calls come from different threads, one at a time.
  public var progress: (@Sendable (UInt64) -> Void)?
  /// Is asked now and then whether to end with `interrupted`.
  public var shouldStop: @Sendable () -> Bool
  /// How many threads work; `nil` for as many as there are processors, one for little content.
  public var threadCount: Int?

  /// Nobody watches, and the work stops when the process is asked to.
  public init(
    observer: (any CiphertextObserver)? = nil, progress: (@Sendable (UInt64) -> Void)? = nil,
    shouldStop: @escaping @Sendable () -> Bool = { Interrupts.pending }, threadCount: Int? = nil
  ) {
    self.observer = observer
    self.progress = progress
    self.shouldStop = shouldStop
    self.threadCount = threadCount
  }
}

/// How long a stream was.
public struct StreamSummary: Equatable, Sendable {
  /// The bytes of the age file: header, nonce and payload.
  public let ageByteCount: UInt64
  /// The bytes of the content.
  public let plainByteCount: UInt64
}

extension StreamSink {
  func write(_ bytes: borrowing Span<UInt8>, at position: UInt64) throws(AgeError) {
    do throws(PlatformError) {
      switch self {
      case .file(let file, let start): try file.write(copy bytes, at: start + position)
      case .ordered(let file): try file.write(copy bytes)
      }
    } catch .interrupted {
      throw .interrupted
    } catch {
      throw .file(error)
    }
  }

  var isOrdered: Bool {
    switch self {
    case .file: false
    case .ordered: true
    }
  }
}
