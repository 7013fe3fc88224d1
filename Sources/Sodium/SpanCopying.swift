// Copying bytes between spans, which the standard library leaves to loops that check each index.

extension MutableSpan where Element == UInt8 {
  /// Copies all bytes of `source` to the place that begins at `offset`.
  ///
  /// - Precondition: There is room for them.
  package mutating func copyBytes(from source: borrowing Span<UInt8>, at offset: Int = 0) {
    precondition(offset >= 0 && offset + source.count <= count)
    unsafe source.withUnsafeBufferPointer { source in
      unsafe withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        unsafe (to + offset).update(from: from, count: source.count)
      }
    }
  }
}
