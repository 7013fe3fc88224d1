import Agreements
import SignedNotes
import Testing

@Suite("how an agreement stands") struct AgreementStateTests {
  // The term: 2026-11-01T00:00:00Z to 2027-10-31T14:59:59Z, both seconds included.
  private var world: World

  init() throws { world = try World() }

  private func state(_ present: String) -> AgreementState {
    world.agreement.state(at: now(present), terminations: world.terminations)
  }

  private func end(_ present: String = Example.present) -> Timestamp {
    world.agreement.end(at: now(present), terminations: world.terminations)
  }

  private func daysLeft(_ present: String = Example.present) -> Int? {
    world.agreement.daysLeft(at: now(present), terminations: world.terminations)
  }

  @Test func `is in force from its first second to its last`() {
    #expect(state("2026-10-31T23:59:59Z") == .notYet)
    #expect(state("2026-11-01T00:00:00Z") == .executed)
    #expect(state("2027-10-31T14:59:59Z") == .executed)
    #expect(state("2027-10-31T15:00:00Z") == .expired)
    #expect(end() == time("2027-10-31T14:59:59Z"))
    #expect(daysLeft("2027-10-01T14:59:59Z") == 30)
    #expect(daysLeft("2027-11-01T14:59:59Z") == -1)
  }

  @Test func `is only proposed as long as one side has not signed, whatever the day`() throws {
    let proposed = try SignedAgreement(proposing: world.agreement.document, signer: world.acme.signer)
    #expect(proposed.state(at: now("2026-10-01T00:00:00Z"), terminations: []) == .proposed)
    #expect(proposed.state(at: now(), terminations: []) == .proposed)
    #expect(proposed.state(at: now("2030-01-01T00:00:00Z"), terminations: []) == .proposed)
    #expect(world.agreement.signed.state(at: now(), terminations: []) == .executed)
  }

  @Test mutating func `renews itself until somebody ends it`() throws {
    world = try World { $0.renews = Renewal("1y") }
    #expect(state("2027-10-31T15:00:00Z") == .executed)
    #expect(state("2035-01-01T00:00:00Z") == .executed)
    #expect(end("2035-01-01T00:00:00Z") == time("2035-10-31T14:59:59Z"))
    #expect(daysLeft("2035-10-31T00:00:00Z") == nil)
    try world.terminate(signed: "2030-05-01T00:00:00Z", from: "2030-06-01T00:00:00Z")
    #expect(state("2030-05-31T23:59:59Z") == .executed)
    #expect(daysLeft("2030-05-01T23:59:59Z") == 30)
    #expect(state("2030-06-01T00:00:00Z") == .terminated)
    #expect(end("2030-06-02T00:00:00Z") == time("2030-05-31T23:59:59Z"))
  }

  @Test mutating func `a termination counts from the later of its date and its signing`() throws {
    try world.terminate(signed: "2026-11-20T00:00:00Z", from: "2026-11-02T00:00:00Z")
    #expect(state("2026-11-19T23:59:59Z") == .executed)
    #expect(state("2026-11-20T00:00:00Z") == .terminated)
    world.terminations = []
    try world.terminate(signed: "2026-11-20T00:00:00Z", from: "2026-12-01T00:00:00Z")
    #expect(state("2026-11-30T23:59:59Z") == .executed)
    #expect(end() == time("2026-11-30T23:59:59Z"))
    #expect(state("2026-12-01T00:00:00Z") == .terminated)
  }

  @Test mutating func `the earliest of several terminations counts`() throws {
    try world.terminate(signed: "2026-11-20T00:00:00Z", from: "2026-12-31T00:00:00Z")
    try world.terminate(signed: "2026-11-21T00:00:00Z", from: "2026-12-01T00:00:00Z")
    #expect(state("2026-12-01T00:00:00Z") == .terminated)
  }

  @Test mutating func `a termination after the end changes nothing`() throws {
    try world.terminate(signed: "2027-12-01T00:00:00Z", from: "2027-12-01T00:00:00Z")
    #expect(state("2028-01-01T00:00:00Z") == .expired)
    #expect(end() == time("2027-10-31T14:59:59Z"))
  }

  @Test func `terminations of other agreements count for nothing`() throws {
    var other = try World { $0.id = "NDA-2026-015" }
    try other.terminate(signed: "2026-11-20T00:00:00Z", from: "2026-11-20T00:00:00Z")
    #expect(world.agreement.state(at: now(), terminations: other.terminations) == .executed)
  }

  @Test mutating func `a stated time lies within the term or not, however late it is asked`() throws {
    let agreement = world.agreement
    func covers(_ text: String) -> Bool { agreement.termCovers(stated: time(text), terminations: world.terminations) }
    #expect(!covers("2026-10-31T23:59:59Z"))
    #expect(covers("2026-11-01T00:00:00Z"))
    #expect(covers("2027-10-31T14:59:59Z"))
    #expect(!covers("2027-10-31T15:00:00Z"))
    try world.terminate(signed: "2026-11-20T00:00:00Z", from: "2026-12-01T00:00:00Z")
    let terminations = world.terminations
    #expect(agreement.termCovers(stated: time("2026-11-30T23:59:59Z"), terminations: terminations))
    #expect(agreement.termCovers(stated: time("2026-12-01T00:00:00Z"), terminations: terminations))
    #expect(!agreement.termCovers(stated: time("2026-12-01T00:00:01Z"), terminations: terminations))
  }
}
