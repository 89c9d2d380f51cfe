import Diagnostics
import Trace

/// The `associate` of model files, which nothing calls: their associations are never declared.
enum UncalledAssociate: FindingRule {
  static let guide = FindingGuide(
    kind: .uncalledAssociate,
    summary:
      "the associate functions of the model files are never called, so that no association is declared",
    program: GuideProgram(
      [
        .init("app.js", app), .init("models/index.js", index(calling: "")),
        .init("models/post.js", model("Post", "belongsTo", "User")),
        .init("models/user.js", model("User", "hasMany", "Post")),
      ]
    ),
    mended: GuideProgram(
      [
        .init("app.js", app),
        .init(
          "models/index.js",
          index(calling: "Object.values(db).forEach((model) => model.associate?.(db));\n")
        ),
        .init("models/post.js", model("Post", "belongsTo", "User")),
        .init("models/user.js", model("User", "hasMany", "Post")),
      ]
    )
  )

  private static let app = """
    const db = require('./models');
    const run = async () => {
      await db.sequelize.sync();
      const user = await db.User.create({ name: 'Ada' });
      console.log(typeof user.getPosts);
    };
    run();
    """

  private static func index(calling code: String) -> String {
    """
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const db = {};
    for (const name of ['user', 'post']) {
      const model = require(`./${name}`)(sequelize, DataTypes);
      db[model.name] = model;
    }
    \(code)db.sequelize = sequelize;
    module.exports = db;
    """
  }

  private static func model(_ name: String, _ kind: String, _ other: String) -> String {
    """
    module.exports = (sequelize, DataTypes) => {
      const \(name) = sequelize.define('\(name)', { name: DataTypes.STRING });
      \(name).associate = (models) => {
        \(name).\(kind)(models.\(other));
      };
      return \(name);
    };
    """
  }

  /// A model file whose `associate` never ran.
  private struct Silent {
    let model: String
    let source: Int
    let function: AssociateFunction
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    let silent = run.models.compactMap { silentFile($0, in: run) }
    guard let first = silent.first else { return [] }
    let collector = Collector(of: silent.map(\.source), in: run)
    let count = silent.reduce(0) { $0 + $1.function.declarations.count }
    return [
      Finding(
        kind: guide.kind,
        step: run.models.last?.step ?? 0,
        place: run.lines.place(first.function.name, in: first.source),
        message: "associate of \(Words.list(silent.map(\.model))) is never called",
        reason:
          "A model file only says which associations it wants; they are declared when somebody calls associate "
          + "with all models, and nobody does"
          + (collector.map { ", not even \($0.name), which collects the models" } ?? "")
          + ". Without that there is no accessor, no include and no key column for "
          + Words.form(count, "this declaration.", "these \(count) declarations.")
          + (collector == nil
            ? " The call belongs where all the models are loaded, before sync()." : ""),
        proof: silent.flatMap { file in
          file.function.declarations.map {
            "\(run.lines.sources[file.source].name): \($0) never ran"
          }
        },
        help: [collector?.call ?? Collector.call(on: "sequelize.models")]
      )
    ]
  }

  /// The file that defines a model, if it has an `associate` of which no declaration ran.
  private static func silentFile(
    _ seen: TraceIndex.Seen<ModelFact>,
    in run: TraceIndex
  ) -> Silent? {
    guard let defined = run.call(seen.fact.call)?.fact.place, case let source = defined.source,
      let function = run.lines.reader(source).associateFunction, !function.declarations.isEmpty,
      !isFollowed(seen.fact, at: defined, before: function, run)
    else { return nil }
    func isInside(_ place: Place?) -> Bool {
      guard let place, place.source == source else { return false }
      return function.body.contains(run.lines.offset(of: place))
    }
    let hasRun = run.associations.contains { isInside(run.call($0.fact.call)?.fact.place) }
    // A declaration that failed did run.
    let hasFailed =
      isInside(run.trace.error?.place) || run.caught.contains { isInside($0.fact.place) }
    return hasRun || hasFailed
      ? nil : Silent(model: seen.fact.model, source: source, function: function)
  }

  /// Whether another model of the same file is defined nearer to its `associate`, which is that one's then.
  private static func isFollowed(
    _ model: ModelFact,
    at place: Place,
    before function: AssociateFunction,
    _ run: TraceIndex
  ) -> Bool {
    func distance(_ place: Place) -> Int {
      abs(run.lines.offset(of: place) - function.name.lowerBound)
    }
    return run.models.contains { other in
      guard other.fact.model != model.model, let found = run.call(other.fact.call)?.fact.place,
        found.source == place.source
      else { return false }
      return distance(found) < distance(place)
    }
  }

  /// The file that collects the models, which is where they are to be connected.
  private struct Collector {
    let name: String
    /// The line that calls `associate` on all models.
    let call: String

    /// The file beside the model files that is none of them, `models/index.js`.
    init?(of models: [Int], in run: TraceIndex) {
      func folder(_ index: Int) -> Substring {
        let name = run.lines.sources[index].name
        return name.lastIndex(of: "/").map { name[..<$0] } ?? ""
      }
      guard let first = models.first,
        let index = run.lines.sources.indices.first(where: { index in
          !models.contains(index) && folder(index) == folder(first)
            && run.lines.text(index).contains("require(")
        })
      else { return nil }
      name = run.lines.sources[index].name
      call = Self.call(on: Self.exported(run.lines.text(index)) ?? "models")
    }

    static func call(on models: String) -> String {
      "Object.values(\(models)).forEach((model) => model.associate?.(\(models)));"
    }

    /// The name that a file exports as a whole, `db` of `module.exports = db;`.
    private static func exported(_ text: String) -> String? {
      let lines = text.split { $0.isNewline }
      let start = "module.exports = "
      guard let line = lines.last(where: { $0.hasPrefix(start) }) else { return nil }
      let name = line.dropFirst(start.count).prefix { $0.isPartOfName }
      return name.isEmpty ? nil : String(name)
    }
  }
}
