// The templates that are known: the built-in ones and those that were imported.

public import ChecklistTerms
internal import Platform
public import Sodium

/// Templates, found by name, version and digest.
///
/// ```swift
/// let library = try TemplateStore(directory: directory).library()
/// let template = try library.template(named: "nist-ssdf-1.1")
/// ```
/// It knows names and versions; a template's file is read when the template is asked for.
public struct TemplateLibrary: Sendable {
  private let entries: [Entry]

  /// A template under its name, and where to get it.
  struct Entry: Sendable {
    let id: TemplateID
    let version: TemplateVersion
    let load: @Sendable () throws(ChecklistError) -> Template

    init(_ template: Template) {
      id = template.id
      version = template.version
      load = { () throws(ChecklistError) in template }
    }

    init(id: TemplateID, version: TemplateVersion, load: @escaping @Sendable () throws(ChecklistError) -> Template) {
      self.id = id
      self.version = version
      self.load = load
    }
  }

  /// The built-in templates and these.
  public init(_ imported: [Template] = []) { self.init(imported.map { Entry($0) }) }

  init(_ entries: [Entry]) { self.init(all: BuiltInTemplates.entries + entries) }

  private init(all entries: [Entry]) {
    self.entries = entries.sorted { a, b in
      a.id == b.id ? a.version.description.utf8.lexicographicallyPrecedes(b.version.description.utf8) : a.id < b.id
    }
  }

  /// The same with one more: the template that came with a request. One that is known is there once.
  ///
  /// - Throws: what is wrong with the file of the one that is known by its name.
  public func adding(_ template: Template) throws(ChecklistError) -> TemplateLibrary {
    if try self.template(template.reference) != nil { return self }
    return TemplateLibrary(all: entries + [Entry(template)])
  }

  /// All of them, by name; the versions of one in the order of their texts.
  ///
  /// - Throws: what is wrong with the file of one that was imported.
  public var templates: [Template] {
    get throws(ChecklistError) {
      var templates: [Template] = []
      for entry in entries { templates.append(try entry.load()) }
      return templates
    }
  }

  /// The template that a checklist names; with a digest, only the one that has it.
  ///
  /// - Throws: what is wrong with the template's file.
  public func template(_ reference: TemplateReference<SHA256.Digest>) throws(ChecklistError) -> Template? {
    for entry in entries where entry.id == reference.id && entry.version == reference.version {
      let template = try entry.load()
      guard let digest = reference.digest else { return template }
      if template.digest == digest { return template }
    }
    return nil
  }

  /// The template as a person names it: `nist-ssdf-1.1`, `caiq@4.1`.
  ///
  /// - Throws: `unknownTemplate`, with what may have been meant; `ambiguousTemplate` where only the version tells which one;
  ///   what is wrong with the template's file.
  public func template(named selector: String) throws(ChecklistError) -> Template {
    let named = entries.filter { "\($0.id)@\($0.version)" == selector }
    let found = named.isEmpty ? entries.filter { $0.id.description == selector } : named
    guard let first = found.first else {
      throw .unknownTemplate(selector, suggestions: suggestions(for: selector))
    }
    guard found.allSatisfy({ $0.version == first.version }) else {
      throw .ambiguousTemplate(first.id, versions: found.map(\.version))
    }
    return try first.load()
  }

  /// The other versions of a template whose name is right, else the names that are near.
  private func suggestions(for selector: String) -> [String] {
    let versions = entries.filter { selector.hasPrefix("\($0.id)@") }.map { "\($0.id)@\($0.version)" }
    guard versions.isEmpty else { return versions.suffix(3) }
    return Suggestions.nearest(to: selector, among: entries.flatMap { [$0.id.description, "\($0.id)@\($0.version)"] })
  }
}
