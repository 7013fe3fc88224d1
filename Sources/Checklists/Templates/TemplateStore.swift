// Imported templates: files in a directory, never replaced.

internal import ChecklistTerms
internal import Platform

/// Imported templates in a directory: one file each, `ID@VERSION.json`.
public struct TemplateStore: Sendable {
  /// Where.
  public let directory: String

  /// Names a directory; it need not be there.
  public init(directory: String) { self.directory = directory }

  /// Built-in and imported templates. Only names are looked at: a template's file is read when the template is asked for.
  ///
  /// - Throws: `damagedTemplate` for a file that isn't named as a template's is.
  public func library() throws(ChecklistError) -> TemplateLibrary {
    let place = Directory(directory)
    let names: [String]
    do throws(PlatformError) {
      names = try place.exists() ? place.names() : []
    } catch {
      throw .platform(error)
    }
    var entries: [TemplateLibrary.Entry] = []
    // Files that begin with a dot are other programs' (`.DS_Store`).
    for name in names where !name.hasPrefix(".") {
      let path = place.path(of: name)
      guard let (id, version) = Self.parts(ofName: name), BuiltInTemplates.template(id: id, version: version) == nil
      else {
        throw .damagedTemplate(path: path)
      }
      entries.append(
        TemplateLibrary.Entry(id: id, version: version) { () throws(ChecklistError) in
          try Self.read(path, id: id, version: version)
        })
    }
    return TemplateLibrary(entries)
  }

  /// Keeps a template, durable. The same one again changes nothing; another one of that name and version is refused.
  ///
  /// - Returns: the path of its file, `nil` where it is built in; and whether it is new.
  /// - Throws: `otherTemplateKnown` where that name and version has other content, be it a built-in template's.
  public func add(_ template: Template) throws(ChecklistError) -> (path: String?, isNew: Bool) {
    if let known = BuiltInTemplates.template(id: template.id, version: template.version) {
      guard known.digest == template.digest else { throw .otherTemplateKnown(template.reference) }
      return (nil, false)
    }
    let name = "\(template.id)@\(template.version).json"
    do throws(PlatformError) {
      let place = try Directory.createPrivate(directory)
      let isNew = try !place.contains(name)
      // Templates are public: whoever may look into the directory may read them.
      try DurableFile.createOrConfirm(template.bytes, directory: directory, name: name, mode: 0o644)
      return (place.path(of: name), isNew)
    } catch .differs {
      throw .otherTemplateKnown(template.reference)
    } catch {
      throw .platform(error)
    }
  }

  private static func parts(ofName name: String) -> (TemplateID, TemplateVersion)? {
    guard name.hasSuffix(".json") else { return nil }
    let parts = name.dropLast(".json".count).split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let id = TemplateID(String(parts[0])), let version = TemplateVersion(String(parts[1]))
    else {
      return nil
    }
    return (id, version)
  }

  private static func read(_ path: String, id: TemplateID, version: TemplateVersion) throws(ChecklistError) -> Template
  {
    let bytes: [UInt8]
    do throws(PlatformError) {
      bytes = try DurableFile.read(path, limit: Template.mostBytes)
    } catch {
      throw .platform(error)
    }
    // It was written whole: whatever is wrong in it came later, and where doesn't matter.
    guard let template = try? Template(bytes: bytes), template.bytes == bytes, template.id == id,
      template.version == version
    else { throw .damagedTemplate(path: path) }
    return template
  }
}
