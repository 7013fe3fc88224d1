import Foundation
import Kura
import Platform
import Testing

@Suite("the lock of a vault") struct VaultLockTests {
  let exchange: Exchange
  init() throws { exchange = try Exchange(joins: false) }

  @Test func `who changes a vault that another one changes waits, and is told in the end which process that is`() throws
  {
    let holder = try exchange.writableVault("acme")
    let place = exchange.place("acme")
    let error = failure { _ = try WritableVault(at: place, wait: LockWait(limit: .milliseconds(100))) }
    #expect(error == .vault(.locked(path: place, holder: getpid())))
    withExtendedLifetime(holder) {}
  }

  @Test func `who only looks into it needs no lock`() throws {
    let holder = try exchange.writableVault("acme")
    #expect(try exchange.vault("acme").registeredAgreements().count == 1)
    withExtendedLifetime(holder) {}
  }
}
