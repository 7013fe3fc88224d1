// A recorded bundle without Kura: `tar`, `b2sum` and `age` are enough.

import Foundation
import Testing

@Suite("without Kura") struct EscapeHatchTests {
  static let hasAge: Bool = {
    guard let bench = try? Bench() else { return false }
    return (try? bench.shell("command -v age"))?.status == 0
  }()
  static let need: Comment = "needs age (apt-get install age)"

  @Test func `tar lists a bundle`() throws {
    let listed = try Story.bench.run("tar", ["tf", "q3.kura"]).require()
    #expect(
      listed.lines == ["CONFIDENTIAL.txt", "parts/1.age", "parts/2.age", "parts/3.age", "cards.age", "manifest.age"])
    #expect(listed.errorOutput.isEmpty)
  }

  @Test(.enabled(if: hasAge, need)) func `tar and age give the part of a recorded bundle`() throws {
    let bench = try Bench()
    let story = Story.bench
    let part = try bench.shell(
      "tar xf '\(story.path)/q3.kura' && age -d -i '\(story.path)/v/tanaka/age-identity' parts/1.age"
    )
    .require()
    #expect(part.text == Story.checklist)
    let other = try bench.run("age", ["-d", "-i", story.file("v/tanaka/age-identity"), "parts/3.age"])
    #expect(other.status != 0, "part 3 is for suzuki alone")
  }

  @Test(.enabled(if: hasAge, need)) func `b2sum gives the digests that the manifest lists`() throws {
    let bench = try Bench()
    let story = Story.bench
    let manifest = try bench.shell(
      "tar xf '\(story.path)/q3.kura' && age -d -i '\(story.path)/v/tanaka/age-identity' manifest.age"
    ).require()
    #expect(manifest.text.hasPrefix("kura/manifest@v1\n"))
    let sums = try bench.shell("b2sum -l 256 parts/*.age").require()
    #expect(sums.lines.count == 3)
    for line in sums.lines { #expect(manifest.text.contains(line.prefix(64)), "\(line)") }
  }

  @Test(.enabled(if: hasAge, need)) func `the marking names the files' digest that sha256sum gives`() throws {
    let bench = try Bench()
    let story = Story.bench
    let manifest = try bench.shell(
      "tar xf '\(story.path)/q3.kura' && age -d -i '\(story.path)/v/tanaka/age-identity' manifest.age"
    ).require()
    let digest = try bench.shell("sha256sum CONFIDENTIAL.txt").require().text.prefix(64)
    #expect(manifest.text.contains(digest))
  }

  @Test func `the marking can be read with any viewer and says all it has to`() throws {
    let bench = try Bench()
    let marking = try bench.shell("tar xOf '\(Story.bench.path)/q3.kura' CONFIDENTIAL.txt").require().text
    for piece in [
      "営業秘密", "TRADE SECRET", "アクメ株式会社", "NDA-2026-014", "sato@acme.example", "kura open",
      "あなたの氏名・開封日時・対象ファイルは記録され、契約相手方に提出されます。",
    ] { #expect(marking.contains(piece), "\(piece) is missing in\n\(marking)") }
  }

  @Test func `files can come from standard input and go to standard output`() throws {
    let exchange = try Exchange()
    try exchange.bench.shell("\"$KURA\" --vault acme card -o - | \"$KURA\" card show -").expect(.done)
    try exchange.sealSmall()
    try exchange.open("small.kura", as: "tanaka", into: "out").require()
    try exchange.bench.shell(
      "\"$KURA\" --vault tanaka receipt --agreement \(Exchange.id) -o - | \"$KURA\" --vault acme receipt import - -o - "
        + "| \"$KURA\" --vault tanaka receipt import -"
    ).expect(.done)
    #expect(try exchange.audit("acme")["accesses"].array.contains { $0["action"].string == "opened" })
    // A bundle is read at several places, and a stream has only one.
    try exchange.bench.shell("cat small.kura | \"$KURA\" inspect -").expect(.usage)
  }
}
