// JSON for programs. Written here, in a page, because Foundation's encoder would cost more start-up time than the
// whole tool takes for `--version`.

/// A JSON value (RFC 8259) to be printed. `JSONNode` is one that was read, with its place.
public enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Int64)
  case string(String)
  case array([JSONValue])
  /// Printed with its keys sorted by their bytes.
  case object([String: JSONValue])

  /// A count or a size. Numbers beyond 2⁵³ lose digits in many readers, none is expected here.
  public static func number(_ value: some BinaryInteger) -> JSONValue { .number(Int64(clamping: value)) }

  /// An object without the keys whose value is `nil`.
  public static func object(optional pairs: [String: JSONValue?]) -> JSONValue {
    .object(pairs.compactMapValues { $0 })
  }

  /// The text, indented by two spaces, without a line break at its end.
  public var text: String {
    var text = ""
    append(to: &text, indentation: "")
    return text
  }

  private func append(to text: inout String, indentation: String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let value): text += String(value)
    case .string(let value): Self.append(value, to: &text)
    case .array(let values):
      Self.append(values, "[", "]", to: &text, indentation) { value, text, inner in
        value.append(to: &text, indentation: inner)
      }
    case .object(let pairs):
      let sorted = pairs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      Self.append(sorted, "{", "}", to: &text, indentation) { pair, text, inner in
        Self.append(pair.key, to: &text)
        text += ": "
        pair.value.append(to: &text, indentation: inner)
      }
    }
  }

  private static func append<Item>(
    _ items: [Item], _ open: String, _ close: String, to text: inout String, _ indentation: String,
    each: (Item, inout String, String) -> Void
  ) {
    text += open
    let inner = indentation + "  "
    for (index, item) in items.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += inner
      each(item, &text, inner)
    }
    text += items.isEmpty ? close : "\n" + indentation + close
  }

  /// Escapes what RFC 8259 demands, and everything else that could do something to a terminal.
  private static func append(_ string: String, to text: inout String) {
    text += "\""
    defer { text += "\"" }
    guard string.utf8.contains(where: mayNeedEscape) else { return text += string }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where steersTerminal(scalar):
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether a byte may begin a character that is escaped. Most strings have none: they are taken over whole.
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x1F, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F, 0xC2, 0xD8, 0xE2, 0xEF: true
    default: false
    }
  }

  /// Controls, line separators, and what turns the writing direction (UAX #9). All are below U+10000: one escape each.
  private static func steersTerminal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
