import ArgumentParser
import Foundation
import Rendering

/// How a command prints.
struct OutputOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case markdown
    case json
  }

  enum Color: String, ExpressibleByArgument, CaseIterable {
    case auto
    case always
    case never
  }

  @Option(help: "How the result is written.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "The width of tables and text in columns (default: the terminal's, else 80).",
      valueName: "columns"
    )
  )
  var width: Int?

  @Option(help: "Whether colours are used; NO_COLOR is respected.")
  var color: Color = .auto

  func validate() throws {
    guard let width else { return }
    guard (40...1000).contains(width) else {
      throw ValidationError("--width \(width): give a number of columns from 40 to 1000.")
    }
  }

  var columns: Int { width ?? max(40, Terminal.width) }

  /// The look of standard output.
  var style: Style { style(STDOUT_FILENO) }

  /// The look of standard error.
  var errorStyle: Style { style(STDERR_FILENO) }

  private func style(_ descriptor: Int32) -> Style {
    switch color {
    case .auto: Style(usesColor: Terminal.wantsColor(descriptor))
    case .always: Style(usesColor: true)
    case .never: Style(usesColor: false)
    }
  }

  /// Prints a page in the chosen format; JSON has a value of its own.
  func print(_ page: Document) {
    switch format {
    case .text, .json: Terminal.print(page.text(width: columns, style: style))
    case .markdown: Terminal.print(page.markdown())
    }
  }
}
