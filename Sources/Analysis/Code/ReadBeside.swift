import Trace

/// What stands beside a property that is read, on its line: whether the program shows there how things are, and is not
/// surprised by them.
///
/// A value that is printed as `undefined` beside the loaded one, tested with `in`, compared, or asked for in the right
/// way on the same line, is no mistake.
struct ReadBeside {
  private let name: String
  private let receiver: String?
  private let line: Substring

  init(_ name: String, at place: Place, _ lines: ProgramLines) {
    self.name = name
    receiver = lines.receiver(place)
    line = lines.line(place.line, of: place)
  }

  /// Whether the line asks if a property of the name is there: `'Posts' in user`, `user.Posts?.length`,
  /// `typeof user.Posts`, `user.Posts === undefined`.
  var isAsked: Bool {
    if ["'\(name)' in ", "\"\(name)\" in "].contains(where: line.contains) { return true }
    var rest = line
    while let range = rest.firstRange(of: ".\(name)") {
      let after = rest[range.upperBound...]
      if after.first?.isPartOfName != true {
        let next = after.drop { $0 == " " }
        if ["?.", "??", "===", "!==", "==", "!=", "&&", "||"].contains(where: next.hasPrefix) {
          return true
        }
      }
      rest = after
    }
    return line.contains("typeof ") && line.contains(".\(name)")
  }

  /// Whether the line prints comparisons: it shows how objects behave.
  var isComparison: Bool {
    line.contains("console.log(")
      && [" === ", " !== ", " instanceof "].contains(where: line.contains)
  }

  /// Whether the line calls one of the methods on what the property is read from: `user.getPosts(`.
  func calls(_ methods: [String]) -> Bool {
    guard let receiver else { return false }
    return methods.contains { line.contains("\(receiver).\($0)(") }
  }

  /// Whether the line asks for the value by `get('name')` or from `dataValues`.
  var isGot: Bool {
    [".get('\(name)')", ".get(\"\(name)\")", ".dataValues.\(name)", ".getDataValue('\(name)')"]
      .contains(where: line.contains)
  }
}
