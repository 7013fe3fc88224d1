import Agreements
import SignedNotes
import Testing

/// What a comparison gives when no operator for the two types exists: these are less specific than any real one.
private struct NoSuchOperator: Equatable {}
private func < <A, B>(_: A, _: B) -> NoSuchOperator { NoSuchOperator() }
private func <= <A, B>(_: A, _: B) -> NoSuchOperator { NoSuchOperator() }
private func > <A, B>(_: A, _: B) -> NoSuchOperator { NoSuchOperator() }
private func >= <A, B>(_: A, _: B) -> NoSuchOperator { NoSuchOperator() }
private func == <A, B>(_: A, _: B) -> NoSuchOperator { NoSuchOperator() }
private func - <A, B>(_: A, _: B) -> NoSuchOperator { NoSuchOperator() }

@Suite("the present") struct NowTests {
  @Test func `no operator compares it with a document's time`() {
    let present = now()
    let stated = time(Example.present)
    let results: [Any] = [
      present < stated, present <= stated, present > stated, present >= stated, present == stated, present - stated,
      stated < present, stated <= present, stated > present, stated >= present, stated == present, stated - present,
      present < present, present == present,
    ]
    for result in results { #expect(result is NoSuchOperator) }
    // The trap works: two times of documents do compare.
    let control: Any = stated < stated
    #expect(control is Bool)
    #expect(!(Now.self is any Comparable.Type))
    #expect(!(Now.self is any Equatable.Type))
  }

  @Test func `has reached a time from its second on and is past it one second later`() {
    let stated = time("2026-11-23T01:02:03Z")
    #expect(!now("2026-11-23T01:02:02Z").hasReached(stated))
    #expect(now("2026-11-23T01:02:03Z").hasReached(stated))
    #expect(!now("2026-11-23T01:02:03Z").isPast(stated))
    #expect(now("2026-11-23T01:02:04Z").isPast(stated))
  }

  @Test func `bears five minutes ahead and no second more`() {
    #expect(!now("2026-11-23T00:00:00Z").isTooFarBehind(time("2026-11-23T00:05:00Z")))
    #expect(now("2026-11-23T00:00:00Z").isTooFarBehind(time("2026-11-23T00:05:01Z")))
    #expect(!now("2026-11-23T00:00:00Z").isTooFarBehind(time("2020-01-01T00:00:00Z")))
  }

  @Test(
    arguments: [
      ("2026-11-24T00:00:00Z", 1), ("2026-11-23T23:59:59Z", 0), ("2026-11-23T00:00:00Z", 0),
      ("2026-11-22T23:59:59Z", -1), ("2026-11-22T00:00:00Z", -1), ("2026-11-21T23:59:59Z", -2),
      ("2026-12-23T00:00:00Z", 30),
    ])
  func `counts whole days`(stated: String, days: Int) {
    #expect(now("2026-11-23T00:00:00Z").wholeDays(until: time(stated)) == days)
  }

  @Test func `states itself in documents that are written now`() {
    #expect(now().asTimestamp == time(Example.present))
  }
}
