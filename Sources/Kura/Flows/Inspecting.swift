// What can be seen of a bundle without any key, and without a vault.

import Bundles
import Platform

/// What everybody can see. None of it is authenticated.
public struct Inspection: Sendable {
  /// `CONFIDENTIAL.txt`, to be shown by `Marking.readable`.
  public let marking: [UInt8]
  /// The length of each part's age file in bytes, that of part 1 first.
  public let partByteCounts: [UInt64]
}

/// Inspects a bundle.
public func inspect(_ path: String) throws(KuraError) -> Inspection {
  let bundle = try BundleFile(at: path)
  return Inspection(marking: bundle.marking, partByteCounts: bundle.partByteCounts)
}
