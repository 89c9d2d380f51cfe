package import Diagnostics

extension Trace {
  /// A place as messages write it: `program.js:9:23`.
  package func text(_ place: Place) -> String {
    "\(source(of: place).name):\(place.line):\(place.column)"
  }

  /// A place as a page writes it that is about one program: `9:23`; in a further file `models/user.js:9:23`.
  package func shortText(_ place: Place) -> String {
    place.source == 0 ? "\(place.line):\(place.column)" : text(place)
  }

  /// The line of a place: `line 9`; in a further file `line 9 of models/user.js`.
  package func lineText(_ place: Place) -> String {
    "line \(place.line)" + (place.source == 0 ? "" : " of \(source(of: place).name)")
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
