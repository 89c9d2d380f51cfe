import Diagnostics
import Trace

/// An include that names an association otherwise than another file declares it.
enum UnknownAlias: FindingRule {
  static let guide = FindingGuide(
    kind: .unknownAlias,
    summary: "an include names an association otherwise than the file that declares it",
    program: GuideProgram([.init("app.js", app("user"))] + models),
    mended: GuideProgram([.init("app.js", app("writer"))] + models)
  )

  private static func app(_ alias: String) -> String {
    """
    const { sequelize, User, Post } = require('./models');
    const show = async () => {
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      await ada.createPost({ title: 'Keys' });
      const posts = await Post.findAll({ include: { model: User, as: '\(alias)' } });
      console.log(JSON.stringify(posts));
    };
    show().catch((error) => console.log(error.message));
    """
  }

  private static let models: [GuideProgram.File] = [
    .init(
      "models/index.js",
      """
      const { Sequelize, DataTypes } = require('sequelize');
      const sequelize = new Sequelize('sqlite::memory:', { logging: false });
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post, { foreignKey: 'writerId' });
      Post.belongsTo(User, { as: 'writer', foreignKey: 'writerId' });
      module.exports = { sequelize, User, Post };
      """
    )
  ]

  static func findings(in run: TraceIndex) -> [Finding] {
    guard run.trace.sources.count > 1 else { return [] }
    return run.errors.compactMap { error, turn in
      let context = ErrorContext(error, run, before: turn)
      guard let included = context.call?.fact.place, let meant = meant(context),
        let declared = run.call(meant.call)?.fact.place, declared.source != included.source
      else { return nil }
      let help = ErrorHelp(error, run, before: turn)
      guard !help.advice.write.isEmpty else { return nil }
      let name = meant.isAliased ? "as '\(meant.alias)'" : "without an alias"
      var finding = Finding(
        kind: guide.kind,
        step: error.step,
        place: help.place,
        message:
          "this include \(asked(error.message)), and \(run.trace.text(declared)) declares the association \(name)",
        reason:
          "An include names an association as its declaration does, letter for letter: \(meant.name.text), declared in "
          + "\(run.trace.source(of: declared).name).",
        proof: [
          "declared: \(run.trace.text(declared)): \(code(declared, meant, run))",
          "included: \(run.trace.text(help.place ?? included)): "
            + Words.short(line(help.place ?? included, run)),
          error.text,
        ],
        help: help.advice.write
      )
      finding.error = error
      return finding
    }
  }

  /// The alias that the include gives, as the error tells it.
  private static func asked(_ message: String) -> String {
    let pattern = #/included an alias \((.+?)\)|Association with alias "(.+?)"/#
    guard let match = message.firstMatch(of: pattern), let alias = match.1 ?? match.2 else {
      return "gives no alias"
    }
    return "asks for '\(alias)'"
  }

  private static func line(_ place: Place, _ run: TraceIndex) -> String {
    String(run.lines.line(place.line, of: place)).trimmingSpace
  }

  private static func code(_ place: Place, _ fact: AssociationFact, _ run: TraceIndex) -> String {
    guard let call = run.call(fact.call).flatMap({ run.lines.call($0.fact) }) else {
      return line(place, run)
    }
    return Words.short(
      run.lines.code(call.range, in: call.source).split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    )
  }

  /// The association that an include means and does not name.
  private static func meant(_ context: ErrorContext) -> AssociationFact? {
    let message = context.error.message
    if let match = message.wholeMatch(
      of: #/(.+?) is associated to (.+?) (?:using an alias|multiple times)\..*/#
    ) {
      let found = context.associations(of: String(match.2)).filter { $0.target == match.1 }
      return found.count == 1 ? found.first : nil
    }
    guard
      let match = message.wholeMatch(
        of: #/Association with alias "(.+)" does not exist(?: on (.+))?/#
      )
    else { return nil }
    let model = match.2.map(String.init) ?? context.call?.fact.model ?? ""
    let lines = ErrorHelp(context.error, context.run, before: context.turn).advice.write
    return context.associations(of: model).first { fact in
      lines.contains { $0.contains("'\(fact.alias)'") }
    }
  }
}
