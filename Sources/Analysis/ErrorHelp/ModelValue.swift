import Diagnostics
import Trace

/// What stands where a model is wanted and is none.
enum ModelValue {
  /// What to say of the code that stands there.
  static func advice(
    _ code: String?,
    _ node: CodeNode?,
    _ what: String,
    _ context: ErrorContext
  ) -> ErrorAdvice {
    let models = context.run.models.map(\.fact.model)
    let place = node.flatMap { context.place($0.range) }
    let known = "the models so far are: \(models.map(context.name).joined(separator: ", "))"
    func write(_ name: String) -> [String] {
      node.map { context.lines(CodeChange($0.range, name)) } ?? []
    }
    guard let code else {
      return ErrorAdvice(at: place, help: ["\(what) is no model; \(known)"])
    }
    if let quote = code.first, "'\"`".contains(quote) {
      let name = code.filter { $0 != quote }
      return models.contains(name)
        ? ErrorAdvice(
          at: place,
          "\(code) is text: write \(context.name(name)) without quotes",
          write: write(context.name(name))
        )
        : ErrorAdvice(at: place, help: ["\(code) is text, not a model; \(known)"])
    }
    let last = code.split(separator: ".").last.map(String.init) ?? code
    if models.contains(last), context.name(last) != code {
      return ErrorAdvice(
        at: place,
        "\(what), \(code), is undefined: write \(context.name(last))",
        write: write(context.name(last))
      )
    }
    let nearest = closestMatch(to: last, among: models.filter { $0 != last })
    let isRegistry = code.hasSuffix(".models.\(last)")
    return ErrorAdvice(
      at: place,
      "\(what), \(code), is not a model" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
      write: nearest.map { isRegistry ? write(code.dropLast(last.count) + $0) : [] } ?? [],
      help: [known]
    )
  }
}
