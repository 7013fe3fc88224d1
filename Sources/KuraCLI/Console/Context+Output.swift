// Where a result goes: asked for before anything durable happens, written at the end.

internal import Kura
package import Agreements
internal import Platform
package import SignedNotes

extension FilePlace {
  /// The path; `nil` for a stream.
  package var pathText: String? {
    guard case .path(let path) = self else { return nil }
    return path
  }

  /// The path of a file that must be one: a bundle is read at several places, and named at the end.
  package func filePath() throws(Report) -> String {
    guard case .path(let path) = self else {
      throw Report(
        .usage, Words(ja: "ここでは - は使えません", en: "'-' is not possible here"),
        hint: Words(ja: "ファイル名を指定してください", en: "name a file"))
    }
    return path
  }
}

extension Context {
  /// `stem.suffix` in the working directory, or `stem-2.suffix`, … whichever is free.
  package func freeName(stem: String, suffix: String) throws(Report) -> FilePlace {
    for number in 1...9999 {
      let name = number == 1 ? "\(stem).\(suffix)" : "\(stem)-\(number).\(suffix)"
      do throws(PlatformError) {
        if try File.identity(at: name) == nil { return .path(name) }
      } catch {
        throw Report(error)
      }
    }
    throw Report(PlatformError.alreadyExists(path: "\(stem)-9999.\(suffix)"))
  }

  /// The last second of a day in the local zone.
  package func end(of day: CalendarDate) throws(Report) -> Timestamp {
    guard let end = day.end else {
      throw Report(.usage, Words(ja: "\(day) はこの地域の暦にありません", en: "the local calendar has no \(day)"))
    }
    return end
  }

  /// Whether a word names something that is there.
  func isFile(_ path: String) throws(Report) -> Bool {
    do throws(PlatformError) { return try File.identity(at: path) != nil } catch { throw Report(error) }
  }

  /// How long a file is, for showing progress only.
  package func byteCount(of path: String) -> UInt64 {
    ((try? File.identity(at: path)) ?? nil)?.byteCount ?? 0
  }
}
