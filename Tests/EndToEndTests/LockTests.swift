// Two commands that change one vault: the second waits for the first, says so, and goes on when that has ended, however it ended.

import Foundation
import Testing

@Suite("two commands at once") struct LockTests {
  let exchange: Exchange

  init() throws {
    exchange = try Exchange()
    try exchange.bench.write("content", to: "answer.txt")
    // Whoever seals a stream holds the vault until it ends.
    try exchange.bench.shell("mkfifo stream").require()
  }

  /// A line of `sh` that seals a stream, waits until the vault is held, and seals a file at the same time; `meanwhile` ends the first.
  private func line(meanwhile: String) -> String {
    """
    $KURA --vault acme seal stream --agreement \(Exchange.id) --to tanaka -o first.kura & first=$!
    until [ "$(cat acme/lock)" = $first ]; do sleep 0.05; done
    $KURA --lang en --vault acme seal answer.txt --agreement \(Exchange.id) --to tanaka -o second.kura 2>told & second=$!
    until grep -q waiting told; do sleep 0.05; done
    \(meanwhile)
    wait $first; echo first $?
    wait $second; echo second $?
    grep -c "another kura (PID $first) is using the vault" told
    """
  }

  @Test func `the second waits for the first, says for whom, and then does its work`() throws {
    let outcome = try exchange.bench.shell(line(meanwhile: "echo streamed > stream")).require()
    #expect(outcome.text.contains("first 0\n") && outcome.text.hasSuffix("second 0\n1\n"), "\(outcome)")
    try exchange.kura("tanaka", "verify", "first.kura").expect(.done)
    try exchange.kura("tanaka", "verify", "second.kura").expect(.done)
  }

  @Test func `a process that was killed leaves no lock`() throws {
    let outcome = try exchange.bench.shell(line(meanwhile: "kill -9 $first")).require()
    #expect(outcome.text.contains("second 0\n1\n"), "\(outcome)")
    #expect(!exchange.bench.exists("first.kura"))
    try exchange.kura("tanaka", "verify", "second.kura").expect(.done)
  }
}
