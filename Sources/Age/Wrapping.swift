// Wrapping a file key for many recipients at once.

internal import Platform
internal import Synchronization

enum Wrapping: Sendable {
  /// One stanza for each recipient, in their order.
  static func stanzas(
    for recipients: [any Recipient], fileKey: borrowing FileKey
  ) throws(AgeError) -> [Stanza] {
    // A passphrase has no neighbour, and the work is in one place.
    if recipients.count == 1 { return [try recipients[0].wrap(fileKey)] }
    let outcome = Outcome(fileKey: fileKey.duplicate(), count: recipients.count)
    Parallel.perform(count: recipients.count, perThread: 4) { indices in
      var scratch = X25519Scratch()
      while let index = indices.next() {
        do throws(AgeError) {
          let stanza =
            if let recipient = recipients[index] as? X25519Recipient {
              try recipient.wrap(outcome.fileKey, scratch: &scratch)
            } else {
              try recipients[index].wrap(outcome.fileKey)
            }
          outcome.results.withLock { $0[index] = .success(stanza) }
        } catch {
          outcome.results.withLock { $0[index] = .failure(error) }
        }
      }
    }
    var stanzas: [Stanza] = []
    for (index, result) in outcome.results.withLock({ $0 }).enumerated() {
      switch result {
      case .success(let stanza): stanzas.append(stanza)
      case .failure(.weakRecipient): throw .weakRecipient(recipient: index)
      case .failure(let error): throw error
      }
    }
    return stanzas
  }

  private final class Outcome: Sendable {
    let fileKey: FileKey
    let results: Mutex<[Result<Stanza, AgeError>]>

    init(fileKey: consuming FileKey, count: Int) {
      self.fileKey = fileKey
      results = Mutex(Array(repeating: .failure(.empty), count: count))
    }
  }
}
