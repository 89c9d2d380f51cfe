extension Program {
  /// What a text is read as; the mode of its code follows the kind of its file, as in Node.
  package enum Form: Sendable {
    /// A program of its own, such as a lesson: strict, with what either of the other two can begin with.
    case program
    /// An ES module (ECMA-262 16.2).
    case module
    /// A file of CommonJS: the body of a function that is sloppy unless it says 'use strict'.
    case commonJS

    /// Whether its code is strict before any directive is read.
    var isStrict: Bool { self != .commonJS }
    /// Whether `await` is a keyword everywhere, and not only in async functions.
    var reservesAwait: Bool { self != .commonJS }
  }

  /// The names that a file of CommonJS finds in its scope (`lib/internal/modules/cjs/loader.js`, `wrapSafe`).
  package static let commonJSNames = ["exports", "require", "module", "__filename", "__dirname"]
}
