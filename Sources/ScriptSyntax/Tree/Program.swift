package import Diagnostics

/// A parsed program, or a file of one.
package struct Program: Sendable {
  /// The text it was parsed from; every range points into it.
  package var source: SourceText
  /// What it was read as.
  package var form: Form
  /// How its types were erased; nil where it is JavaScript.
  package var typeScript: TypeScript?
  /// Whether its code is strict outside of functions that say so themselves.
  package var isStrict: Bool
  /// The statements in order.
  package var statements: [Statement]
  /// What a module exports, in order; of a file of CommonJS what its text shows of that.
  package var exports: [Export]
  /// The functions in blocks of sloppy code that are variables of the function around too, by their first offsets
  /// (ECMA-262 B.3.2).
  package var blockFunctions: Set<Int>
  /// Every comment in order, for `// step:` and `// allow:`.
  package var comments: [Comment]

  /// Makes a program from its parts.
  package init(
    source: SourceText,
    form: Form = .program,
    typeScript: TypeScript? = nil,
    isStrict: Bool = true,
    statements: [Statement],
    exports: [Export] = [],
    blockFunctions: Set<Int> = [],
    comments: [Comment]
  ) {
    self.source = source
    self.form = form
    self.typeScript = typeScript
    self.isStrict = isStrict
    self.statements = statements
    self.exports = exports
    self.blockFunctions = blockFunctions
    self.comments = comments
  }
}

/// A comment of the program.
package struct Comment: Sendable, Equatable {
  /// The text between the comment marks, untrimmed.
  package var text: String
  /// The whole comment with its marks, without the line end.
  package var range: SourceRange

  /// Makes a comment.
  package init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// A name with its place.
package struct Identifier: Sendable, Equatable {
  /// The name with escapes resolved.
  package var name: String
  /// Its place.
  package var range: SourceRange

  /// Makes an identifier.
  package init(name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }
}
