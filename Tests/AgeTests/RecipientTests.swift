import Age
import Sodium
import Testing

@Suite("recipients") struct RecipientTests {
  /// The secret key of the vectors and what `age-keygen -y` prints for it.
  private let text = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"

  @Test func `reads and writes age1 texts`() throws {
    let identity = try X25519Identity(
      text: Array("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX".utf8).span)
    #expect(identity.recipient.description == text)
    #expect(try X25519Recipient(text: text) == identity.recipient)
  }

  @Test func `every other form is refused`() {
    let texts = [
      "", "age1", text.uppercased(), "A" + text.dropFirst(), text + " ", " " + text, text + "\n",
      String(text.dropLast()),
      text.replacing("zvkyg", with: "zvkyq"), "age2" + text.dropFirst(4), "bge1" + text.dropFirst(4),
      // Right checksums: 31 and 33 bytes of key, an empty one, and other prefixes.
      Bech32.encode(prefix: "age", data: [UInt8](repeating: 7, count: 31)),
      Bech32.encode(prefix: "age", data: [UInt8](repeating: 7, count: 33)), Bech32.encode(prefix: "age", data: []),
      Bech32.encode(prefix: "age1pq", data: [UInt8](repeating: 7, count: 32)),
      Bech32.encode(prefix: "age-secret-key-", data: [UInt8](repeating: 7, count: 32)),
    ]
    for text in texts {
      #expect(throws: AgeError.malformedRecipient(line: 1), "\(text)") { try X25519Recipient(text: text) }
    }
  }

  @Test func `reads a file of recipients with comments, empty lines and CR LF`() throws {
    let other = X25519Identity.generate().recipient
    let file = "# sato\n\(text)\n\n#\r\n\(other)\r\n"
    let recipients = try RecipientFile.parse(Array(file.utf8))
    #expect(recipients.map(\.description) == [text, other.description])
    #expect(try RecipientFile.parse(RecipientFile.text(recipients)) == recipients)
    #expect(try RecipientFile.parse(Array(text.utf8)).count == 1)
  }

  @Test func `names the line of a file that is no recipient`() {
    let cases: [(String, AgeError)] = [
      ("", .empty), ("\n# nobody\n", .empty), ("\(text)\nx\n", .malformedRecipient(line: 2)),
      ("#\n\n \(text)", .malformedRecipient(line: 3)), ("\(text) \(text)", .malformedRecipient(line: 1)),
      ("ssh-ed25519 AAAA", .malformedRecipient(line: 1)), ("\0", .malformedRecipient(line: 1)),
      ("\(text)\r\r\n", .malformedRecipient(line: 1)),
    ]
    for (file, expected) in cases {
      #expect(throws: expected, "\(file)") { try RecipientFile.parse(Array(file.utf8)) }
    }
  }
}
