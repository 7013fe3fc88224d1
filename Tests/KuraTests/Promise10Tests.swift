// Promise 10: the tool states, it doesn't judge: no score, no badge, no claim of certification.

import Foundation
import Testing

@Suite("promise 10: no judgement") struct Promise10Tests {
  @Test func `no text of the tool gives a score, a badge or a grade`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources").path
    let found = FileManager.default.enumerator(atPath: root)
    let paths = (found?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
    try #require(paths.count > 150)
    // The marking says that it is no certification (認証や認定ではなく); nothing else may use the words.
    let words = #"\b(score|badge|grade|rating|certified|compliant|trustworthy)\b|合格|点数|格付|認証済|適合"#
    let expression = try NSRegularExpression(pattern: words, options: .caseInsensitive)
    for path in paths {
      for line in try String(contentsOfFile: root + "/" + path, encoding: .utf8).split(separator: "\n")
      where !line.contains("does not judge") {
        let text = String(line)
        #expect(
          expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) == nil, "\(path): \(text)")
      }
    }
  }
}
