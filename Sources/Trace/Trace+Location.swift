package import Diagnostics

extension Trace {
  /// A place as messages write it: `program.js:9:23`.
  package func text(_ place: Place) -> String {
    "\(source(of: place).name):\(place.line):\(place.column)"
  }

  /// A place of the run in the text of its source, as diagnostics point to it.
  package func location(of place: Place) -> Diagnostic.Location {
    let text = source(of: place).sourceText
    func offset(_ column: Int) -> Int {
      text.offset(of: SourcePosition(line: place.line, column: column))
    }
    return Diagnostic.Location(
      source: text,
      range: SourceRange(start: offset(place.column), end: offset(place.column + place.length))
    )
  }
}
