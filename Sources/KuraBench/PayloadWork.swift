// One piece of work in a process of its own, so that it can be compared with another program from outside.
//
//     kura-bench work seal|open SOURCE TARGET KEY-FILE [digest]

import Age
import Platform
import Sodium

enum PayloadWork {
  static func run(_ words: [String]) throws {
    guard words.count >= 4 else { throw AgeError.empty }
    let source = try File.openForReading(words[1])
    let target = Directory(words[2])
    let keys = try File.openForReading(words[3]).readAll(limit: 1 << 20)
    let digest = words.count > 4 ? CiphertextDigest() : nil
    let options = StreamOptions(observer: digest)
    let file = try UnnamedFile.create(in: target.parent.path, fallback: target.parent.path)
    if words[0] == "seal" {
      let recipients = try RecipientFile.parse(keys)
      try Age.sealStream(from: .file(source), to: .file(file.file, at: 0), recipients: recipients, options: options)
    } else {
      guard case .open(let identities) = try IdentityFile(keys.span) else { throw AgeError.empty }
      try Age.openStream(from: .file(source), to: .file(file.file, at: 0), identities: identities, options: options)
    }
    try file.publish(directory: target.parent.path, name: target.name)
    if let digest { print(digest.digest) }
  }
}
