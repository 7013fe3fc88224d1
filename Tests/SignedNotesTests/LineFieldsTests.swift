// Formats: one text for each value.

import SignedNotes
import Sodium
import Testing

@Suite("line fields") struct LineFieldsTests {
  private func fields<T>(
    _ value: String, _ body: (inout LineFields) throws(NoteError) -> T
  ) throws(NoteError) -> T {
    var reader = try LineDocumentReader(Array("kura/x@v1\nkey \(value)\n".utf8), type: "x")
    let result = try reader.fields("key", body)
    try reader.finish()
    return result
  }

  @Test func `what is left over is refused`() {
    #expect(throws: NoteError.malformedDocument(line: 2, .value)) {
      try fields("1 2") { (fields) throws(NoteError) in try fields.next() }
    }
    #expect(throws: NoteError.malformedDocument(line: 2, .value)) {
      try fields("1 ") { (fields) throws(NoteError) in try fields.next() }
    }
  }

  @Test func `a last field may be left out where the type says so`() throws {
    let read = { (fields: inout LineFields) throws(NoteError) -> String? in
      _ = try fields.next()
      return fields.isAtEnd ? nil : try fields.remainder()
    }
    #expect(try fields("1", read) == nil)
    #expect(try fields("1 free text", read) == "free text")
    #expect(throws: NoteError.malformedDocument(line: 2, .value)) { try fields("1 ", read) }
  }

  @Test func `numbers fit their type and have one text`() throws {
    #expect(LineFormat<UInt64>.number.parse("18446744073709551615") == .max)
    #expect(LineFormat<UInt64>.number.parse("0") == 0)
    #expect(LineFormat<UInt8>.number.parse("256") == nil)
    for bad in ["", "00", "01", "+1", "-1", "-0", " 1", "1 ", "1e3", "１", "1_000", "0x10", "１２"] {
      #expect(LineFormat<Int>.number.parse(bad) == nil, "\(bad)")
      #expect(LineFormat<UInt64>.number.parse(bad) == nil, "\(bad)")
    }
  }

  @Test func `digests, bytes and keys have one text`() throws {
    let hex = String(repeating: "0a", count: 32)
    #expect(LineFormat<SHA256.Digest>.digest.parse(hex)?.description == hex)
    #expect(LineFormat<BLAKE2b.Digest>.digest.parse(hex)?.description == hex)
    for bad in [hex.uppercased(), String(hex.dropLast()), hex + "00", String(hex.dropLast(2)), "", "0x" + hex] {
      #expect(LineFormat<SHA256.Digest>.digest.parse(bad) == nil)
      #expect(LineFormat<BLAKE2b.Digest>.digest.parse(bad) == nil)
    }
    #expect(LineFormat<[UInt8]>.hex(count: 2).parse("00ff") == [0, 255])
    #expect(LineFormat<[UInt8]>.hex(count: 2).parse("00ff00") == nil)
    #expect(LineFormat<[UInt8]>.base64(count: 1).parse("QQ==") == [65])
    for bad in ["QR==", "QQ", "QQ=", "QQ==\n", "QUE=", ""] {
      #expect(LineFormat<[UInt8]>.base64(count: 1).parse(bad) == nil)
    }
    let key = testSigner("a", 1).verifierKey
    #expect(LineFormat<VerifierKey>.verifierKey(.ed25519).parse(key.description) == key)
    #expect(LineFormat<VerifierKey>.verifierKey(.cosignature).parse(key.description) == nil)
    #expect(LineFormat<Ed25519.PublicKey>.ed25519.parse(Base64.encode(key.publicKey.bytes)) == key.publicKey)
    #expect(LineFormat<Ed25519.PublicKey>.ed25519.parse("QQ==") == nil)
    #expect(LineFormat<Bool>.yesOrNo.parse("yes") == true && LineFormat<Bool>.yesOrNo.parse("no") == false)
    for bad in ["Yes", "true", "1", ""] { #expect(LineFormat<Bool>.yesOrNo.parse(bad) == nil) }
  }
}
