// HTML that a file holds whole: no script, no picture, no address of anything else.

/// Markup whose text has been escaped. There is no way to make one from a text without escaping it.
package struct HTML: Equatable, Sendable {
  package let markup: String

  private init(markup: String) {
    self.markup = markup
  }

  /// Text; control characters are written out.
  package static func text(_ text: String) -> HTML {
    var markup = ""
    for scalar in DisplayText.lines(text).unicodeScalars {
      switch scalar {
      case "&": markup += "&amp;"
      case "<": markup += "&lt;"
      case ">": markup += "&gt;"
      case "\"": markup += "&quot;"
      case "'": markup += "&#39;"
      default: markup.unicodeScalars.append(scalar)
      }
    }
    return HTML(markup: markup)
  }

  /// An element around others. `name` and `classes` are words of ours, never of a file.
  package static func element(_ name: StaticString, class classes: StaticString? = nil, _ children: [HTML]) -> HTML {
    let attribute = classes.map { " class=\"\($0)\"" } ?? ""
    return HTML(markup: "<\(name)\(attribute)>\(children.map(\.markup).joined())</\(name)>")
  }

  /// An element around text.
  package static func element(_ name: StaticString, class classes: StaticString? = nil, _ text: String) -> HTML {
    element(name, class: classes, [.text(text)])
  }

  /// A table with a head that is repeated on every printed page.
  package static func table(head: [String], rows: [[String]]) -> HTML {
    let headRow = element("tr", head.map { element("th", $0) })
    let body = rows.map { row in element("tr", row.map { element("td", $0) }) }
    return element("table", [element("thead", [headRow]), element("tbody", body)])
  }

  /// A whole page that can be printed and mailed: styles inside, everything else forbidden by its own policy.
  package static func page(title: String, language: Language, body: [HTML], footer: [HTML]) -> String {
    let head = [
      "<meta charset=\"utf-8\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<title>\(HTML.text(title).markup)</title>", "<style>\(style)</style>",
    ]
    let content = [element("main", [element("h1", title)] + body), element("footer", footer)]
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      \(head.joined(separator: "\n"))
      </head>
      <body>
      \(content.map(\.markup).joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private static let style = """
    body { font: 11pt/1.5 "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; margin: 2em auto; \
    max-width: 70em; padding: 0 1em; color: #111; background: #fff } \
    h1 { font-size: 1.5em } h2 { font-size: 1.2em; margin-top: 2em } \
    table { border-collapse: collapse; width: 100% } thead { display: table-header-group } \
    th, td { border: 1px solid #999; padding: .3em .6em; text-align: left; vertical-align: top; \
    overflow-wrap: anywhere; white-space: pre-line } th { background: #eee } tr { break-inside: avoid } \
    .finding { color: #a00; font-weight: bold } \
    footer { margin-top: 2em; border-top: 1px solid #999; font-size: .9em } \
    @page { size: A4 landscape; margin: 15mm } @media print { body { margin: 0; max-width: none } }
    """
}
