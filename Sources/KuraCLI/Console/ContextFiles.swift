// Small files that commands read and write whole: cards, agreements, requests, receipts.

internal import Checklists
package import Platform

extension Context {
  /// How long a file may be that one side has sealed for the other, in bytes: the archive's own limit.
  static let mostSentBytes = 170 << 20

  /// Reads a whole file, or standard input. `limit` is in bytes.
  package func read(_ place: FilePlace, limit: Int) throws(Report) -> [UInt8] {
    do throws(PlatformError) {
      switch place {
      case .stream: return try File.standardInput.readAll(limit: limit)
      case .path(let path): return try File.openForReading(path).readAll(limit: limit)
      }
    } catch {
      throw Report(error)
    }
  }

  /// Writes a whole new file, durable, or standard output. An existing file is never overwritten.
  ///
  /// What is not text is refused where it would reach a terminal.
  package func write(_ bytes: [UInt8], to place: FilePlace, isText: Bool) throws(Report) {
    switch place {
    case .stream: try console.write(bytes, isText: isText)
    case .path(let path):
      do throws(PlatformError) {
        let file = Directory(path)
        try DurableFile.create(bytes, directory: file.parent.path, name: file.name)
      } catch .alreadyExists {
        // The name as it was typed.
        throw Report(.alreadyExists(path: path))
      } catch {
        throw Report(error)
      }
    }
  }
}

/// Where a result goes, checked before the work that makes it begins.
package struct ResultPlace: Sendable {
  package let place: FilePlace
  let isText: Bool

  /// The path as a result shows it; `nil` for standard output.
  package var path: String? {
    if case .path(let path) = place { return path }
    return nil
  }
}

extension Context {
  /// Checks that a result can be written: its file is not there yet, its directory is, and what is not text does not go
  /// to a terminal.
  package func resultPlace(_ place: FilePlace, isText: Bool) throws(Report) -> ResultPlace {
    switch place {
    case .stream:
      if globals.givesJSON { throw Self.twoResults }
      if !isText { try console.requireNoTerminal() }
    case .path(let path):
      let file = Directory(path)
      let isThere: Bool
      do throws(PlatformError) {
        isThere = try file.parent.exists()
        if isThere, try file.parent.contains(file.name) { throw .alreadyExists(path: path) }
      } catch {
        throw Report(error)
      }
      guard isThere else {
        let directory = file.parent.path
        throw Report(
          .failure, Words(ja: "ディレクトリ \(directory) がありません", en: "the directory \(directory) does not exist"),
          hint: Words(ja: "先に作るか、別の場所を -o で指定してください", en: "make it first, or name another place with -o"))
      }
    }
    return ResultPlace(place: place, isText: isText)
  }

  /// The same for a result that may not be wanted.
  package func resultPlace(_ place: FilePlace?, isText: Bool) throws(Report) -> ResultPlace? {
    guard let place else { return nil }
    return .some(try resultPlace(place, isText: isText))
  }

  /// Writes a result, durable. Then its path is the result that is printed, or the object where JSON is wanted.
  package func write(
    _ bytes: [UInt8], to result: ResultPlace, json: @autoclosure () throws(Report) -> [String: JSONValue]
  ) throws(Report) {
    try write(bytes, to: result.place, isText: result.isText)
    guard let path = result.path else { return }
    guard globals.givesJSON else { return try console.out(path) }
    try console.out(.object(try json().merging(["path": .string(path)]) { first, _ in first }))
  }

  private static let twoResults = Report(
    .usage,
    Words(
      ja: "--json と -o - は一緒に使えません（どちらも標準出力に書きます）",
      en: "--json and -o - do not go together: both write to standard output"),
    hint: Words(ja: "-o にファイル名を指定してください", en: "name a file with -o"))
}
