// An open directory: names are looked up in it, whatever happens to its path meanwhile.

internal import Glibc

final class DirectoryHandle: Sendable {
  let descriptor: Int32
  let path: String

  init(_ path: String) throws(PlatformError) {
    descriptor = try SystemCalls.openDirectory(path)
    self.path = path.isEmpty ? "." : path
  }

  deinit { _ = close(descriptor) }
}
