// Passphrases: from a file or from the terminal, straight into locked memory.

internal import Platform
package import Sodium

extension Context {
  /// No passphrase is longer: a person types it.
  private static let longestPassphrase = 1000

  /// The passphrase of the vault's keys: the first line of the file that was named, else what is typed.
  package func passphrase() throws(Report) -> SecretBytes {
    if let file = passphraseFile { return try firstLine(of: file) }
    return try typed(Words(ja: "保管庫のパスフレーズ:", en: "passphrase of the vault:"))
  }

  /// A passphrase for new keys. Typed ones are asked for twice.
  package func newPassphrase() throws(Report) -> SecretBytes {
    if let file = passphraseFile { return try firstLine(of: file) }
    let first = try typed(Words(ja: "新しいパスフレーズ:", en: "new passphrase:"))
    let second = try typed(Words(ja: "もう一度:", en: "the same again:"))
    guard SecretBytes.constantTimeEquals(first, second) else {
      throw Report(.usage, Words(ja: "二つのパスフレーズが違います", en: "the two passphrases differ"))
    }
    return first
  }

  private func typed(_ question: Words) throws(Report) -> SecretBytes {
    var count: Int?
    let line: SecretBytes
    do throws(PlatformError) {
      line = try SecretBytes(count: Self.longestPassphrase) { (buffer) throws(PlatformError) in
        count = try surroundings.askSecret("kura: \(question[console.language]) ", into: &buffer)
      }
    } catch .noTerminal {
      throw Report(
        .usage, Words(ja: "パスフレーズを尋ねる端末がありません", en: "there is no terminal to ask for the passphrase on"),
        hint: Words(
          ja: "--passphrase-file FILE で指定するか、鍵を保護しない場合は --no-passphrase で作ってください",
          en: "give --passphrase-file FILE, or make vaults with --no-passphrase"))
    } catch {
      throw Report(error)
    }
    guard let count, count > 0 else {
      throw Report(.usage, Words(ja: "パスフレーズが空です", en: "the passphrase is empty"))
    }
    return line.prefix(count)
  }

  private func firstLine(of path: String) throws(Report) -> SecretBytes {
    var count = 0
    let line: SecretBytes
    do throws(PlatformError) {
      let file = try File.openForReading(path)
      line = try SecretBytes(count: Self.longestPassphrase) { (buffer) throws(PlatformError) in
        count = try file.readFully(into: &buffer)
      }
    } catch {
      throw Report(error)
    }
    let length = line.withBytes { bytes in
      let text = bytes.extracting(0..<count)
      var end = text.indices.first { text[$0] == UInt8(ascii: "\n") } ?? count
      if end > 0, text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      return end
    }
    guard length > 0 else {
      throw Report(
        .usage, Words(ja: "\(path) の 1 行目にパスフレーズがありません", en: "the first line of \(path) has no passphrase"))
    }
    guard length < Self.longestPassphrase else {
      throw Report(
        .usage, Words(ja: "\(path) のパスフレーズが長すぎます", en: "the passphrase in \(path) is too long"))
    }
    return line.prefix(length)
  }
}
