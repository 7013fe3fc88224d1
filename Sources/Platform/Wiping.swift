// Overwriting memory that held plaintext.

internal import Glibc

extension MutableSpan<UInt8> {
  /// Overwrites all bytes with zeros. A loop that did so last of all could be dropped by an optimizer, this can't.
  package mutating func wipe() {
    unsafe withUnsafeMutableBytes { if let start = $0.baseAddress { unsafe explicit_bzero(start, $0.count) } }
  }
}
