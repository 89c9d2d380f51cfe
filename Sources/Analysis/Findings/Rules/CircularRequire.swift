import Diagnostics
import Trace

/// Files that need each other, so that one gets the other's exports before they are there, and fails for it.
enum CircularRequire: FindingRule {
  static let guide = FindingGuide(
    kind: .circularRequire,
    summary: "two files require each other, and one gets the other's model before it is there",
    program: GuideProgram([
      .init("app.js", app), .init("db.js", database),
      .init(
        "models/author.js",
        """
        const { DataTypes } = require('sequelize');
        const sequelize = require('../db');
        const Book = require('./book');
        const Author = sequelize.define('Author', { name: DataTypes.STRING });
        Author.hasMany(Book);
        module.exports = Author;
        """
      ), .init("models/book.js", book),
    ]),
    mended: GuideProgram([
      .init("app.js", app), .init("db.js", database),
      .init(
        "models/author.js",
        """
        const { DataTypes } = require('sequelize');
        const sequelize = require('../db');
        const Author = sequelize.define('Author', { name: DataTypes.STRING });
        module.exports = Author;
        const Book = require('./book');
        Author.hasMany(Book);
        """
      ), .init("models/book.js", book),
    ])
  )

  private static let app = """
    const sequelize = require('./db');
    const Author = require('./models/author');
    const Book = require('./models/book');
    sequelize.sync()
      .then(() => Author.create({ name: 'Mira', Books: [{ title: 'Salt Roads' }] }, { include: Book }))
      .then((author) => console.log(author.Books.length));
    """

  private static let database = """
    const { Sequelize } = require('sequelize');
    module.exports = new Sequelize('sqlite::memory:', { logging: false });
    """

  private static let book = """
    const { DataTypes } = require('sequelize');
    const sequelize = require('../db');
    const Author = require('./author');
    const Book = sequelize.define('Book', { title: DataTypes.STRING });
    Book.belongsTo(Author);
    module.exports = Book;
    """

  static func findings(in run: TraceIndex) -> [Finding] {
    guard !run.trace.cycles.isEmpty else { return [] }
    return run.errors.compactMap { error, turn in
      guard let cause = CircularCause(ErrorContext(error, run, before: turn)) else { return nil }
      var finding = Finding(
        kind: guide.kind,
        step: error.step,
        place: cause.cycle.chain.last?.place,
        message: message(cause),
        reason: reason(cause),
        proof: proof(cause, error, run),
        edit: LaterRequire(cause.cycle, run)?.edit,
        help: []
      )
      finding.error = error
      return finding
    }
  }

  private static func message(_ cause: CircularCause) -> String {
    cause.cycle.isModule
      ? "\(cause.late) runs before \(cause.early), which it imports: \(cause.name) is not there yet"
      : "\(cause.late) gets \(cause.early) before that has run to its end: \(cause.name) is \(cause.value) there"
  }

  private static func reason(_ cause: CircularCause) -> String {
    let files = cause.cycle.chain.map(\.file) + [cause.early]
    if cause.cycle.isModule {
      return
        "The files import each other: \(files.joined(separator: " → ")). One of them has to run first, without what the "
        + "other exports. Declare the associations in a file of their own that imports both models."
    }
    return
      "The files require each other: \(files.joined(separator: " → ")). Node runs no file twice, it gives what "
      + "\(cause.early) has exported so far, which is \(exported(cause.cycle)). Ways out: \(cause.early) sets its "
      + "exports before it requires \(cause.cycle.chain.dropFirst().first?.file ?? cause.late); or a file of its "
      + "own requires both and declares the associations; or the function that needs the other file requires it."
  }

  private static func exported(_ cycle: ModuleCycleFact) -> String {
    guard cycle.early.isEmpty else { return "{ \(cycle.early.joined(separator: ", ")) }" }
    return cycle.isReplaced
      ? "an empty object, and not what it sets as module.exports later" : "an empty object"
  }

  private static func proof(
    _ cause: CircularCause,
    _ error: TraceError,
    _ run: TraceIndex
  ) -> [String] {
    let links = cause.cycle.chain.compactMap { link in
      link.place.map { place in
        "\(run.trace.text(place)): "
          + Words.short(String(run.lines.line(place.line, of: place)).trimmingSpace)
      }
    }
    let place = error.place ?? run.call(error.call)?.fact.place
    return links + [(place.map { "\(run.trace.text($0)): " } ?? "") + error.text]
  }
}

/// The file that was given too early, changed so that it sets its exports before it requires the next one.
private struct LaterRequire {
  /// The change.
  let edit: SourceEdit

  /// The longest stretch of lines that is written anew.
  private static let lineLimit = 14

  init?(_ cycle: ModuleCycleFact, _ run: TraceIndex) {
    guard !cycle.isModule, let place = cycle.chain.first?.place, cycle.chain.count > 1 else {
      return nil
    }
    let names = BoundNames(at: place, run.lines)
    let lines = Words.lines(of: run.lines.text(place.source))
    let first = place.line - 1
    guard names.isStatement, lines.indices.contains(first),
      let last = lines.lastIndex(where: { $0.contains(#/^(module\.)?exports(\.[\w$]+)?\s*=[^=]/#) }
      ),
      last > first, last - first < Self.lineLimit, lines[last].trimmingEnd.last != "{",
      lines[first].contains("require"), lines[first].trimmingEnd.hasSuffix(";")
    else { return nil }
    // The exports come before the first line that uses what is required, if what is exported is there by then. What
    // stands further in runs later.
    let firstUse =
      lines[(first + 1)..<last].firstIndex { line in
        line.first?.isWhitespace == false
          && names.bindings.contains { Self.mentions($0.local, line) }
      } ?? last
    let use = Self.isDefined(lines[last], before: firstUse, in: lines) ? firstUse : last
    let between = lines[(first + 1)..<use]
    let rest = lines[use..<last]
    let changed = between + [lines[last], lines[first]] + rest
    let source = run.lines.sources[place.source]
    edit = SourceEdit(
      source: place.source,
      start: source.startOfLine(first + 1),
      end: source.endOfLine(last + 1),
      replacement: changed.joined(separator: "\n")
    )
  }

  /// Whether what a line exports is declared before another line, as far as the file declares it.
  private static func isDefined(_ export: String, before index: Int, in lines: [String]) -> Bool {
    let value = export.drop { $0 != "=" }.dropFirst()
    return value.split { !$0.isPartOfName }.allSatisfy { name in
      let declared = ["const \(name) ", "let \(name) ", "class \(name) ", "function \(name)("]
      return !lines[index...].contains { line in declared.contains { line.contains($0) } }
    }
  }

  private static func mentions(_ name: String, _ line: String) -> Bool {
    line.split { !$0.isPartOfName }.contains { $0 == name }
  }
}
