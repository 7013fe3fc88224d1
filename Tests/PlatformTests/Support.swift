// What several tests of this room need.

import Platform
import TestSupport
import Testing

/// Bytes that differ everywhere.
func pattern(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
  var generator = SeededGenerator(seed: seed)
  return generator.bytes(count)
}

/// The error that a body throws; `nil` if none.
func failure(_ body: () throws -> Void) -> PlatformError? { thrown(PlatformError.self, body) }
