// Two companies with an agreement, made by running the commands.

import Foundation
import Testing

/// Three vaults on a bench: `acme` (acme.example/sato, the supplier), `buyer` (buyer.example/suzuki) and, unless left out, `tanaka`
/// (buyer.example/tanaka), and one executed agreement.
///
/// Each test makes its own, because a vault that was copied refuses to append.
struct Exchange: Sendable {
  let bench: Bench
  static let id = "NDA-2026-014"
  /// A plaintext that must never be seen where it doesn't belong.
  static let secret = "PLAINTEXT-MARKER-7f3a"

  /// The dates of an agreement, on the command line.
  struct Term: Sendable {
    let from: String
    let until: String
    var zone: String?
    /// Three weeks ago until eleven months from now.
    static var usual: Term { Term(from: Day.text(-21), until: Day.text(330)) }
  }

  init(
    withTanaka: Bool = true, term: Term = .usual, proposing more: [String] = [],
    protecting: [String] = ["--no-passphrase"]
  ) throws {
    bench = try Bench()
    try Self.makeVaults(bench, protecting: protecting)
    try bench.write(Exchange.document, to: "nda.pdf")
    var environment: [String: String] = [:]
    if let zone = term.zone { environment["TZ"] = zone }
    try bench.kura(
      ["--vault", "acme"] + Self.proposal(bench, term: term) + more + ["-o", "nda.agreement"], environment: environment
    ).require()
    try accept()
    if withTanaka { try join("tanaka") }
  }

  static let document = Array("%PDF-1.4\nThe legal text of the agreement, byte for byte.\n%%EOF\n".utf8)

  /// `init` and `card` of both sides.
  static func makeVaults(_ bench: Bench, protecting: [String] = ["--no-passphrase"]) throws {
    try bench.kura(
      [
        "--vault", "acme", "init", "acme.example", "--member", "sato", "--org-title", "アクメ株式会社", "--contact",
        "sato@acme.example",
      ] + protecting
    ).require()
    try bench.kura(["--vault", "buyer", "init", "buyer.example", "--member", "suzuki"] + protecting).require()
    try bench.kura("--vault", "acme", "card", "-o", "acme.card").require()
    try bench.kura("--vault", "buyer", "card", "-o", "buyer.card").require()
  }

  /// The words of `agreement propose`, without its output.
  static func proposal(_ bench: Bench, id: String = id, term: Term = .usual, document: String = "nda.pdf") throws
    -> [String]
  {
    [
      "agreement", "propose", "--id", id, "--with", "buyer.card", "--fingerprint", try fingerprint(bench, "buyer.card"),
      "--engagement", "基幹システム更改", "--purpose", "調達審査", "--role", "acme.example=developer", "--role",
      "buyer.example=customer", "--from", term.from, "--until", term.until, "--document", document,
    ]
  }

  /// The fingerprint that a card file shows.
  static func fingerprint(_ bench: Bench, _ card: String) throws -> String {
    try #require(try bench.kura("card", "show", card, "--json").require().json()["fingerprint"].string)
  }

  private func accept() throws {
    try bench.kura(
      "--vault", "buyer", "agreement", "accept", "nda.agreement", "--fingerprint",
      try Self.fingerprint(bench, "acme.card"),
      "-o", "nda.executed"
    ).require()
    try bench.kura("--vault", "acme", "agreement", "accept", "nda.executed").require()
  }

  /// Lets another person join one of the sides (`acme` or `buyer`), and tells the other side of the new card.
  func join(_ name: String, at side: String = "buyer", tellingOther: Bool = true) throws {
    let request = try bench.kura(
      "--vault", name, "member", "request", "\(side).example", "--member", name, "--no-passphrase", "-o",
      "\(name).request",
      "--json"
    ).require().json()
    let number = try #require(request["fingerprint"].string)
    try bench.kura(
      "--vault", side, "member", "admit", "\(name).request", "--fingerprint", number, "-o", "\(name).welcome"
    )
    .require()
    try bench.kura(
      "--vault", name, "member", "join", "\(name).welcome", "--fingerprint", try Self.fingerprint(bench, "\(side).card")
    ).require()
    try bench.kura("--vault", side, "card", "-o", "\(side)-\(name).card").require()
    guard tellingOther else { return }
    try bench.kura("--vault", side == "buyer" ? "acme" : "buyer", "trust", "\(side)-\(name).card").require()
  }
}

