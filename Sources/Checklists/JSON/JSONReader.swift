// The grammar of JSON (RFC 8259). Own code, because Foundation's reader tells no places and lets repeated keys through.

internal import Platform

/// A JSON text, read from its first byte to its last. Each function begins at `offset` and leaves it behind what it has read.
struct JSONReader {
  private let bytes: [UInt8]
  private let mostValues: Int
  private var offset = 0
  private var line: UInt32 = 1
  private var lineStart = 0
  /// How many bytes of this line begin no character.
  private var continuations = 0
  private var depth = 0
  private var valueCount = 0

  init(_ bytes: [UInt8], mostValues: Int) {
    self.bytes = bytes
    self.mostValues = mostValues
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      offset = 3
      lineStart = 3
    }
  }

  /// The whole text.
  mutating func text() throws(ChecklistError) -> JSONNode {
    skipBlanks()
    let node = try value()
    skipBlanks()
    guard offset == bytes.count else { throw unexpected() }
    return node
  }

  private mutating func value() throws(ChecklistError) -> JSONNode {
    guard valueCount < mostValues else { throw fault(.tooManyValues(limit: mostValues)) }
    valueCount += 1
    let (line, column) = (line, column)
    return JSONNode(try content(), line: line, column: column)
  }

  private mutating func content() throws(ChecklistError) -> JSONNode.Value {
    guard let byte = peek else { throw unexpected() }
    switch byte {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try members())
    case UInt8(ascii: "["): return .array(try elements())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw unexpected()
    }
  }

  private mutating func literal(_ word: StaticString, _ value: JSONNode.Value) throws(ChecklistError) -> JSONNode.Value
  {
    for byte in word.description.utf8 { try take(byte) }
    return value
  }

  // MARK: - Lists and objects

  private mutating func elements() throws(ChecklistError) -> [JSONNode] {
    var elements: [JSONNode] = []
    try enter()
    if skip(UInt8(ascii: "]")) { return elements }
    while true {
      skipBlanks()
      elements.append(try value())
      if try isLast(UInt8(ascii: "]")) { return elements }
    }
  }

  private mutating func members() throws(ChecklistError) -> [(key: String, node: JSONNode)] {
    var members: [(key: String, node: JSONNode)] = []
    var seen: Set<String> = []
    try enter()
    if skip(UInt8(ascii: "}")) { return members }
    while true {
      skipBlanks()
      let (line, column) = (line, column)
      guard peek == UInt8(ascii: "\"") else { throw unexpected() }
      let key = try string()
      // A set is worth its while only for objects that are larger than any ordinary one.
      let isRepeated: Bool
      if members.count < 16 {
        isRepeated = members.contains { $0.key == key }
      } else {
        if seen.isEmpty { seen = Set(members.map(\.key)) }
        isRepeated = !seen.insert(key).inserted
      }
      guard !isRepeated else {
        throw .malformed(Place(line: Int(line), column: Int(column)), .repeatedKey(String(key.prefix(64))))
      }
      skipBlanks()
      try take(UInt8(ascii: ":"))
      skipBlanks()
      members.append((key, try value()))
      if try isLast(UInt8(ascii: "}")) { return members }
    }
  }

  private mutating func enter() throws(ChecklistError) {
    guard depth < JSONNode.mostDepth else { throw fault(.tooDeep(limit: JSONNode.mostDepth)) }
    depth += 1
    offset += 1
    skipBlanks()
  }

  /// Takes a closing bracket.
  private mutating func skip(_ bracket: UInt8) -> Bool {
    guard peek == bracket else { return false }
    offset += 1
    depth -= 1
    return true
  }

  /// Takes a comma or a closing bracket, and says whether it was the bracket.
  private mutating func isLast(_ bracket: UInt8) throws(ChecklistError) -> Bool {
    skipBlanks()
    if skip(bracket) { return true }
    try take(UInt8(ascii: ","))
    return false
  }

  // MARK: - Numbers

  private mutating func number() throws(ChecklistError) -> String {
    let start = offset
    if peek == UInt8(ascii: "-") { offset += 1 }
    if peek == UInt8(ascii: "0") { offset += 1 } else { try digits() }
    if peek == UInt8(ascii: ".") {
      offset += 1
      try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      offset += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func digits() throws(ChecklistError) {
    let start = offset
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    guard offset > start else { throw unexpected() }
  }

  // MARK: - Strings

  private mutating func string() throws(ChecklistError) -> String {
    let open = place
    offset += 1
    let start = offset
    try skipCharacters(from: open)
    if peek == UInt8(ascii: "\"") {
      offset += 1
      return try decoded(bytes[start..<(offset - 1)])
    }
    var characters = Array(bytes[start..<offset])
    while peek == UInt8(ascii: "\\") {
      characters.append(contentsOf: String(try escape()).utf8)
      let start = offset
      try skipCharacters(from: open)
      characters.append(contentsOf: bytes[start..<offset])
    }
    offset += 1
    return try decoded(characters[...])
  }

  /// Goes to the next quote or backslash.
  private mutating func skipCharacters(from open: Place) throws(ChecklistError) {
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
      guard byte >= 0x20 else { throw unexpected() }
      if byte & 0xC0 == 0x80 { continuations += 1 }
      offset += 1
    }
    throw .malformed(open, .unclosedQuote)
  }

  private func decoded(_ characters: ArraySlice<UInt8>) throws(ChecklistError) -> String {
    guard let text = String(validating: characters, as: UTF8.self) else { throw undecodable }
    return text
  }

  private mutating func escape() throws(ChecklistError) -> Unicode.Scalar {
    let start = place
    offset += 1
    guard let letter = peek else { throw unexpected() }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try hexadecimal()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // Halves of a pair: the high one first, then the low one. Alone they are no character.
      guard unit < 0xDC00, peek == UInt8(ascii: "\\") else { throw .malformed(start, .grammar) }
      offset += 1
      try take(UInt8(ascii: "u"))
      let low = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { throw .malformed(start, .grammar) }
      return scalar
    default: throw .malformed(start, .grammar)
    }
  }

  private mutating func hexadecimal() throws(ChecklistError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw unexpected()
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }

  // MARK: - Places

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipBlanks() {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\n"):
        line += 1
        lineStart = offset + 1
        continuations = 0
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
      default: return
      }
      offset += 1
    }
  }

  private mutating func take(_ byte: UInt8) throws(ChecklistError) {
    guard peek == byte else { throw unexpected() }
    offset += 1
  }

  private var column: UInt32 { UInt32(truncatingIfNeeded: offset - lineStart - continuations + 1) }

  private var place: Place { Place(line: Int(line), column: Int(column)) }

  private func fault(_ fault: TextFault) -> ChecklistError { .malformed(place, fault) }

  private var undecodable: ChecklistError { .platform(.undecodable(line: Int(line), encodingsTried: [.utf8])) }

  /// What to say of the byte at `offset`, which the grammar doesn't want there.
  private func unexpected() -> ChecklistError {
    guard let byte = peek else { return fault(.grammar) }
    if byte == 0 { return fault(.nul) }
    var decoder = UTF8.ForwardParser()
    var iterator = bytes[offset...].makeIterator()
    if case .valid = decoder.parseScalar(from: &iterator) { return fault(.grammar) }
    return undecodable
  }
}
