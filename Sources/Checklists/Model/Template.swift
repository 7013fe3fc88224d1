// A template: the items that a checklist answers. Titles are data, never code.

public import ChecklistTerms

/// The items of a questionnaire in one version. `TemplateFile.swift` has its file, whose digest identifies it.
public struct Template: Hashable, Sendable {
  /// How many items one may have.
  public static let mostItems = 100_000
  /// How many categories one may have.
  public static let mostCategories = 4096

  /// Its name.
  public let id: TemplateID
  /// Its version. Versions live side by side.
  public let version: TemplateVersion
  /// What it is called.
  public let title: LocalizedText
  /// Who has issued it.
  public let issuer: LocalizedText
  /// What is to be said about its origin: where the texts are from, what they are not.
  public let note: LocalizedText?
  /// Groups of items, in their order.
  public let categories: [Category]
  /// The items, in their order.
  public let items: [Item]
  /// Words for answers beyond the common ones, by meaning.
  public let vocabulary: [AnswerMeaning: [String]]

  /// A group of items.
  public struct Category: Hashable, Sendable {
    /// Its id.
    public let id: ItemID
    /// Its title.
    public let title: LocalizedText

    /// Names a group.
    public init(id: ItemID, title: LocalizedText) {
      self.id = id
      self.title = title
    }
  }

  /// One question.
  public struct Item: Hashable, Sendable {
    /// Its id.
    public let id: ItemID
    /// What it says.
    public let text: LocalizedText
    /// How much it matters; `nil` where the issuer doesn't say.
    public let tier: ItemTier?
    /// Where else the same is asked: `SSDF PO.1.1`, `ISO/IEC 27001 A.8.25`.
    public let references: [String]
    /// Who it is for; empty where the issuer doesn't say.
    public let roles: [EngagementRole]
    /// The group that it belongs to.
    public let category: ItemID?

    /// Puts an item together.
    public init(
      id: ItemID, text: LocalizedText, tier: ItemTier? = nil, references: [String] = [], roles: [EngagementRole] = [],
      category: ItemID? = nil
    ) {
      self.id = id
      self.text = text
      self.tier = tier
      self.references = references
      self.roles = roles
      self.category = category
    }
  }

  /// Puts a template together.
  ///
  /// - Throws: `template` where ids repeat, a category isn't listed, there is no item and no category, or there are too many.
  public init(
    id: TemplateID, version: TemplateVersion, title: LocalizedText, issuer: LocalizedText, note: LocalizedText? = nil,
    categories: [Category] = [], items: [Item], vocabulary: [AnswerMeaning: [String]] = [:]
  ) throws(ChecklistError) {
    self.id = id
    self.version = version
    self.title = title
    self.issuer = issuer
    self.note = note
    self.categories = categories
    self.items = items
    self.vocabulary = vocabulary.filter { !$0.value.isEmpty }
    if let fault = fault { throw .template(fault) }
  }

  private var fault: TemplateFault? {
    guard !items.isEmpty || !categories.isEmpty else { return .empty }
    guard items.count <= Self.mostItems, categories.count <= Self.mostCategories else { return .tooMany }
    var groups: Set<ItemID> = []
    for category in categories where !groups.insert(category.id).inserted { return .repeatedCategory(category.id) }
    var seen = Set<ItemID>(minimumCapacity: items.count)
    for item in items {
      guard seen.insert(item.id).inserted else { return .repeatedItem(item.id) }
      if let category = item.category, !groups.contains(category) { return .unknownCategory(category, of: item.id) }
    }
    return nil
  }
}
