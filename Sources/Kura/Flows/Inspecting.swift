// What can be seen of a bundle without any key, and without a vault.

import Bundles
import Platform

/// What everybody can see. None of it is authenticated.
public struct Inspection: Sendable {
  /// `CONFIDENTIAL.txt`, to be shown by `Marking.readable`.
  public let marking: [UInt8]
  /// The length of each part's age file in bytes, that of part 1 first.
  public let partByteCounts: [UInt64]

  /// Inspects the bundle in a file.
  public init(of path: String) throws(KuraError) {
    let bundle = try BundleFile(at: path)
    marking = bundle.marking
    partByteCounts = bundle.partByteCounts
  }
}
