// Whether a large text is UTF-8, sixteen bytes at a time. The standard library's check takes longer than all the rest of
// reading a table.

extension ByteScan {
  private typealias Block = SIMD16<UInt8>
  private static var blockByteCount: Int { 16 }

  /// Where the first byte is that begins no character of UTF-8 (RFC 3629); `nil` if all of it is UTF-8.
  public static func firstInvalidUTF8(in text: borrowing Span<UInt8>) -> Int? {
    unsafe text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var offset = 0
      // A block looks back at three bytes.
      guard unsafe skipCharacters(bytes, from: &offset, to: 3) else { return offset }
      while offset + blockByteCount <= bytes.count {
        if unsafe isOrdinary(UnsafeRawPointer(base + offset)) {
          offset += blockByteCount
          continue
        }
        let end = offset + blockByteCount
        guard unsafe skipCharacters(bytes, from: &offset, to: end) else { return offset }
      }
      return unsafe skipCharacters(bytes, from: &offset, to: bytes.count) ? nil : offset
    }
  }

  /// Whether a block is right and has no character that needs a closer look: continuation bytes are exactly where the bytes before want
  /// them. A closer look take over-long forms, surrogates, and everything beyond U+FFFF: E0, ED, F0 and more, C0 and C1.
  private static func isOrdinary(_ place: UnsafeRawPointer) -> Bool {
    let block = unsafe place.loadUnaligned(as: Block.self)
    let words = unsafe place.loadUnaligned(as: SIMD2<UInt64>.self)
    let before = unsafe (place - 3).loadUnaligned(as: UInt64.self)
    if (words[0] | words[1] | before) & 0x8080_8080_8080_8080 == 0 { return true }
    let first = unsafe (place - 1).loadUnaligned(as: Block.self)
    let second = unsafe (place - 2).loadUnaligned(as: Block.self)
    let third = unsafe (place - 3).loadUnaligned(as: Block.self)
    let continues = (block & Block(repeating: 0xC0)) .== Block(repeating: 0x80)
    let wantedByFirst = first .>= Block(repeating: 0xC0)
    let wantedBySecond = second .>= Block(repeating: 0xE0)
    let wantedByThird = third .>= Block(repeating: 0xF0)
    let wrong = continues .^ (wantedByFirst .| wantedBySecond .| wantedByThird)
    let short = (block & Block(repeating: 0xFE)) .== Block(repeating: 0xC0)
    let long = block .>= Block(repeating: 0xF0)
    let edges = (block .== Block(repeating: 0xE0)) .| (block .== Block(repeating: 0xED))
    // `any` on a mask isn't inlined.
    let found = unsafe unsafeBitCast(wrong .| short .| long .| edges, to: SIMD2<UInt64>.self)
    return found[0] | found[1] == 0
  }

  /// Goes over whole characters, from the one that `offset` is in, until `end` is reached.
  ///
  /// - Returns: whether all of them are right; if not, `offset` is where the first wrong one begins.
  private static func skipCharacters(
    _ bytes: UnsafeBufferPointer<UInt8>, from offset: inout Int, to end: Int
  ) -> Bool {
    // A character that has begun before `offset` and isn't complete there, whether or not it goes on.
    for back in 1...3 where back <= offset {
      let byte = unsafe bytes[offset - back]
      guard byte >= 0x80 else { break }
      guard byte >= 0xC0 else { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      if length > back { offset -= back }
      break
    }
    while offset < min(end, bytes.count) {
      guard let length = unsafe characterLength(bytes, at: offset) else { return false }
      offset += length
    }
    return true
  }

  private static func characterLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
    let lead = unsafe bytes[offset]
    if lead < 0x80 { return 1 }
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      // No over-long forms, no surrogates.
      if lead == 0xE0 { second = 0xA0...0xBF }
      if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { second = 0x90...0xBF }
      if lead == 0xF4 { second = 0x80...0x8F }
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    guard unsafe second.contains(bytes[offset + 1]) else { return nil }
    for place in offset + 2..<offset + length {
      guard unsafe bytes[place] & 0xC0 == 0x80 else { return nil }
    }
    return length
  }
}
