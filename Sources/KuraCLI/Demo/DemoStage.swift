// Where the demo plays: a directory, and commands that are shown as a person would type them, then run by the tool itself.

internal import Agreements
internal import Checklists
internal import Platform
internal import SignedNotes

/// The surroundings of the demo's commands: they print where the demo prints, and there is nobody to ask.
private struct DemoSurroundings: Surroundings {
  let outer: any Surroundings

  func write(_ bytes: [UInt8], to stream: OutputStream) throws(PlatformError) {
    try outer.write(bytes, to: .standardOutput)
  }

  // Results are for a person here: tables, not bytes.
  func isTerminal(_ stream: OutputStream) -> Bool { stream == .standardOutput }
  func columns(of stream: OutputStream) -> Int? { outer.columns(of: stream) }
  func ask(_ question: String) throws(PlatformError) -> String? { throw .noTerminal }
  func askSecret(_ question: String, into buffer: inout MutableSpan<UInt8>) throws(PlatformError) -> Int? {
    throw .noTerminal
  }
  func environment(_ name: String) -> String? {
    // The demo's vaults have no passphrases and are named on each line; the person's own settings stay out of it.
    if name == "KURA_TEMPLATES" { return "templates" }
    return name.hasPrefix("KURA_") ? nil : outer.environment(name)
  }
  var homeDirectory: String? { outer.homeDirectory }
}

/// Plays commands one after the other.
struct DemoStage {
  private let context: Context
  private let surroundings: DemoSurroundings

  init(_ context: Context) {
    self.context = context
    surroundings = DemoSurroundings(outer: context.surroundings)
  }

  /// Tells what comes next.
  func tell(_ words: Words) throws(Report) {
    try context.console.out("\n# " + words[context.console.language])
  }

  /// Shows a command and runs it. The demo ends where a command ends otherwise than it should.
  func run(_ words: String...) throws(Report) { try run(words) }

  /// Shows a command and runs it.
  func run(_ words: [String]) throws(Report) {
    let line = (["kura"] + words).map(Self.quoted).joined(separator: " ")
    try context.console.out("\n$ " + line)
    let status = Tool.run(
      words + ["--lang", context.console.language.rawValue], in: surroundings, table: context.table)
    guard status == .done else {
      throw Report(
        status == .done ? .failure : status,
        Words(ja: "実演が途中で止まりました：\(line)", en: "the demo stopped at: \(line)"))
    }
  }

  /// Writes one of the demo's own files.
  func write(_ bytes: [UInt8], to name: String) throws(Report) {
    try context.write(bytes, to: .path(name), isText: false)
  }

  /// Fills in a checklist as a person would do it with a spreadsheet.
  func fill(_ name: String, to target: String, _ filled: (Checklist) -> Checklist) throws(Report) {
    let bytes = try context.read(.path(name), limit: ChecklistReader.mostBytes)
    let reading: ChecklistReading
    do throws(ChecklistError) {
      reading = try ChecklistReader.read(bytes, ReadingOptions(templates: TemplateLibrary()))
    } catch {
      throw Report(error)
    }
    let language = context.console.language.ofChecklist
    try write(
      ChecklistCSV.bytes(of: filled(reading.checklist), template: reading.template, language: language), to: target)
  }

  /// The fingerprint that a card file's owner would read out.
  func fingerprint(ofCard name: String) throws(Report) -> String {
    let bytes = try context.read(.path(name), limit: CardChain.maximumByteCount)
    do throws(AgreementError) { return try CardChain(file: bytes).fingerprint.description } catch {
      throw Report(error)
    }
  }

  /// The fingerprint that somebody who asks to join would read out.
  func fingerprint(ofRequest name: String) throws(Report) -> String {
    let bytes = try context.read(.path(name), limit: 64 << 10)
    let note: SignedNote
    do throws(NoteError) { note = try SignedNote(bytes: bytes) } catch {
      throw Report(error, of: Words(ja: name, en: name))
    }
    do throws(AgreementError) {
      return try Verified<MemberApplication>(verifying: note).document.fingerprint.description
    } catch {
      throw Report(error)
    }
  }

  /// As a shell wants it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./=,@:+".utf8.contains(byte)
      }
    }
    return isPlain && !word.isEmpty
      ? word : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
