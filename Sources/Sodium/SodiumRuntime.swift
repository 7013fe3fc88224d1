// Start-up of libsodium: once per process, before its first use.

import CSodium

enum SodiumRuntime {
  private static let status: CInt = sodium_init()

  /// Swift makes the first access of `status` safe between threads.
  static func requireInitialised() {
    precondition(status >= 0, "libsodium could not be initialised")
  }
}
