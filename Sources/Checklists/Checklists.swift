// Checklists: what is asked and what was answered, read from the tables and objects that people have.
//
// A `Template` is a list of items with its id, version and digest; a `Checklist` is the answers to one: rows with an answer, a note,
// other means, evidence. A `TemplateLibrary` knows the built-in templates and those that were imported.
//
// `ChecklistReader` takes bytes, finds out whether they are a table or Kura's own JSON, in which encoding, and where its columns are, and
// gives a `ChecklistReading`: the checklist, the counts, and every fault with row and column. It changes nothing in silence: what
// can't be read is a fault with its place. Writing goes to CSV, JSON, OSCAL and CycloneDX; no cell becomes a formula.
// `ChecklistComparison` sets two side by side. Nothing is scored.
//
// ```swift
// let library = TemplateLibrary()
// let template = try library.template(named: "nist-ssdf-1.1")
// let reading = try ChecklistReader.read(bytes, ReadingOptions(templates: library, template: template))
// ```
//
// It imports `Platform` for encodings and JSON, `Sodium` for SHA-256, and `ChecklistTerms`. It knows no key, no file that is sealed, and
// no vault. `ChecklistError` is for what is no checklist at all.
