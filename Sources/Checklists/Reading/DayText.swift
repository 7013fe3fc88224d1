// Days, in the ways in which people and spreadsheets write them.

extension Day {
  /// Reads `2026-11-23`, `2026/11/23`, `2026/1/5`, `2026.1.5` and `2026年11月23日`, in full-width signs too; `nil` if it is no day.
  public init?(_ text: String) {
    var numbers: [Int] = []
    var separators: [Unicode.Scalar] = []
    var digits = 0
    for scalar in FoldedText.key(text).unicodeScalars {
      if ("0"..."9").contains(scalar) {
        if digits == 0 { numbers.append(0) }
        digits += 1
        guard digits <= 4 else { return nil }
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(scalar.value) - 0x30
      } else {
        // The year has four digits, so that month and day can't be taken for it.
        guard digits > 0, separators.isEmpty == (digits == 4), digits == 4 || digits <= 2 else { return nil }
        separators.append(scalar)
        digits = 0
      }
    }
    guard numbers.count == 3, digits <= 2 else { return nil }
    switch separators {
    case ["-", "-"], ["/", "/"], [".", "."]: guard digits > 0 else { return nil }
    case ["年", "月", "日"]: guard digits == 0 else { return nil }
    default: return nil
    }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}
