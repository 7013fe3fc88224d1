// Several threads that read, seal or open, and write batches of chunks, and one of them at a time that does what must be
// done in order.
//
// No thread has a job of its own: whoever is free takes what is there, the part that must be done in order first. So a digest
// that is slower than the cipher is taken beside it, and on one processor everything is done by one thread.

internal import Dispatch
internal import Sodium
internal import Synchronization

/// The place of one batch.
///
/// One thread at a time has it: it is handed over under the pipeline's lock.
final class BatchSlot: @unchecked Sendable {
  /// The chunks, one behind the other.
  var buffer: WipedBuffer
  /// How many bytes of the buffer count: the sealed form of the chunks.
  var byteCount = 0
  /// Whether the payload ends with this batch.
  var isLast = false

  init(byteCount: Int) { buffer = WipedBuffer(count: byteCount) }
}

/// What is done with each batch.
protocol BatchStage: Sendable {
  /// How many batches there are, if that is known before they are read.
  var batchCount: UInt64? { get }
  /// Whether batches must be read one at a time, in order.
  var readsInOrder: Bool { get }
  /// How large the place of a batch is.
  var slotByteCount: Int { get }
  /// How large a place each thread has for itself.
  var scratchByteCount: Int { get }

  /// Reads a batch and says in the slot whether it is the last.
  func read(_ batch: UInt64, into slot: BatchSlot) throws(AgeError)
  /// Does the arithmetic, and writes the result where that can be done in any order.
  func transform(_ batch: UInt64, in slot: BatchSlot, scratch: inout WipedBuffer) throws(AgeError)
  /// Does what must be done in order.
  func finish(_ batch: UInt64, in slot: BatchSlot) throws(AgeError)
}

/// Runs a stage over all batches.
final class BatchPipeline<Stage: BatchStage>: Sendable {
  private struct State {
    var nextRead: UInt64 = 0
    /// The number of batches, once it is known.
    var end: UInt64?
    var isReading = false
    var nextFinish: UInt64 = 0
    var isFinishing = false
    var slotsMade = 0
    var free: [BatchSlot] = []
    var ready: [UInt64: BatchSlot] = [:]
    var waiting = 0
    /// The failure of the earliest batch, so that one file always fails in one way.
    var failure: (batch: UInt64, error: AgeError)?
  }

  private enum Job {
    case read(UInt64, BatchSlot)
    case finish(UInt64, BatchSlot)
    case wait
    case leave
  }

  private let stage: Stage
  private let threadCount: Int
  private let shouldStop: @Sendable () -> Bool
  private let state: Mutex<State>
  private let wakeUp = DispatchSemaphore(value: 0)

  init(_ stage: Stage, threadCount: Int, shouldStop: @escaping @Sendable () -> Bool) {
    self.stage = stage
    self.threadCount = threadCount
    self.shouldStop = shouldStop
    state = Mutex(State(end: stage.batchCount))
  }

  /// Returns when all batches are done.
  /// - Throws: The error of the earliest batch that failed.
  func run() throws(AgeError) {
    if threadCount == 1 {
      work()
    } else {
      DispatchQueue.concurrentPerform(iterations: threadCount) { _ in work() }
    }
    if let failure = state.withLock({ $0.failure }) { throw failure.error }
  }

  /// Enough for each thread to have one in hand while as many wait for their turn.
  private var mostSlots: Int { threadCount == 1 ? 1 : 2 * threadCount + 2 }

  private func work() {
    var scratch = WipedBuffer(count: stage.scratchByteCount)
    while true {
      switch nextJob() {
      case .leave: return
      case .wait: wakeUp.wait()
      case .finish(let batch, let slot):
        attempt(batch) { () throws(AgeError) in try stage.finish(batch, in: slot) }
        change { state in
          state.nextFinish += 1
          state.isFinishing = false
          state.free.append(slot)
        }
      case .read(let batch, let slot):
        attempt(batch) { () throws(AgeError) in
          if shouldStop() { throw .interrupted }
          try stage.read(batch, into: slot)
        }
        if stage.readsInOrder {
          change { state in
            state.isReading = false
            if slot.isLast { state.end = batch + 1 }
          }
        }
        attempt(batch) { () throws(AgeError) in try stage.transform(batch, in: slot, scratch: &scratch) }
        change { state in state.ready[batch] = slot }
      }
    }
  }

  private func nextJob() -> Job {
    state.withLock { state in
      if state.failure != nil { return .leave }
      if !state.isFinishing, let slot = state.ready.removeValue(forKey: state.nextFinish) {
        state.isFinishing = true
        return .finish(state.nextFinish, slot)
      }
      // What is left is in other threads' hands: they finish it.
      if let end = state.end, state.nextRead >= end { return .leave }
      if !(stage.readsInOrder && state.isReading), let slot = takeSlot(&state) {
        state.isReading = stage.readsInOrder
        state.nextRead += 1
        return .read(state.nextRead - 1, slot)
      }
      state.waiting += 1
      return .wait
    }
  }

  private func takeSlot(_ state: inout State) -> BatchSlot? {
    if let slot = state.free.popLast() { return slot }
    guard state.slotsMade < mostSlots else { return nil }
    state.slotsMade += 1
    return BatchSlot(byteCount: stage.slotByteCount)
  }

  /// Does a piece of work unless the batch, or an earlier one, has failed.
  private func attempt(_ batch: UInt64, _ work: () throws(AgeError) -> Void) {
    if let failure = state.withLock({ $0.failure }), failure.batch <= batch { return }
    do throws(AgeError) {
      try work()
    } catch {
      change { state in
        if let failure = state.failure, failure.batch <= batch { return }
        state.failure = (batch, error)
      }
    }
  }

  /// Changes the state and lets those look again who found nothing to do.
  private func change(_ body: (inout State) -> Void) {
    let waiting = state.withLock { state in
      body(&state)
      defer { state.waiting = 0 }
      return state.waiting
    }
    for _ in 0..<waiting { wakeUp.signal() }
  }
}
