// The encoding of a table, told apart without asking: UTF-8, else code page 932, one of them for the whole file.

internal import Platform

/// The text of a table in UTF-8, however it was written.
struct DecodedTable {
  /// UTF-8; for a file that was written in it, the file's own bytes.
  let bytes: [UInt8]
  /// Where the text begins: behind a byte order mark.
  let start: Int
  /// How it was written.
  let encoding: TextEncoding

  /// - Throws: `platform(undecodable)` with the first line that is in neither encoding; `malformed` for UTF-16, for a file of which some
  ///   lines are in one encoding and some in the other, and for one that is too long.
  init(_ bytes: [UInt8], mostBytes: Int) throws(ChecklistError) {
    guard bytes.count <= mostBytes else { throw .malformed(Place(line: 1), .tooLong(limit: mostBytes)) }
    guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
      throw .malformed(Place(line: 1), .utf16)
    }
    let parts = TextParts.map(TextParts.ranges(of: bytes, from: 0)) {
      ByteScan.firstInvalidUTF8(in: bytes.span.extracting($0)) == nil
    }
    if parts.allSatisfy(\.self) {
      self.bytes = bytes
      start = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
      encoding = .utf8
    } else {
      self.bytes = try Self.fromCP932(bytes, mostBytes: mostBytes)
      start = 0
      encoding = .cp932
    }
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// Decoding takes four times as much memory as what it decodes.
  private static let pieceByteCount = 1 << 18

  /// Line breaks are no part of a character in either encoding, so that pieces of whole lines can be decoded one by one.
  private static func fromCP932(_ bytes: [UInt8], mostBytes: Int) throws(ChecklistError) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var lines = LineEncodings()
    var start = 0
    while start < bytes.count {
      var end = min(start + pieceByteCount, bytes.count)
      while end < bytes.count, !isLineBreak(bytes[end - 1]) { end += 1 }
      let piece = Array(bytes[start..<end])
      do throws(PlatformError) {
        text += try TextEncoding.decode(piece, as: .cp932).utf8
        lines.look(at: piece, isCP932: true)
      } catch .undecodable {
        lines.look(at: piece, isCP932: false)
      } catch {
        throw .platform(error)
      }
      guard text.count <= mostBytes else { throw .malformed(Place(line: 1), .tooLong(limit: mostBytes)) }
      start = end
    }
    if let fault = lines.fault { throw fault }
    return text
  }

  fileprivate static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}

/// In which encodings the lines of a file are that isn't UTF-8 as a whole.
private struct LineEncodings {
  private var line = 1
  private var firstUTF8: Int?
  private var firstCP932: Int?
  private var firstNeither: Int?
  private var endsWithReturn = false

  /// What is wrong with them, if anything is.
  var fault: ChecklistError? {
    if let firstNeither {
      return .platform(.undecodable(line: firstNeither, encodingsTried: [.utf8, .cp932]))
    }
    guard let firstUTF8, let firstCP932 else { return nil }
    return .malformed(Place(line: max(firstUTF8, firstCP932)), .mixedEncodings)
  }

  /// Looks at further whole lines of the file.
  ///
  /// - Parameter isCP932: whether all of them are.
  mutating func look(at piece: [UInt8], isCP932: Bool) {
    // The line feed of a CRLF that the last piece has begun.
    var start = endsWithReturn && piece.first == 0x0A ? 1 : 0
    while start < piece.count {
      let end = piece[start...].firstIndex(where: DecodedTable.isLineBreak) ?? piece.count
      judge(piece[start..<end], isCP932: isCP932)
      if end < piece.count { line += 1 }
      start = end + (piece[end...].starts(with: [0x0D, 0x0A]) ? 2 : 1)
    }
    endsWithReturn = piece.last == 0x0D
  }

  private mutating func judge(_ bytes: ArraySlice<UInt8>, isCP932: Bool) {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return }
    let isUTF8 = ByteScan.firstInvalidUTF8(in: bytes.span) == nil
    let isCP932 = isCP932 || (try? TextEncoding.decode(Array(bytes), as: .cp932)) != nil
    switch (isUTF8, isCP932) {
    case (false, false): firstNeither = firstNeither ?? line
    case (false, true): firstCP932 = firstCP932 ?? line
    case (true, false): firstUTF8 = firstUTF8 ?? line
    case (true, true): if Self.isEvident(bytes) { firstUTF8 = firstUTF8 ?? line }
    }
  }

  /// Whether a line that can be read as UTF-8 can hardly be anything else. A few letters of half-width katakana, or a single rare kanji,
  /// can be both; kana and full-width signs in UTF-8 would be kanji in CP932 that nobody writes side by side.
  private static func isEvident(_ bytes: ArraySlice<UInt8>) -> Bool {
    var long = 0
    for (lead, second) in zip(bytes, bytes.dropFirst()) where lead >= 0xE0 {
      if lead >= 0xEF || (lead == 0xE3 && second <= 0x83) { return true }
      long += 1
    }
    return long > 1
  }
}
