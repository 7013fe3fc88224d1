// A small archive in memory: agreements, welcomes, receipts and terminations travel as one.

/// Named documents in the ustar subset of `TarHeader`, held in memory.
///
/// ```swift
/// let archive = try Archive([.init("agreement", note), .init("document", pdf)])
/// let again = try Archive(archive.bytes, rule: AgreementFileRule())
/// let note = again["agreement"]
/// ```
///
/// There is one encoding: `Archive(bytes, rule).bytes == bytes`. Order is kept, and is the rule's business.
public struct Archive: Equatable, Sendable {
  /// A named document.
  public struct Document: Equatable, Sendable {
    /// At most 100 of `A-Z a-z 0-9 . _ - /`, relative, without `.` or `..` as a component.
    public let name: String
    /// The content.
    public let bytes: [UInt8]

    /// Names a content. The name is checked by the archive.
    public init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The documents, in their order.
  public let documents: [Document]

  /// Puts documents into an archive, in this order.
  public init(_ documents: [Document]) throws(BundleError) {
    var names: Set<String> = []
    for (number, document) in documents.enumerated() {
      if let fault = TarHeader.nameFault(Array(document.name.utf8)) { throw .malformedTar(entry: number, fault) }
      guard names.insert(document.name).inserted else { throw .malformedTar(entry: number, .duplicateName) }
    }
    self.documents = documents
  }

  /// Reads an archive, refusing everything that the rule doesn't name. How many bytes there may be in all is for whoever reads
  /// the file to limit.
  public init(_ bytes: [UInt8], rule: some TarRule) throws(BundleError) {
    let index = try TarIndex(bytes, rule: rule)
    documents = index.entries.map {
      Document($0.name, Array(bytes[Int($0.offset)..<Int($0.offset + $0.byteCount)]))
    }
  }

  /// The archive: what `tar xf` takes.
  public var bytes: [UInt8] {
    let block = TarHeader.blockByteCount
    var bytes: [UInt8] = []
    bytes.reserveCapacity(documents.reduce(2 * block) { $0 + 2 * block + $1.bytes.count })
    for document in documents {
      bytes += TarHeader.bytes(name: document.name, byteCount: UInt64(document.bytes.count))
      bytes += document.bytes
      bytes += [UInt8](repeating: 0, count: (block - bytes.count % block) % block)
    }
    return bytes + [UInt8](repeating: 0, count: 2 * block)
  }

  /// The content with this name, if there is one.
  public subscript(name: String) -> [UInt8]? {
    let wanted = Array(name.utf8)
    return documents.first { Array($0.name.utf8) == wanted }?.bytes
  }
}
