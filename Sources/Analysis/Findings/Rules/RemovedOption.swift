import Diagnostics
import Trace

/// An option of an older version of Sequelize, which nothing reads any more.
enum RemovedOption: FindingRule {
  static let guide = FindingGuide(
    kind: .removedOption,
    summary: "an option belongs to an older version of Sequelize and is not read any more",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING }, {
        classMethods: { shout(text) { return text.toUpperCase(); } },
      });
      await sequelize.sync();
      console.log(typeof User.shout);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      User.shout = function (text) { return text.toUpperCase(); };
      await sequelize.sync();
      console.log(typeof User.shout);
      """
  )

  /// The options of models that are gone, each with the version that took it away.
  private static let removed: [Name: Int] = [
    "classMethods": 4, "instanceMethods": 4, "underscoredAll": 5, "syncOnAssociation": 2,
  ]

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.flatMap { seen in
      OptionSite.all(of: seen.fact).flatMap { site -> [Finding] in
        guard site.kind == .model else { return [] }
        return site.shape.keys.compactMap { key in
          removed[key].flatMap { finding(key, version: $0, site, seen, run) }
        }
      }
    }
  }

  private static func finding(
    _ key: String,
    version: Int,
    _ site: OptionSite,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    let written = WrittenOptions(site, of: call, run.lines)
    let entry = written?.entry(key)
    let model = run.models.first { $0.fact.call == call.call }?.fact.model
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: entry.flatMap { written?.place($0) } ?? call.place,
      message:
        "\(site.owner(call)) does not read '\(key)': the option is gone since version \(version)",
      reason: reason(key),
      proof: model.map { ["\($0) was defined with \(key), and nothing of it is there"] }
        ?? run.effect(ofOptions: call),
      edit: edit(key, entry, written),
      help: help(key, entry, written, model.map(run.name(ofModel:)) ?? "Model")
    )
  }

  private static func reason(_ key: String) -> String {
    switch key {
    case "classMethods":
      "Functions of a model are assigned to the model itself, after it is defined or as static methods of its class."
    case "instanceMethods":
      "Functions of instances are assigned to the model's prototype, or are methods of its class."
    case "underscoredAll":
      "underscored: true names tables and columns with underscores, all of them."
    default: "Sequelize ignores options that it does not know, so it does nothing."
    }
  }

  /// The option that took the place of another.
  private static func edit(
    _ key: String,
    _ entry: CodeNode.Entry?,
    _ written: WrittenOptions?
  ) -> SourceEdit? {
    guard key == "underscoredAll", let entry, let written, written.entry("underscored") == nil
    else {
      return nil
    }
    return written.edit(CodeChange(entry.keyRange, "underscored"))
  }

  private static func help(
    _ key: String,
    _ entry: CodeNode.Entry?,
    _ written: WrittenOptions?,
    _ model: String
  ) -> [String] {
    switch key {
    case "classMethods", "instanceMethods":
      guard let entry, let written else { return [] }
      let target = key == "classMethods" ? model : "\(model).prototype"
      return entry.value.entries.map { method in
        let code = written.code(method)
        if method.keyRange.upperBound < method.value.range.lowerBound {
          return "\(target).\(method.key) = \(written.code(method.value.range));"
        }
        // A method, `name(a) { … }`, or a name alone.
        let rest = code.dropFirst(method.key.count)
        return rest.hasPrefix("(")
          ? "\(target).\(method.key) = function \(rest);"
          : "\(target).\(method.key) = \(method.key);"
      }
    default: return []
    }
  }
}
