// Small files that commands read and write whole: cards, agreements, requests, receipts.

internal import Platform

extension Context {
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
