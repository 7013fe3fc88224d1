import KuraCLI
import Testing

@Suite("HTML pages")
struct HTMLTests {
  @Test(arguments: [
    ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"), ("鈴木", "鈴木"),
    ("\u{1B}x", "\\u{001B}x"), ("\u{202E}x", "\\u{202E}x"),
  ])
  func `text is escaped`(text: String, expected: String) {
    #expect(HTML.text(text).markup == expected)
  }

  @Test func `elements nest and their text is escaped`() {
    let html = HTML.element("p", class: "finding", [.text("a<b"), .element("b", "c>d")])
    #expect(html.markup == "<p class=\"finding\">a&lt;b<b>c&gt;d</b></p>")
  }

  @Test func `a table has a head that repeats in print`() {
    #expect(
      HTML.table(head: ["h"], rows: [["<1>"], ["2"]]).markup
        == "<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>&lt;1&gt;</td></tr><tr><td>2</td></tr></tbody></table>"
    )
  }

  @Test func `a page needs nothing from anywhere else and runs nothing`() {
    let page = HTML.page(title: "<監査>", language: .ja, body: [.element("p", "x")], footer: [.element("p", "y")])
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"ja\">"))
    #expect(page.contains("<title>&lt;監査&gt;</title>"))
    #expect(page.contains("default-src 'none'"))
    for word in ["http:", "https:", "src=", "href=", "<script", "url(", "@import"] { #expect(!page.contains(word)) }
  }
}
