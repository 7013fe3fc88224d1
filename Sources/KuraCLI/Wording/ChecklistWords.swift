// The vocabulary of checklists in words: the same ones that stand in tables.

internal import ChecklistTerms
package import Checklists

extension Words {
  /// A word that checklists have in both languages.
  init(_ word: (ChecklistLanguage) -> String) { self.init(ja: word(.japanese), en: word(.english)) }
}

extension AnswerMeaning {
  /// The answer in words.
  package var words: Words { Words(word) }

  /// All of them, for a sentence: `Yes, Partial, … or Not answered`.
  static var list: Words {
    let all = allCases.map(\.words)
    return Words(
      ja: all.map(\.ja).joined(separator: "、"),
      en: all.dropLast().map(\.en).joined(separator: ", ") + " or " + all[all.count - 1].en)
  }
}

extension ItemTier {
  /// The tier in words.
  package var words: Words { Words(word) }
}

extension EngagementRole {
  /// The role in words.
  package var words: Words { Words(word) }
}

extension ChecklistUnit {
  /// `product ERP 2.1`
  var words: Words {
    let rest = [name, version].compactMap(\.self).joined(separator: " ")
    return Words(ja: "\(kind.words.ja) \(rest)", en: "\(kind.words.en) \(rest)")
  }
}

extension ChecklistUnit.Kind {
  /// The kind of unit in words.
  package var words: Words { Words(word) }
}

extension Ownership {
  /// The owner in words.
  package var words: Words { Words(word) }
}

extension Evidence.Disclosure {
  /// Whether and how the file is given, in words.
  package var words: Words { Words(word) }
}

extension HeaderKey {
  /// What something of the whole is called.
  package var words: Words { Words(name) }
}

extension ColumnRole {
  /// What a column is called.
  package var words: Words { Words(name) }
}