/// What people do with it.
extension Exchange {
  /// Runs a command with one of the vaults.
  @discardableResult
  func kura(_ vault: String, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> Outcome {
    try bench.kura(["--vault", vault] + words, sourceLocation: sourceLocation)
  }

  /// Seals files with these contents (in this order) for suzuki and tanaka, or for whom is said.
  func seal(
    _ files: [(name: String, text: String)], to readers: [String] = ["suzuki", "tanaka"], more: [String] = [],
    as bundle: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for file in files { try bench.write(file.text, to: file.name) }
    try bench.kura(
      ["--vault", "acme", "seal"] + files.map(\.name) + ["--agreement", Self.id] + readers.flatMap { ["--to", $0] }
        + more
        + ["-o", bundle], sourceLocation: sourceLocation
    ).require(sourceLocation: sourceLocation)
  }

  /// A bundle with one part, whose text is the marker.
  func sealSmall(as bundle: String = "small.kura", sourceLocation: SourceLocation = #_sourceLocation) throws {
    try seal([("answer.txt", Self.secret + "\n")], as: bundle, sourceLocation: sourceLocation)
  }

  /// Opens a bundle completely.
  @discardableResult
  func open(
    _ bundle: String, as vault: String, into directory: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Outcome {
    try bench.kura(
      ["--vault", vault, "open", bundle, "-o", directory, "--acknowledge"], sourceLocation: sourceLocation)
  }

  /// What an audit by this vault says.
  func audit(_ vault: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> JSON {
    try bench.kura(["--vault", vault, "audit", "--json"], sourceLocation: sourceLocation)
      .expect(.done, sourceLocation: sourceLocation).json(sourceLocation: sourceLocation)
  }

  /// Records an issue where something of the plaintext can be seen in what a command said or below a directory.
  func expectNoPlaintext(
    _ outcome: Outcome, below directory: String = "out", sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(!outcome.shows(Self.secret), "plaintext was shown\(outcome)", sourceLocation: sourceLocation)
    for name in bench.files(below: directory) {
      #expect(
        !(try bench.read(directory + "/" + name)).contains(sequence: Array(Self.secret.utf8)),
        "plaintext in \(name)\(outcome)",
        sourceLocation: sourceLocation)
    }
  }
}

/// Days of the calendar around today, in the zone in which the commands run.
enum Day {
  static func text(_ daysFromNow: Int, now: Date = Date(), secondsFromUTC: Int = 9 * 3600) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: secondsFromUTC)!
    let parts = calendar.dateComponents(
      [.year, .month, .day], from: now.addingTimeInterval(Double(daysFromNow) * 86_400))
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: width - digits.count) + digits
    }
    return "\(padded(parts.year!, 4))-\(padded(parts.month!, 2))-\(padded(parts.day!, 2))"
  }

  /// A term whose last day ends `seconds` from now: that day's end in a zone made for it (POSIX `TZ`).
  static func termEnding(in seconds: Int) -> Exchange.Term {
    let now = Date()
    let end = Int(now.timeIntervalSince1970) + seconds
    // The local day ends when local time is midnight: end + offset ≡ 0 modulo a day.
    var offset = (86_400 - end % 86_400) % 86_400
    if offset > 43_200 { offset -= 86_400 }
    let distance = abs(offset)
    // POSIX zones count westwards.
    let zone = "KUR\(offset > 0 ? "-" : "+")\(distance / 3600):\(distance / 60 % 60):\(distance % 60)"
    return Exchange.Term(
      from: text(-21, now: now, secondsFromUTC: offset), until: text(0, now: now, secondsFromUTC: offset), zone: zone)
  }
}
