import Diagnostics
import Trace

/// An include of a name that is `undefined`: Sequelize takes it for no include at all, and loads nothing of it.
enum UndefinedInclude: FindingRule {
  static let guide = FindingGuide(
    kind: .undefinedInclude,
    summary: "include names a model that is undefined there, so that nothing is included",
    program: GuideProgram([
      .init("app.js", app), .init("models.js", models(exports: "sequelize, Author")),
    ]),
    mended: GuideProgram([
      .init("app.js", app), .init("models.js", models(exports: "sequelize, Author, Book")),
    ])
  )

  private static let app = """
    const { sequelize, Author, Book } = require('./models');
    sequelize.sync()
      .then(() => Author.create({ name: 'Mira' }))
      .then((author) => author.createBook({ title: 'Salt Roads' }))
      .then(() => Author.findOne({ include: Book }))
      .then((author) => console.log(JSON.stringify(author)));
    """

  private static func models(exports: String) -> String {
    """
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const Author = sequelize.define('Author', { name: DataTypes.STRING });
    const Book = sequelize.define('Book', { title: DataTypes.STRING });
    Author.hasMany(Book);
    Book.belongsTo(Author);
    module.exports = { \(exports) };
    """
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    UndefinedName.all(in: run).compactMap { name in
      // Where a circle of files is why, that is told.
      guard CircularCause(name, run) == nil, let origin = name.origin(run) else { return nil }
      let edit = name.edit(run)
      return Finding(
        kind: guide.kind,
        step: name.step,
        place: name.place,
        message: "include: \(name.code) is undefined here, so \(name.call.code)() includes nothing",
        reason: name.absence(origin, run)
          + ", and JavaScript gives undefined without an error. Sequelize reads include: undefined as no include. "
          + name.whereabouts(run),
        proof: name.proof,
        edit: edit,
        help: edit == nil ? name.wayOut(run) : []
      )
    }
  }
}
