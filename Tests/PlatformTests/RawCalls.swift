// The system's calls, for tests that set the scene without the room's help.

import Foundation

func setVariable(_ name: String, _ value: String?) {
  if let value { unsafe setenv(name, value, 1) } else { unsafe unsetenv(name) }
}

func makeFIFO(_ path: String) { unsafe mkfifo(path, 0o600) }

func makePipe() -> (reading: Int32, writing: Int32) {
  var ends: [Int32] = [-1, -1]
  unsafe pipe(&ends)
  return (ends[0], ends[1])
}

/// Reads what is there, at most `limit` bytes; empty at the end or on an error.
func readSome(_ descriptor: Int32, limit: Int = 10_000) -> [UInt8] {
  var buffer = [UInt8](repeating: 0, count: limit)
  let count = unsafe read(descriptor, &buffer, limit)
  return Array(buffer[..<max(0, count)])
}

/// Writes text and returns 0, or the `errno`.
@discardableResult func writeText(_ descriptor: Int32, _ text: String) -> Int32 {
  unsafe write(descriptor, text, text.utf8.count) >= 0 ? 0 : errno
}

/// The limit for core files, now and at most.
func coreFileLimit() -> [UInt] {
  var limit = rlimit()
  unsafe getrlimit(__rlimit_resource_t(4), &limit)
  return [UInt(limit.rlim_cur), UInt(limit.rlim_max)]
}
