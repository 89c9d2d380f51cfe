import Digests
import PageAssets

/// A page as one file of HTML that needs no other: style and script stand in it, and nothing else is allowed to load or
/// to run (Content Security Policy, Level 3; the hashes are those of the two).
package struct HTMLPage {
  /// What a browser shows as its name.
  package let title: String
  private let body: (HTMLWriter) -> Void

  /// Makes a page of what a function writes between `<body>` and its end.
  package init(title: String, body: @escaping (HTMLWriter) -> Void) {
    self.title = title
    self.body = body
  }

  /// Writes the whole file.
  /// - Throws: what the sink throws.
  package func write(to sink: @escaping ([UInt8]) throws -> Void) throws {
    let page = HTMLWriter(to: sink)
    page.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.open("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy])
    page.markup("\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.element("title", text: title)
    page.markup("\n<style>")
    page.asset(PageAssets.style)
    page.markup("</style>\n<script>")
    page.asset(PageAssets.script)
    page.markup("</script>\n</head>\n<body>\n")
    body(page)
    page.markup("\n</body>\n</html>\n")
    try page.finish()
  }

  /// The whole file as a text.
  package var text: String {
    var bytes: [UInt8] = []
    // The sink throws nothing.
    try? write { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let policy =
    "default-src 'none'; style-src \(source(PageAssets.style)); "
    + "script-src \(source(PageAssets.script)); base-uri 'none'; form-action 'none'"

  /// A text as a policy names it.
  private static func source(_ text: String) -> String {
    "'sha256-\(Base64.text(MessageDigest.sha256.hash(Array(text.utf8))))'"
  }
}

extension Document {
  /// The page as one file of HTML, named after its heading of the first level; where it has none, as it is told.
  package func html(title: String) -> HTMLPage {
    let heading = blocks.lazy.compactMap { block -> String? in
      if case .heading(let text, level: 1) = block { text } else { nil }
    }.first
    return HTMLPage(title: heading ?? title) { page in
      page.markup("<main class=\"plain\">\n")
      if heading == nil { HTMLBlocks(page).write([.heading(title, level: 1)]) }
      HTMLBlocks(page).write(self)
      page.markup("</main>")
    }
  }
}
