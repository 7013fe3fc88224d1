// Values with several fields, and the formats that fields come in. Each format has one text for each value.

public import Sodium

/// The fields of one value, taken one after the other. One space separates them; free text is the last one.
public struct LineFields: Sendable {
  private var rest: Substring.UTF8View?
  /// The line that the value stands in, counted from 1.
  public let line: Int

  init(_ value: String, line: Int) {
    rest = Substring(value).utf8
    self.line = line
  }

  /// The error for this line, when a value turns out to be wrong only later.
  public var malformedValue: NoteError { .malformedDocument(line: line, .value) }

  /// The next field, up to a space or the end.
  public mutating func next() throws(NoteError) -> String {
    guard let current = rest else { throw malformedValue }
    let end = current.firstIndex(of: UInt8(ascii: " "))
    let field = current[..<(end ?? current.endIndex)]
    guard !field.isEmpty else { throw malformedValue }
    rest = end.map { current[current.index(after: $0)...] }
    return String(Substring(field))
  }

  /// The next field, as a format reads it.
  public mutating func next<T>(as format: LineFormat<T>) throws(NoteError) -> T { try next(parse: format.parse) }

  /// The next field, as `parse` reads it; `nil` from `parse` refuses it.
  public mutating func next<T>(parse: (String) -> T?) throws(NoteError) -> T {
    guard let value = parse(try next()) else { throw malformedValue }
    return value
  }

  /// Everything that is left, spaces included: the free text at the end. It is not empty.
  public mutating func remainder() throws(NoteError) -> String {
    guard let current = rest, !current.isEmpty else { throw malformedValue }
    rest = nil
    return String(Substring(current))
  }

  /// Whether all fields have been taken: for a last field that may be left out.
  public var isAtEnd: Bool { rest == nil }

  func finish() throws(NoteError) {
    guard rest == nil else { throw malformedValue }
  }
}

/// How a field is read: a function that gives `nil` for everything but the one text of a value.
public struct LineFormat<Value>: Sendable {
  /// Reads a text.
  public let parse: @Sendable (String) -> Value?

  /// A format by its function.
  public init(_ parse: @escaping @Sendable (String) -> Value?) { self.parse = parse }
}

extension LineFormat where Value == Timestamp {
  /// `2026-11-23T01:02:03Z`.
  public static var timestamp: Self { Self { Timestamp($0) } }
}

extension LineFormat where Value: FixedWidthInteger & Sendable {
  /// A decimal number that is not negative and fits, without leading zeros or signs.
  public static var number: Self {
    Self { text in
      guard let value = Value(text), value >= 0, String(value) == text else { return nil }
      return value
    }
  }
}

extension LineFormat where Value == SHA256.Digest {
  /// SHA-256 in 64 lower-case hexadecimal digits.
  public static var digest: Self { Self { SHA256.Digest(hex: $0) } }
}

extension LineFormat where Value == BLAKE2b.Digest {
  /// BLAKE2b-256 in 64 lower-case hexadecimal digits.
  public static var digest: Self { Self { BLAKE2b.Digest(hex: $0) } }
}

extension LineFormat where Value == VerifierKey {
  /// A verifier key of the given type: a key of another type stands in the wrong place.
  public static func verifierKey(_ type: SignatureType) -> Self {
    Self { text in
      guard let key = try? VerifierKey(text: text), key.type == type else { return nil }
      return key
    }
  }
}

extension LineFormat where Value == [UInt8] {
  /// `count` bytes in lower-case hexadecimal digits.
  public static func hex(count: Int) -> Self {
    Self { text in Hex.decode(text).flatMap { $0.count == count ? $0 : nil } }
  }

  /// `count` bytes in padded base64.
  public static func base64(count: Int) -> Self {
    Self { text in Base64.decode(text).flatMap { $0.count == count ? $0 : nil } }
  }
}

extension LineFormat where Value == Ed25519.PublicKey {
  /// An Ed25519 public key in padded base64.
  public static var ed25519: Self { Self { Base64.decode($0).flatMap { Ed25519.PublicKey(bytes: $0) } } }
}

extension LineFormat where Value == Bool {
  /// `yes` or `no`.
  public static var yesOrNo: Self { Self { $0 == "yes" ? true : $0 == "no" ? false : nil } }
}
