// The types of values on the command line that requests and adoptions have.

internal import Agreements
internal import Checklists
internal import Kura

extension Adoption.Outcome: Choice {}

extension ValueType where Value == ItemID {
  /// An item, however its dashes, brackets and digits are typed.
  static var item: Self {
    Self("ITEM") { word throws(ValueFault) in
      if let item = ItemID(word) { return item }
      throw ValueFault(
        Words(ja: "「\(word)」は項目の番号ではありません（例 PO.1.1）", en: "'\(word)' is not an item's id (such as PO.1.1)"))
    }
  }
}

extension ValueType where Value == ChecklistRequestOrder.Filler {
  /// Who fills in a row: `PO.1.2=buyer.example`.
  static var filler: Self {
    Self("ITEM=ORG") { word throws(ValueFault) in
      let pair = try WordPair(word, example: "PO.1.2=buyer.example")
      return ChecklistRequestOrder.Filler(
        item: try ValueType<ItemID>.item.read(pair.left),
        organization: try ValueType<OrganizationName>.organization.read(pair.right))
    }
  }
}

extension ValueType where Value == AdoptionOrder.Decision {
  /// What both sides say about a row: `PW.4.1=alternative`.
  static var decision: Self {
    Self("ITEM=\(Adoption.Outcome.allCases.map(\.rawValue).joined(separator: "|"))") { word throws(ValueFault) in
      let pair = try WordPair(word, example: "PO.1.1=adopted")
      return AdoptionOrder.Decision(
        item: try ValueType<ItemID>.item.read(pair.left),
        outcome: try ValueType<Adoption.Outcome>.choice().read(pair.right))
    }
  }
}
