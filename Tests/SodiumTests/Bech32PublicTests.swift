import Sodium
import Testing

@Suite("Bech32 for public keys") struct Bech32PublicTests {
  // The recipient in the README of age.
  private static let recipient = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"

  private func readAsSecret(_ text: String) -> [UInt8]? {
    guard let data = try? Bech32.decode(Array(text.utf8).span, prefix: "age") else { return nil }
    return data.withBytes { Array(copying: $0) }
  }

  @Test func `reads what encode writes, at any length`() {
    for count in 0..<70 {
      let data = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
      #expect(Bech32.decodePublic(Bech32.encode(prefix: "age", data: data), prefix: "age") == data)
    }
  }

  @Test func `reads the same as the reader of secrets`() {
    let data = Bech32.decodePublic(Self.recipient, prefix: "age")
    #expect(data?.count == 32)
    #expect(data == readAsSecret(Self.recipient))
  }

  @Test func `refuses every change of one character, as the reader of secrets does`() {
    let characters = Array(Self.recipient.utf8)
    for place in characters.indices {
      for other in ["q", "p", "7", "1", "b", "Q", " ", "\n", "é"] where Array(other.utf8) != [characters[place]] {
        let text = String(
          decoding: characters[..<place] + Array(other.utf8) + characters[(place + 1)...], as: UTF8.self)
        #expect(Bech32.decodePublic(text, prefix: "age") == nil, "\(text)")
        #expect(readAsSecret(text) == nil, "\(text)")
      }
    }
  }

  @Test func `refuses upper case, another prefix, more, less and nothing`() {
    for text in [
      Self.recipient.uppercased(), Self.recipient + "q", "q" + Self.recipient, String(Self.recipient.dropLast()), "",
      "age1", "age", "age1qqqqq", " " + Self.recipient,
    ] {
      #expect(Bech32.decodePublic(text, prefix: "age") == nil, "\(text)")
    }
    #expect(Bech32.decodePublic(Self.recipient, prefix: "agd") == nil)
    #expect(Bech32.decodePublic(Self.recipient, prefix: "ag") == nil)
    #expect(Bech32.decodePublic(Self.recipient, prefix: "") == nil)
  }
}
