// Being asked to stop: Ctrl-C and SIGTERM become a flag that long work looks at, so that it can clean up first.

internal import Glibc
internal import Synchronization

/// Notices SIGINT and SIGTERM.
///
/// The first signal sets the flag; blocking reads of this room then end with `interrupted`. The second one ends the process
/// at once, which is safe at any instruction.
public enum Interrupts: Sendable {
  /// Whether the process has been asked to stop.
  public static var pending: Bool { received.load(ordering: .relaxed) != 0 }

  /// Throws `interrupted` if the process has been asked to stop. For loops: once per piece of work.
  public static func check() throws(PlatformError) {
    if pending { throw .interrupted }
  }

  /// Begins to notice. Called once, at the start of the tool; a library user who does not call it keeps his own handlers.
  public static func install() {
    // Both globals are made here, before a handler can touch them: making them takes a lock.
    _ = received.load(ordering: .relaxed)
    _ = isInstalled.exchange(true, ordering: .sequentiallyConsistent)
    for signal in [SIGINT, SIGTERM] {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = { number in
        // Async-signal-safe: one atomic store.
        Interrupts.received.store(number, ordering: .relaxed)
      }
      // No SA_RESTART: a blocking read returns. SA_RESETHAND: the second signal does what signals do.
      action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
      unsafe sigemptyset(&action.sa_mask)
      unsafe sigaction(signal, &action, nil)
    }
  }

  /// Whether `install` has been called.
  static var isNoticing: Bool { isInstalled.load(ordering: .relaxed) }

  /// Marks the process as asked to stop, for a signal that was noticed elsewhere.
  package static func note(signal: Int32) { received.store(signal, ordering: .relaxed) }

  /// How long a wait lasts before it looks at the flag again: the signal may have been delivered to another thread.
  static let pollMilliseconds: Int32 = 200

  private static let received = Atomic<Int32>(0)
  private static let isInstalled = Atomic<Bool>(false)
}
