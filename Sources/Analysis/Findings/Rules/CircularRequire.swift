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
    let failed = run.errors.compactMap { error, turn -> Finding? in
      let context = ErrorContext(error, run, before: turn)
      guard let cause = CircularCause(context) else { return nil }
      let place = error.place ?? run.call(error.call)?.fact.place
      let text = (place.map { "\(run.trace.text($0)): " } ?? "") + error.text
      var finding = finding(cause, step: error.step, proof: [text], run)
      finding.error = error
      return finding
    }
    let silent = UndefinedName.all(in: run).compactMap { name in
      CircularCause(name, run).map { cause in
        let text =
          "\(run.trace.text(name.place)): include: \(name.code) is undefined, nothing is included"
        return finding(cause, step: name.step, proof: [text] + name.proof, run)
      }
    }
    return failed + silent
  }

  private static func finding(
    _ cause: CircularCause,
    step: Int,
    proof: [String],
    _ run: TraceIndex
  ) -> Finding {
    let edit = LaterRequire(cause.cycle, run)?.edit
    let apart = edit == nil ? SeparateAssociations(cause.cycle, run) : nil
    return Finding(
      kind: guide.kind,
      step: step,
      place: cause.cycle.chain.last?.place,
      message: message(cause),
      reason: reason(cause, apart),
      proof: links(cause, run) + proof,
      edit: edit,
      help: apart?.lines ?? []
    )
  }

  private static func message(_ cause: CircularCause) -> String {
    cause.cycle.isModule
      ? "\(cause.late) runs before \(cause.early), which it imports: \(cause.name) is not there yet"
      : "\(cause.late) gets \(cause.early) before that has run to its end: \(cause.name) is \(cause.value) there"
  }

  private static func reason(_ cause: CircularCause, _ apart: SeparateAssociations?) -> String {
    let files = cause.cycle.chain.map(\.file) + [cause.early]
    if cause.cycle.isModule {
      return
        "The files import each other: \(files.joined(separator: " → ")). One of them has to run first, without what the "
        + "other exports. Declare the associations in a file of their own that imports both models"
        + (apart.map {
          ", \($0.file), take them out of the models, and import that file where the app begins."
        } ?? ".")
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

  /// The lines by which the files name each other.
  private static func links(_ cause: CircularCause, _ run: TraceIndex) -> [String] {
    cause.cycle.chain.compactMap { link in
      link.place.map { place in
        "\(run.trace.text(place)): "
          + Words.short(String(run.lines.line(place.line, of: place)).trimmingSpace)
      }
    }
  }
}
