import Diagnostics
import Trace

/// A file that defines a model or declares associations, that the program needs, and that no file requires.
enum UnrequiredFile: FindingRule {
  static let guide = FindingGuide(
    kind: .unrequiredFile,
    summary: "a file that makes a model or an association is never required, so that it never runs",
    program: GuideProgram([.init("app.js", app(""))] + models),
    mended: GuideProgram([.init("app.js", app("\nrequire('./models/associations');"))] + models)
  )

  private static func app(_ line: String) -> String {
    """
    const sequelize = require('./db');
    const Author = require('./models/author');
    const Book = require('./models/book');\(line)
    sequelize.sync()
      .then(() => Author.create({ name: 'Mira' }))
      .then((author) => author.createBook({ title: 'Salt Roads' }))
      .then(() => Author.findAll({ include: Book }))
      .then((authors) => console.log(authors[0].Books.length))
      .catch((error) => console.log(error.message));
    """
  }

  private static let models: [GuideProgram.File] = [
    .init(
      "db.js",
      """
      const { Sequelize } = require('sequelize');
      module.exports = new Sequelize('sqlite::memory:', { logging: false });
      """
    ), model("Author", "name"), model("Book", "title"),
    .init(
      "models/associations.js",
      """
      const Author = require('./author');
      const Book = require('./book');
      Author.hasMany(Book);
      Book.belongsTo(Author);
      """
    ),
  ]

  private static func model(_ name: String, _ attribute: String) -> GuideProgram.File {
    .init(
      "models/\(name.lowercased()).js",
      """
      const { DataTypes } = require('sequelize');
      const sequelize = require('../db');
      module.exports = sequelize.define('\(name)', { \(attribute): DataTypes.STRING });
      """
    )
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    let files = run.unloaded
    guard !files.isEmpty else { return [] }
    var told: Set<Name> = []
    return run.errors.compactMap { error, turn in
      let context = ErrorContext(error, run, before: turn)
      guard let cause = UnloadedCause(context, files) else { return nil }
      // One line brings in all that a file makes.
      guard told.insert(Name(cause.file.name)).inserted else { return nil }
      let require = RequiringLine(cause.file, run)
      var finding = Finding(
        kind: guide.kind,
        step: error.step,
        place: cause.used ?? error.place ?? context.call?.fact.place,
        message: "no file requires \(cause.file.name), which makes \(cause.missing)",
        reason: reason(cause, require, run),
        proof: [
          "\(cause.file.name):\(cause.line): \(Words.short(cause.code))", error.text,
        ],
        edit: require?.edit,
        help: []
      )
      finding.error = error
      return finding
    }
  }

  private static func reason(
    _ cause: UnloadedCause,
    _ require: RequiringLine?,
    _ run: TraceIndex
  ) -> String {
    "A file runs when another one requires it, and nothing does: "
      + (cause.isModel
        ? "the model is not defined, and it has no table and no associations."
        : "its declarations do not run, and there is no association.")
      + (require.map { " Require it in \(run.lines.sources[$0.source].name), beside the others." }
        ?? " Require it before the first query, where the models are brought together.")
  }
}

/// The line that brings a file in, made after the one that brings in a file beside it.
private struct RequiringLine {
  /// The source that it goes into.
  let source: Int
  /// The line behind the one that it is made after.
  let edit: SourceEdit

  init?(_ file: ModelFile, _ run: TraceIndex) {
    let parts = file.name.split(separator: "/").map(String.init)
    guard let own = parts.last else { return nil }
    let folder = parts.dropLast().joined(separator: "/")
    let siblings = run.lines.sources.map(\.name).filter {
      Self.folder(of: $0) == folder && $0 != file.name
    }
    var best: (source: Int, line: Int, sibling: String, count: Int)?
    for (source, text) in run.lines.sources.enumerated() where text.name != file.name {
      var found: [(line: Int, sibling: String, isIndented: Bool)] = []
      for (index, line) in Words.lines(of: text.text).enumerated() {
        guard let sibling = Self.named(in: line, from: text.name, among: siblings) else { continue }
        found.append((index + 1, sibling, line.first?.isWhitespace == true))
      }
      // What stands inside of a function runs when that is called.
      let outside = found.filter { !$0.isIndented }
      if !outside.isEmpty { found = outside }
      if let last = found.last, found.count > best?.count ?? 0 {
        best = (source, last.line, last.sibling, found.count)
      }
    }
    guard let best else { return nil }
    let text = run.lines.sources[best.source]
    let line = String(text.line(best.line))
    let model = run.models.last {
      run.call($0.fact.call)?.fact.place.map { run.lines.sources[$0.source].name } == best.sibling
    }?.fact.model
    guard
      let written = Self.line(
        line,
        replacing: (Self.stem(best.sibling), model),
        with: (Self.stem(own), file.definitions.first?.model)
      )
    else { return nil }
    source = best.source
    let end = text.endOfLine(best.line)
    edit = SourceEdit(source: source, start: end, end: end, replacement: "\n" + written)
  }

  /// The line for another file and its model.
  private static func line(
    _ line: String,
    replacing old: (stem: String, model: String?),
    with new: (stem: String, model: String?)
  ) -> String? {
    let names = line.matches(of: Self.request)
    guard let match = names.last else { return nil }
    let quote = match.1
    guard let slash = match.2.lastIndex(of: "/") else { return nil }
    let folder = String(match.2[...slash])
    let file = String(match.2[match.2.index(after: slash)...])
    let ending = file.hasPrefix(old.stem) ? String(file.dropFirst(old.stem.count)) : ""
    let path = folder + new.stem + ending
    let quoted = "\(quote)\(path)\(quote)"
    let indent = String(line.prefix { $0.isWhitespace })
    let isImport = line.trimmingSpace.hasPrefix("import")
    let bare = indent + (isImport ? "import \(quoted);" : "require(\(quoted));")
    let isAlone = names.count == 1 && !line.trimmingSpace.dropLast().contains(";")
    guard let oldModel = old.model, let newModel = new.model, line.contains(oldModel), isAlone
    else { return bare }
    let (start, end) = (match.1.startIndex, line.index(after: match.2.endIndex))
    let before = String(line[..<start]).replacing(oldModel, with: newModel)
    return before + quoted + String(line[end...])
  }

  /// What brings a file in: `require('./user')`, `from './user'`, `import './user'`.
  private nonisolated(unsafe) static let request =
    #/(?:\brequire\(\s*|\bfrom\s*|\bimport\s*)(['"])(\.[^'"]*)\1/#

  /// The file beside it that a line of another file names.
  private static func named(
    in line: String,
    from source: String,
    among siblings: [String]
  ) -> String? {
    guard let match = line.matches(of: request).last else { return nil }
    // A function's own require is no place for what must run before it.
    let before = line[..<match.range.lowerBound]
    guard !before.contains("=>"), !before.contains("function") else { return nil }
    var parts = folder(of: source).split(separator: "/").map(String.init)
    for part in match.2.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    let path = parts.joined(separator: "/")
    return siblings.first { $0 == path || stemmed($0) == path }
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// The path without its ending.
  private static func stemmed(_ path: String) -> String {
    path.lastIndex(of: ".").map { String(path[..<$0]) } ?? path
  }

  private static func stem(_ path: String) -> String {
    stemmed(path.split(separator: "/").last.map(String.init) ?? path)
  }
}
