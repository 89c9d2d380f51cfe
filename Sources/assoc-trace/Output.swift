import Diagnostics
import Glibc
import Rendering

/// How results are printed: the format, the width, the colours.
struct Output {
  /// The forms that a result can take.
  enum Format: String, CaseIterable {
    case text
    case markdown
    case html
    case json
  }

  /// When colours are used.
  enum Color: String, CaseIterable {
    case auto
    case always
    case never
  }

  var format = Format.text
  /// The width in columns; nil for the terminal's.
  var width: Int?
  var color = Color.auto
  /// Whether what is drawn is drawn with ASCII in any locale.
  var isASCII = false
  /// Whether pages are lines without rules and columns, as for those who hear them.
  var isPlain = Terminal.isHeard

  var columns: Int { width ?? max(40, Terminal.width) }

  /// The look of standard output.
  var style: Style { style(STDOUT_FILENO) }

  private func style(_ descriptor: Int32) -> Style {
    let usesColor =
      switch color {
      case .auto: Terminal.wantsColor(descriptor)
      case .always: true
      case .never: false
      }
    return Style(usesColor: usesColor, drawsASCII: isASCII || Terminal.drawsASCII(descriptor))
  }

  /// Prints a page in the chosen format; JSON has a value of its own.
  func print(_ page: Document) { Terminal.print(text(page)) }

  /// Prints a prompt, or a line that says what to type.
  func say(_ text: String) {
    Terminal.print(style.drawsASCII ? ASCIIDrawing.text(text) : text)
  }

  /// Prints the page that is all of a command's result: where it is longer than the terminal, page by page.
  func show(_ page: Document) {
    let text = text(page)
    if format == .html || !Pager.show(text) { Terminal.print(text) }
  }

  /// A page in the chosen format.
  func text(_ page: Document) -> String {
    switch format {
    case .text, .json: isPlain ? plain(page) : page.text(width: columns, style: style)
    case .markdown: page.markdown()
    case .html: page.html(title: "assoc-trace " + ShellWords.given).text
    }
  }

  /// A page without rules and columns.
  private func plain(_ page: Document, isNumbered: Bool = false) -> String {
    let text = page.plainText(width: columns, isNumbered: isNumbered)
    return style.drawsASCII ? ASCIIDrawing.text(text) : text
  }

  /// Prints a page without rules and columns, its lines numbered.
  func printNumbered(_ page: Document) { Terminal.print(plain(page, isNumbered: true)) }

  /// The output of a command that was asked for plain lines at a terminal.
  func heard(_ isWanted: Bool) -> Output {
    var output = self
    if isWanted, Terminal.isInteractive { output.isPlain = true }
    return output
  }

  /// Prints a page of HTML, piece by piece.
  func print(_ page: HTMLPage) throws { try page.write { bytes in Terminal.print(bytes) } }

  /// Tells what is wrong, on standard error.
  func tell(_ diagnostics: [Diagnostic]) {
    guard !diagnostics.isEmpty else { return }
    let style = style(STDERR_FILENO)
    let text = DiagnosticText(style: style, width: columns).text(diagnostics)
    Terminal.printError(style.drawsASCII ? ASCIIDrawing.text(text) : text)
  }

  /// Does a command's work and tells a failure of it; the exit code.
  func perform(_ work: () throws -> Void) throws -> ExitStatus {
    do {
      try work()
      return .done
    } catch let failure as Failure {
      tell(failure.diagnostics)
      return failure.status
    }
  }
}
