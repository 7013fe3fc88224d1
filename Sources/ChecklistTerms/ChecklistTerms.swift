// ChecklistTerms: the words about checklists that requests, manifests and checklists themselves all use, each said once.
//
// A `TemplateReference` names a template by id and version, and by digest where that is known. A `ChecklistUnit` is what the answers
// are about: an organization, a business, a product, a service, a project. An `ItemTier` says how much an item matters, an
// `EngagementRole` what an organization is in one engagement.
//
// The room imports nothing, not even a hash: who has digests says which (`TemplateReference<SHA256.Digest>`). How these words stand
// in a line document, a table or an object is for the rooms above, which each have a format of their own.
//
// ```swift
// let unit = ChecklistUnit(kind: .product, name: "Core Link", version: "4.2")
// let template = TemplateID("nist-ssdf-1.1")
// ```
//
// What cannot be a name gives `nil`; nothing here throws.
