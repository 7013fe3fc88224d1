// The content of an opened part in memory, for as long as it is looked at.

internal import Bundles
internal import Kura
internal import Platform

extension OpenedPart {
  /// The whole content. Whoever has it wipes it: `wipe` of Sodium.
  func bytes(limit: Int) throws(PlatformError) -> [UInt8] {
    let count = try content.byteCount()
    guard count <= UInt64(limit) else { throw .tooLarge(path: name.description, limit: limit) }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    var span = bytes.mutableSpan
    _ = try content.read(at: 0, into: &span)
    return bytes
  }
}
