// The templates that a command knows: built-in ones, and those imported before.

package import Checklists

extension Context {
  /// Where imported templates are kept.
  package func templateStore() throws(Report) -> TemplateStore { TemplateStore(directory: try templateDirectory()) }

  /// All templates that are known here: the built-in ones only, where it can't be told where others would be.
  package func templates() throws(Report) -> TemplateLibrary {
    guard let directory = try? templateDirectory() else { return TemplateLibrary() }
    let store = TemplateStore(directory: directory)
    do throws(ChecklistError) { return try store.library() } catch { throw Report(error) }
  }
}
