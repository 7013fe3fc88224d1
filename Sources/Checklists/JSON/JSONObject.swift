// An object that came from outside, read key by key. What isn't as it should be is told with its place.

/// The keys of a JSON object and what stands under them. A key whose value is `null` counts as absent.
struct JSONObject {
  /// Where the object begins.
  let place: Place
  /// What it has, in the order of the text.
  let members: [(key: String, node: JSONNode)]

  /// An object that may have any keys; `nil` if the node is none.
  init?(_ node: JSONNode) {
    guard case .object(let members) = node.value else { return nil }
    place = node.place
    self.members = members
  }

  /// An object that stands under a key.
  ///
  /// - Parameter known: the keys that it may have; `nil`: it may have any.
  /// - Throws: `wrongKind` for anything but an object, `unknownKey` for a key that it may not have.
  init(_ node: JSONNode, key: String, known: Set<String>? = nil) throws(ChecklistError) {
    guard let object = JSONObject(node) else { throw node.wrongKind(key: key, expected: "object") }
    self = object
    if let known { try refuseUnknown(known) }
  }

  /// Refuses keys that the object may not have.
  func refuseUnknown(_ known: Set<String>) throws(ChecklistError) {
    for member in members where !known.contains(member.key) {
      throw .malformed(member.node.place, .unknownKey(String(member.key.prefix(64))))
    }
  }

  /// What stands under a key; `nil` if nothing does, or `null`.
  subscript(key: String) -> JSONNode? {
    guard let node = members.first(where: { $0.key == key })?.node else { return nil }
    if case .null = node.value { return nil }
    return node
  }

  /// What stands under a key that must be there.
  func required(_ key: String) throws(ChecklistError) -> JSONNode {
    guard let node = self[key] else { throw .malformed(place, .missingKey(key)) }
    return node
  }

  /// The text under a key that must be there.
  func string(_ key: String) throws(ChecklistError) -> String { try required(key).string(key: key) }

  /// The text under a key; `nil` if it isn't there.
  func optionalString(_ key: String) throws(ChecklistError) -> String? {
    guard let node = self[key] else { return nil }
    return try node.string(key: key)
  }

  /// What the text means that stands under a key that must be there.
  func value<Value>(_ key: String, _ meaning: (String) -> Value?) throws(ChecklistError) -> Value {
    try required(key).value(key: key, meaning)
  }

  /// What the text under a key means; `nil` if it isn't there.
  func optionalValue<Value>(_ key: String, _ meaning: (String) -> Value?) throws(ChecklistError) -> Value? {
    guard let node = self[key] else { return nil }
    return try node.value(key: key, meaning)
  }

  /// The list under a key; empty if it isn't there.
  func list(_ key: String) throws(ChecklistError) -> [JSONNode] {
    guard let node = self[key] else { return [] }
    guard case .array(let nodes) = node.value else { throw node.wrongKind(key: key, expected: "list") }
    return nodes
  }

  /// The texts in the list under a key; none if it isn't there.
  func strings(_ key: String) throws(ChecklistError) -> [String] {
    var texts: [String] = []
    for node in try list(key) { texts.append(try node.string(key: key)) }
    return texts
  }

  /// The object under a key; `nil` if it isn't there.
  func object(_ key: String, known: Set<String>? = nil) throws(ChecklistError) -> JSONObject? {
    guard let node = self[key] else { return nil }
    return try JSONObject(node, key: key, known: known)
  }

  /// The objects in the list under a key; none if it isn't there.
  func objects(_ key: String, known: Set<String>? = nil) throws(ChecklistError) -> [JSONObject] {
    var objects: [JSONObject] = []
    for node in try list(key) { objects.append(try JSONObject(node, key: key, known: known)) }
    return objects
  }
}

extension JSONNode {
  /// The text that this is.
  func string(key: String) throws(ChecklistError) -> String {
    guard case .string(let text) = value else { throw wrongKind(key: key, expected: "text") }
    return text
  }

  /// What the text that this is means.
  func value<Value>(key: String, _ meaning: (String) -> Value?) throws(ChecklistError) -> Value {
    guard let value = meaning(try string(key: key)) else { throw .malformed(place, .badValue(key: key)) }
    return value
  }

  /// Says that this is of another kind than its key wants.
  func wrongKind(key: String, expected: String) -> ChecklistError {
    .malformed(place, .wrongKind(key: key, expected: expected))
  }
}
