// Which fields a record of each action has: always, never, or as the case may be.

extension AccessRecord {
  /// The greatest part number that a record can name.
  public static let maximalPart = 65535

  /// The fields of a record that depend on its action, by their keys in the text.
  public enum Field: String, Sendable, CaseIterable {
    /// The bundle's id.
    case bundle
    /// The digest of the bundle's manifest.
    case manifest
    /// The part's number.
    case part
    /// The digest of the part's age file.
    case partDigest = "part-digest"
    /// The digest of the bundle's marking.
    case marking
    /// How the marking was acknowledged.
    case acknowledged
    /// Why, or how.
    case reason
    /// A log's origin, size and root.
    case log
    /// Another document, by digest.
    case document
    /// What is to be said about the time.
    case clock
  }

  /// What an action asks of its record. `clock` is always allowed.
  struct Fields {
    var required: Set<Field>
    var allowed: Set<Field>

    init(required: Set<Field>, allowed: Set<Field> = []) {
      self.required = required
      self.allowed = allowed.union(required).union([.clock])
    }

    static func of(_ action: Action) -> Fields {
      let bundle: Set<Field> = [.bundle, .manifest, .marking]
      let part: Set<Field> = bundle.union([.part, .partDigest])
      return switch action {
      case .received, .sealed: Fields(required: bundle, allowed: [.document])
      case .abandoned: Fields(required: bundle)
      case .opened: Fields(required: part.union([.acknowledged]), allowed: [.log])
      case .failed: Fields(required: part.union([.reason]))
      case .refused: Fields(required: bundle.union([.reason]), allowed: [.part, .partDigest])
      case .receipt, .handover: Fields(required: [.log])
      case .moved: Fields(required: [.reason], allowed: [.log])
      case .requested, .granted, .disclosed: Fields(required: part, allowed: [.document, .log])
      case .denied: Fields(required: part.union([.reason]), allowed: [.document, .log])
      case .terminated: Fields(required: [.document])
      case .destroyed, .contested: Fields(required: bundle, allowed: [.part, .partDigest, .document, .reason])
      case .other: Fields(required: [], allowed: Set(Field.allCases))
      }
    }
  }

  /// The fields that this record has.
  var presentFields: Set<Field> {
    var fields: Set<Field> = []
    if bundle != nil { fields.insert(.bundle) }
    if manifest != nil { fields.insert(.manifest) }
    if marking != nil { fields.insert(.marking) }
    if part != nil { fields.insert(.part) }
    if partDigest != nil { fields.insert(.partDigest) }
    if acknowledgement != nil { fields.insert(.acknowledged) }
    if reason != nil { fields.insert(.reason) }
    if log != nil { fields.insert(.log) }
    if document != nil { fields.insert(.document) }
    if clock != nil { fields.insert(.clock) }
    return fields
  }

  func checkFields() throws(AccessError) {
    let fields = Fields.of(action)
    let present = presentFields
    // In the order of the text, so that the first one missing is the one named.
    for field in Field.allCases where fields.required.contains(field) && !present.contains(field) {
      throw .record(.missing(field))
    }
    for field in Field.allCases where present.contains(field) && !fields.allowed.contains(field) {
      throw .record(.unexpected(field))
    }
    if present.contains(.part) != present.contains(.partDigest) {
      throw .record(.missing(present.contains(.part) ? .partDigest : .part))
    }
    if present.contains(.manifest) != present.contains(.bundle) {
      throw .record(.missing(present.contains(.bundle) ? .manifest : .bundle))
    }
    if present.contains(.part), !present.contains(.bundle) { throw .record(.missing(.bundle)) }
    if let part, !(1...Self.maximalPart).contains(part) { throw .record(.partOutOfRange) }
  }
}
