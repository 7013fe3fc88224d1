// A directory in which commands run one after the other, each with answers of its own.

import Foundation
import KuraCLI
import Testing

/// What a command did.
struct Done {
  let status: KuraCLI.ExitStatus
  let output: String
  let error: String
  let questions: [String]

  /// The value of a key of the object on standard output.
  func value(_ key: String) throws -> Any? {
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    return try #require(object)[key]
  }
}

/// Somebody's desk: files, vaults, and the commands that he types. Gone when the value goes.
final class Desk {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self(name)) }

  func write(_ text: String, _ name: String) throws {
    try text.write(toFile: self(name), atomically: false, encoding: .utf8)
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: self(name), encoding: .utf8) }

  /// Runs words; those that begin with `@` are names of files on this desk. Without `answers` there is no terminal.
  @discardableResult
  func kura(_ words: String..., answers: [String]? = nil, language: Language = .en) -> Done {
    kura(words: words, answers: answers, language: language)
  }

  /// The same for words that were put together.
  @discardableResult
  func kura(words: [String], answers: [String]? = nil, language: Language = .en) -> Done {
    let surroundings = RecordedSurroundings(answers: answers, environment: ["KURA_TEMPLATES": self("templates")])
    let typed = words.map { $0.hasPrefix("@") ? self(String($0.dropFirst())) : $0 }
    let status = Tool.run(typed + ["--lang", language.rawValue], in: surroundings)
    return Done(
      status: status, output: surroundings.output, error: surroundings.error, questions: surroundings.questions)
  }

  /// Two organizations with a vault each, and their cards in files; a legal text.
  static func withTwoVaults() throws -> Desk {
    let desk = try Desk()
    desk.kura(
      "--vault", "@acme", "init", "acme.example", "--member", "sato", "--org-title", "アクメ株式会社", "--no-passphrase")
    desk.kura("--vault", "@buyer", "init", "buyer.example", "--member", "suzuki", "--no-passphrase")
    for name in ["acme", "buyer"] { desk.kura("--vault", "@\(name)", "card", "-o", "@\(name).card") }
    try desk.write("the text that was signed\n", "nda.txt")
    return desk
  }

  /// The fingerprint that a card file shows.
  func fingerprint(_ card: String) throws -> String {
    try #require(try kura("card", "show", "@\(card)", "--json").value("fingerprint") as? String)
  }

  /// `agreement propose` by acme, to be accepted by buyer, with more words before the output.
  func propose(_ id: String, _ more: String..., answers: [String]? = ["yes"]) -> Done {
    let surroundings = RecordedSurroundings(answers: answers)
    let words =
      [
        "--vault", self("acme"), "agreement", "propose", "--id", id, "--with", self("buyer.card"), "--engagement", "案件",
        "--purpose", "審査", "--role", "acme.example=developer", "--role", "buyer.example=customer", "--from",
        "2020-01-01", "--until", "2099-12-31", "--document", self("nda.txt"), "-o", self("\(id).agreement"),
      ] + more
    let status = Tool.run(words + ["--lang", "en"], in: surroundings)
    return Done(
      status: status, output: surroundings.output, error: surroundings.error, questions: surroundings.questions)
  }
}
