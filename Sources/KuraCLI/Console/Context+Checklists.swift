// Checklists as commands read them: the file, the template, and what is wrong said once.

package import Checklists
internal import Platform

/// A checklist that was read.
package struct ReadChecklist: Sendable {
  /// The file as it was typed; `nil` for standard input.
  package let path: String?
  package let reading: ChecklistReading

  /// The checklist, with the template that was found.
  var checklist: Checklist { reading.whole }

  /// Where evidence is looked for: beside the file.
  var directory: Directory { path.map { Directory($0).parent } ?? Directory(".") }

  /// The file, for a sentence.
  var name: String { path ?? "-" }
}

extension ChecklistReading {
  /// The checklist. Where the file doesn't say what it is made from, it has the template that was found.
  var whole: Checklist {
    var checklist = checklist
    checklist.template = checklist.template ?? template?.reference
    return checklist
  }
}

/// What is said on the command line about how a checklist is to be read.
package struct ChecklistArguments: Sendable {
  @Option(.template) package var template: TemplateWord?
  @Option(.column) package var columns: [ColumnMapping]
}

extension Context {
  /// A template that is known here.
  package func template(_ word: TemplateWord) throws(Report) -> Template {
    let library = try templates()
    do throws(ChecklistError) { return try library.template(named: word.text) } catch { throw Report(error) }
  }

  /// Reads a file that is to be a table or JSON.
  package func readText(_ place: FilePlace, limit: Int) throws(Report) -> [UInt8] {
    let bytes = try read(place, limit: limit)
    if let document = BinaryDocument(bytes) { throw document.report(of: place.pathText) }
    return bytes
  }

  /// How a checklist is to be read.
  func readingOptions(
    _ arguments: ChecklistArguments, isComplete: Bool = false, keepsRows: Bool = true
  ) throws(Report) -> ReadingOptions {
    ReadingOptions(
      templates: try templates(), template: try arguments.template.map { (word) throws(Report) in try template(word) },
      columns: arguments.columns, isComplete: isComplete, keepsRows: keepsRows)
  }

  /// Reads a checklist, with everything that is wrong with it.
  package func read(
    checklist place: FilePlace, _ arguments: ChecklistArguments, isComplete: Bool = false, keepsRows: Bool = true
  ) throws(Report) -> ReadChecklist {
    let path = place.pathText
    let options = try readingOptions(arguments, isComplete: isComplete, keepsRows: keepsRows)
    let bytes = try readText(place, limit: ChecklistReader.mostBytes)
    let reading: ChecklistReading
    do throws(ChecklistError) { reading = try ChecklistReader.read(bytes, options) } catch {
      throw Report(error, of: path)
    }
    if let word = arguments.template, let named = reading.checklist.template, !word.means(named) {
      throw Report(
        .usage,
        Words(
          ja: "このチェックリストは \(named) から作られています（--template は \(word.text)）",
          en: "the checklist is made from \(named), and --template says \(word.text)"),
        hint: Words(ja: "--template を外してください", en: "leave out --template"))
    }
    return ReadChecklist(path: path, reading: reading)
  }

  /// Reads a checklist that nothing is wrong with.
  ///
  /// A template that isn't known here only means that its items weren't compared, which is said.
  package func sound(checklist place: FilePlace, _ arguments: ChecklistArguments) throws(Report) -> ReadChecklist {
    let checklist = try read(checklist: place, arguments)
    let faults = checklist.reading.faults.filter { !$0.kind.isAboutTheTemplate }
    guard faults.isEmpty else { throw Report(faults, more: checklist.reading.moreFaults, of: checklist.path) }
    for fault in checklist.reading.faults { console.warn(fault.words) }
    return checklist
  }
}

extension ChecklistFault.Kind {
  /// Whether it says only that the template named isn't the one known here.
  var isAboutTheTemplate: Bool {
    switch self {
    case .unknownTemplate, .otherTemplate: true
    default: false
    }
  }
}
