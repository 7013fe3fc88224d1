import Age
import Platform
import Sodium
import Testing
import TestSupport

/// The vectors of the age specification whose payloads have several chunks. They are made here from their published parts,
/// a fixed file key and nonce, because as files they would be some megabytes.
struct StreamVector: Sendable, CustomTestStringConvertible {
  enum Piece: Sendable {
    case chunk(UInt8, Int), last(UInt8, Int), flippedLast(UInt8, Int), bytes(Int)
  }

  let name: String
  let pieces: [Piece]
  let expected: AgeError?

  var testDescription: String { name }

  private static let full = 65_536

  static let all: [StreamVector] = [
    StreamVector("stream_last_chunk_full", [.last(0, full)], nil),
    StreamVector("stream_two_chunks", [.chunk(0, full), .last(1, full)], nil),
    StreamVector("stream_three_chunks", [.chunk(0, full), .chunk(1, full), .last(2, 3)], nil),
    StreamVector("stream_last_chunk_full_second", [.chunk(0, full), .last(1, full)], nil),
    StreamVector("stream_257_chunks", .init(repeating: .chunk(0, full), count: 256) + [.last(0, 3)], nil),
    StreamVector("stream_257_chunks_full", .init(repeating: .chunk(0, full), count: 256) + [.last(0, full)], nil),
    StreamVector("stream_258_chunks", .init(repeating: .chunk(0, full), count: 257) + [.last(0, 3)], nil),
    StreamVector(
      "stream_bad_tag_second_chunk", [.chunk(0, full), .flippedLast(1, 3)], .payloadAuthenticationFailed(chunk: 1)),
    StreamVector(
      "stream_bad_tag_second_chunk_full", [.chunk(0, full), .flippedLast(1, full)],
      .payloadAuthenticationFailed(chunk: 1)),
    StreamVector(
      "stream_last_chunk_empty", [.chunk(0, full), .last(0, 0)], .malformedPayload(chunk: 1, .emptyLastChunk)),
    StreamVector("stream_no_final_full", [.chunk(0, full)], .malformedPayload(chunk: 1, .truncated)),
    StreamVector(
      "stream_no_final_two_chunks", [.chunk(0, full), .chunk(1, 3)], .malformedPayload(chunk: 2, .truncated)),
    StreamVector(
      "stream_no_final_two_chunks_full", [.chunk(0, full), .chunk(1, full)], .malformedPayload(chunk: 2, .truncated)),
    StreamVector(
      "stream_short_second_chunk", [.chunk(0, full), .bytes(12)], .malformedPayload(chunk: 1, .truncated)),
    StreamVector(
      "stream_trailing_garbage_short", [.last(0, full), .bytes(12)], .malformedPayload(chunk: 1, .truncated)),
    // The first chunk is sealed as the last one, so that whoever reads in order fails there.
    StreamVector(
      "stream_trailing_garbage_long", [.last(0, full), .bytes(20)], .payloadAuthenticationFailed(chunk: 0)),
    StreamVector("stream_two_final_chunks", [.last(0, full), .last(1, 3)], .payloadAuthenticationFailed(chunk: 0)),
    StreamVector(
      "stream_two_final_chunks_full", [.last(0, full), .last(1, full)], .payloadAuthenticationFailed(chunk: 0)),
  ]

  private init(_ name: String, _ pieces: [Piece], _ expected: AgeError?) {
    self.name = name
    self.pieces = pieces
    self.expected = expected
  }

  static let identity = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"
  static let fileKey = hex("7aa5bdac0e6afeed3dd0a7eccb42af44")
  static let nonce = hex("c82f71eb82029b77136399e485e879f4")

  /// The age file and its plaintext.
  func make() throws -> (file: [UInt8], plaintext: [UInt8]) {
    let secret = SecretBytes.copying(Self.fileKey.span)
    let key = HKDFSHA256.derive(secret: secret, salt: Self.nonce, info: Array("payload".utf8), count: 32)
    let recipient = try X25519Identity(text: Array(Self.identity.utf8).span).recipient
    guard let fileKey = FileKey(SecretBytes.copying(Self.fileKey.span)) else { throw Missing() }
    var file = try Header(wrapping: fileKey, for: [recipient]).bytes + Self.nonce
    var plaintext: [UInt8] = []
    var counter: UInt16 = 0
    func seal(_ byte: UInt8, _ count: Int, isLast: Bool) {
      let text = [UInt8](repeating: byte, count: count)
      plaintext += text
      let nonce = [UInt8](repeating: 0, count: 9) + [UInt8(counter >> 8), UInt8(counter & 255), isLast ? 1 : 0]
      file += ChaChaPoly.seal(text.span, key: key, nonce: nonce)
    }
    for piece in pieces {
      switch piece {
      case .chunk(let byte, let count):
        seal(byte, count, isLast: false)
        counter += 1
      case .last(let byte, let count): seal(byte, count, isLast: true)
      case .flippedLast(let byte, let count):
        seal(byte, count, isLast: true)
        file[file.count - 1] ^= 0x20
      case .bytes(let count): file += RandomBytes.make(count: count)
      }
    }
    return (file, plaintext)
  }
}

@Suite("vectors of payloads with several chunks") struct StreamVectorTests {
  private func keys() throws -> [any Identity] {
    [try X25519Identity(text: Array(StreamVector.identity.utf8).span)]
  }

  @Test(arguments: StreamVector.all) func `opens or fails in memory as expected`(vector: StreamVector) throws {
    let (file, plaintext) = try vector.make()
    if let expected = vector.expected {
      let error = try #require(throws: AgeError.self) { try Age.open(file, with: try keys()) }
      #expect(failureClass(error) == failureClass(expected))
    } else {
      #expect(try Age.open(file, with: try keys()) == plaintext)
    }
  }

  @Test(arguments: StreamVector.all, [1, 2, 3]) func `opens or fails as a file with several threads`(
    vector: StreamVector, threads: Int
  ) throws {
    let (file, plaintext) = try vector.make()
    let scratch = Scratch()
    let input = try scratch.file("vector", file)
    for source in [StreamSource.file(input), .ordered(input)] {
      let output = try scratch.empty()
      let options = StreamOptions(threadCount: threads)
      if let expected = vector.expected {
        let error = try #require(throws: AgeError.self) {
          try Age.openStream(from: source, to: .file(output, at: 0), identities: try keys(), options: options)
        }
        #expect(failureClass(error) == failureClass(expected))
        if case .ordered = source { #expect(error == expected) }
      } else {
        try Age.openStream(from: source, to: .file(output, at: 0), identities: try keys(), options: options)
        #expect(try output.allBytes() == plaintext)
      }
    }
  }
}
