// "Did you mean" for options.

internal import Platform

extension Suggestions {
  /// The options whose names are near to a mistyped spelling. Dashes don't count: two of them would make short names alike.
  static func options(near spelling: String, among options: [OptionShape]) -> [String] {
    let name = String(spelling.drop { $0 == "-" })
    guard name.utf8.count > 1 else { return [] }
    return nearest(to: name, among: options.map(\.name)).map { "--\($0)" }
  }
}
