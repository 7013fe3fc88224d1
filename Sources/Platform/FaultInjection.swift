// A seam for tests: what would a full disk, or a crash between two calls, leave behind?

internal import Synchronization

/// Lets a test watch, fail or tear every call that changes the file system below one directory.
///
/// Nothing but a test calls this; without a test the price of each step is one relaxed atomic load. The hook belongs to a
/// directory and not to a task, so that worker threads meet it too and tests that run beside each other do not.
///
/// ```swift
/// let steps = FaultInjection.steps(in: vault.path) { try? append(entry) }
/// for number in steps.indices {
///   FaultInjection.crashing(in: vault.path, atStep: number) { try? append(entry) }   // then open the vault again and look
/// }
/// ```
package enum FaultInjection: Sendable {
  /// The calls that a test can meet, named as `strace` names them.
  package enum Call: String, Sendable, CaseIterable {
    /// A file is created, with a name or without.
    case create = "openat"
    /// Bytes are written.
    case write
    /// The length of a file is set.
    case truncate = "ftruncate"
    /// The access mode of a file is set.
    case changeMode = "fchmod"
    /// A file or a directory is made durable.
    case synchronise = "fsync"
    /// A file gets a name.
    case link = "linkat"
    /// A file gets another name.
    case rename = "renameat"
    /// A name is taken away.
    case unlink = "unlinkat"
    /// A directory is made.
    case makeDirectory = "mkdirat"
  }

  /// One call that is about to be made.
  package struct Step: Equatable, Sendable, CustomStringConvertible {
    /// Which call.
    package let call: Call
    /// On what. A file without a name has the path of its directory and `(unnamed)`.
    package let path: String
    /// `fsync /tmp/x/version`
    package var description: String { "\(call.rawValue) \(path)" }
  }

  /// What shall become of a step.
  package enum Outcome: Equatable, Sendable {
    /// The call is made.
    case proceed
    /// The call is not made and fails with this `errno`.
    case fail(Int32)
    /// Of a write only the first bytes are made, then it fails with this `errno`. Other calls just fail.
    case tear(afterByteCount: Int, Int32)
  }

  /// Calls `hook` before each step below `directory`, for as long as `body` runs. Hooks may be called from any thread.
  package static func within<Result, Failure: Error>(
    _ directory: String, hook: @escaping @Sendable (Step) -> Outcome, perform body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let identifier = Registry.shared.add(Registration(directory: directory, hook: hook))
    defer { Registry.shared.remove(identifier) }
    return try body()
  }

  /// The steps that `body` takes below `directory`, in order.
  package static func steps<Failure: Error>(
    in directory: String, perform body: () throws(Failure) -> Void
  ) throws(Failure) -> [Step] {
    let recorder = Recorder()
    try within(
      directory,
      hook: {
        recorder.note($0); return .proceed
      }, perform: body)
    return recorder.steps.withLock { $0 }
  }

  /// Fails the step with this number (from 0) with `code`; the steps before and after it proceed.
  package static func failing<Result, Failure: Error>(
    in directory: String, atStep number: Int, code: Int32, perform body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let recorder = Recorder()
    return try within(
      directory, hook: { recorder.note($0) == number ? .fail(code) : .proceed }, perform: body)
  }

  /// Fails the step with this number and all that follow, clean-up included: on disk things stay as `kill -9` at this
  /// point would leave them. With `tearing`, the step itself still writes that many bytes.
  package static func crashing<Result, Failure: Error>(
    in directory: String, atStep number: Int, tearing byteCount: Int? = nil,
    perform body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let recorder = Recorder()
    let inputOutputError: Int32 = 5
    return try within(
      directory,
      hook: { step in
        let current = recorder.note(step)
        if current < number { return .proceed }
        if current == number, let byteCount { return .tear(afterByteCount: byteCount, inputOutputError) }
        return .fail(inputOutputError)
      }, perform: body)
  }
}

extension FaultInjection {
  /// Asks the hooks about a step. Returns how many bytes a write may still make, or `nil` for all.
  static func consult(_ call: Call, _ path: @autoclosure () -> String) throws(PlatformError) {
    guard Registry.active.load(ordering: .relaxed) > 0 else { return }
    let path = path()
    switch Registry.shared.outcome(of: Step(call: call, path: path)) {
    case .proceed: return
    case .fail(let code), .tear(_, let code): throw .failed(call.rawValue, path, code)
    }
  }

  /// Asks the hooks about a write. When it is to be torn, says after how many bytes and with what error.
  static func consultWrite(_ path: @autoclosure () -> String) throws(PlatformError) -> (byteCount: Int, code: Int32)? {
    guard Registry.active.load(ordering: .relaxed) > 0 else { return nil }
    let path = path()
    switch Registry.shared.outcome(of: Step(call: .write, path: path)) {
    case .proceed: return nil
    case .fail(let code): throw .failed(Call.write.rawValue, path, code)
    case .tear(let byteCount, let code): return (byteCount, code)
    }
  }

  private struct Registration: Sendable {
    let directory: String
    let hook: @Sendable (Step) -> Outcome
  }

  private final class Recorder: Sendable {
    let steps = Mutex<[Step]>([])

    @discardableResult func note(_ step: Step) -> Int {
      steps.withLock {
        $0.append(step); return $0.count - 1
      }
    }
  }

  private final class Registry: Sendable {
    static let shared = Registry()
    static let active = Atomic<Int>(0)
    private let registrations = Mutex<[Int: Registration]>([:])
    private let counter = Atomic<Int>(0)

    func add(_ registration: Registration) -> Int {
      let identifier = counter.add(1, ordering: .relaxed).newValue
      registrations.withLock { $0[identifier] = registration }
      Registry.active.add(1, ordering: .sequentiallyConsistent)
      return identifier
    }

    func remove(_ identifier: Int) {
      registrations.withLock { $0[identifier] = nil }
      Registry.active.subtract(1, ordering: .sequentiallyConsistent)
    }

    func outcome(of step: Step) -> Outcome {
      let hooks = registrations.withLock { all in
        all.values.filter { step.path == $0.directory || step.path.hasPrefix($0.directory + "/") }.map(\.hook)
      }
      for hook in hooks {
        let outcome = hook(step)
        if outcome != .proceed { return outcome }
      }
      return .proceed
    }
  }
}
