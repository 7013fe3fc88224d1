// Which machine this is, and what it has.

internal import Glibc

/// The machine and the process.
public enum Machine: Sendable {
  /// What tells this machine from others: `/etc/machine-id`, else D-Bus's, else `host:` and the host name.
  ///
  /// It is confidential by its manual page: hash it together with something else before it is written anywhere.
  public static func identifier() -> String {
    for path in ["/etc/machine-id", "/var/lib/dbus/machine-id"] {
      guard let bytes = try? File.openForReading(path, acceptsStreams: false).readAll(limit: 256) else { continue }
      let text = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      if text.utf8.count == 32, text.allSatisfy(\.isHexDigit) { return text }
    }
    return "host:" + hostName
  }

  /// How many processors are there to work with; at least 1.
  public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The number of this process.
  public static var processID: Int32 { getpid() }

  /// The machine's name in the network, `localhost` if it has none.
  public static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return name.isEmpty ? "localhost" : name
  }
}
