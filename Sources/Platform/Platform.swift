// Platform: what the operating system does, as calls that say what is durable when they return.
//
// This room is the only one that calls the C library, and with `Sodium` the only one that has `unsafe` in it. It knows no format
// and no key.
//
// Files: a `DurableFile` is there whole or not at all, also after a power cut, and never in the place of another unless it is
// replaced on purpose. An `UnnamedFile` can't be reached by any name until it is published, so that content can be checked first.
// A `File` is read and written at positions. A `Directory` makes itself 0700. A `FileLock` keeps other processes out.
//
// ```swift
// let new = try UnnamedFile.create(in: output.path, fallback: vault.path)
// try new.file.write(content.span, at: 0)
// try new.publish(directory: output.path, name: "checklist.csv")
// ```
//
// Around files: encodings and the width and form of text, the terminal with its modes and prompts, child processes, the clock and the
// local zone, interrupts, and `ProcessHardening`, which turns core dumps off. `FaultInjection` lets a test stop the process at each
// call that makes something durable; nothing else uses it.
//
// Everything throws `PlatformError`, which has the call, the path and the error number.
