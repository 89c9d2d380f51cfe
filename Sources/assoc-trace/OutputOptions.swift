import ArgumentParser

extension Output.Format: ExpressibleByArgument {}
extension Output.Color: ExpressibleByArgument {}

/// Options by which a command prints.
protocol PrintingOptions {
  /// The options as a value.
  var output: Output { get }
}

/// The options of commands whose result has several forms.
struct OutputOptions: ParsableArguments, PrintingOptions {
  @Option(help: "How the result is written.")
  var format: Output.Format = .text

  @OptionGroup var look: LookOptions

  /// The options as a value.
  var output: Output {
    var output = look.output
    output.format = format
    return output
  }
}

/// The options of `run`, whose result has one form more.
struct RunOutputOptions: ParsableArguments, PrintingOptions {
  /// The forms.
  enum Form: String, CaseIterable, ExpressibleByArgument {
    case text
    case markdown
    case html
    case json
    case sarif
  }

  @Option(help: "How the result is written.")
  var format: Form = .text

  @OptionGroup var look: LookOptions

  /// The options as a value.
  var output: Output {
    var output = look.output
    output.format =
      switch format {
      case .text, .sarif: .text
      case .markdown: .markdown
      case .html: .html
      case .json: .json
      }
    return output
  }
}

/// The width and colours by which every command prints.
struct LookOptions: ParsableArguments, PrintingOptions {
  @Option(
    help: ArgumentHelp(
      "The width of tables and text in columns (default: the terminal's, else 80).",
      valueName: "columns"
    )
  )
  var width: Int?

  @Option(help: "Whether colours are used; NO_COLOR is respected.")
  var color: Output.Color = .auto

  func validate() throws {
    guard let width else { return }
    guard (40...1000).contains(width) else {
      throw ValidationError("--width \(width): give a number of columns from 40 to 1000.")
    }
  }

  /// The options as a value.
  var output: Output { Output(width: width, color: color) }
}
