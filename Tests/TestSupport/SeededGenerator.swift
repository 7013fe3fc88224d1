// Random numbers that come again, and what tests make and spoil with them.

/// A generator with a seed (SplitMix64): the same numbers in each run, so that a failure can be looked at again.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  package mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }

  /// A document of lines with one to three of its bytes or lines changed, gone, doubled or exchanged.
  package mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &self) where !bytes.isEmpty {
      if Bool.random(using: &self) { damageByte(&bytes) } else { damageLine(&bytes) }
    }
    return bytes
  }

  private mutating func damageByte(_ bytes: inout [UInt8]) {
    let place = Int.random(in: bytes.indices, using: &self)
    switch Int.random(in: 0..<5, using: &self) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
    case 2: bytes.remove(at: place)
    case 3: bytes.insert(UInt8.random(in: 0x20...0x7E, using: &self), at: place)
    default: bytes[place] = bytes[Int.random(in: bytes.indices, using: &self)]
    }
  }

  private mutating func damageLine(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let place = Int.random(in: lines.indices, using: &self)
    switch Int.random(in: 0..<3, using: &self) {
    case 0: lines.remove(at: place)
    case 1: lines.insert(lines[place], at: place)
    default: lines.swapAt(place, Int.random(in: lines.indices, using: &self))
    }
    bytes = Array(lines.joined(separator: [0x0A]))
  }
}
