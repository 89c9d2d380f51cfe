import Diagnostics
import Trace

/// A property that an arrow function reads of `this` where a method of an instance belongs, and that is not there.
enum ArrowMethod: FindingRule {
  static let guide = FindingGuide(
    kind: .arrowMethod,
    summary: "an arrow function stands where a method belongs, and its this is not the instance",
    program: """
      const { Sequelize, DataTypes } = require('sequelize');
      const sequelize = new Sequelize('sqlite::memory:', { logging: false });
      const User = sequelize.define('User', { first: DataTypes.STRING, last: DataTypes.STRING });
      User.prototype.fullName = () => `${this.first} ${this.last}`;
      async function main() {
        await sequelize.sync();
        const user = await User.create({ first: 'Ada', last: 'Lovelace' });
        console.log(user.fullName());
      }
      main();
      """,
    mended: """
      const { Sequelize, DataTypes } = require('sequelize');
      const sequelize = new Sequelize('sqlite::memory:', { logging: false });
      const User = sequelize.define('User', { first: DataTypes.STRING, last: DataTypes.STRING });
      User.prototype.fullName = function () { return `${this.first} ${this.last}`; };
      async function main() {
        await sequelize.sync();
        const user = await User.create({ first: 'Ada', last: 'Lovelace' });
        console.log(user.fullName());
      }
      main();
      """
  )

  /// What one arrow function read of its `this`.
  private struct Reading {
    let arrow: MethodArrow
    let step: Int
    /// The `this` that was read first.
    let place: Place
    var names: [String]
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    var readings: [Reading] = []
    for seen in run.missed where seen.fact.kind == .ofThis {
      guard let place = seen.fact.place, !run.lines.isTested(place),
        let this = run.lines.place(ofThisRead: place),
        let arrow = MethodArrow(around: run.lines.offset(of: this), in: this.source, run.lines),
        arrow.isOfPrototype || isKnown(seen.fact.name, run)
      else { continue }
      if let same = readings.firstIndex(where: {
        $0.place.source == this.source && $0.arrow.method.range == arrow.method.range
      }) {
        if !readings[same].names.contains(seen.fact.name) {
          readings[same].names.append(seen.fact.name)
        }
      } else {
        readings.append(
          Reading(arrow: arrow, step: seen.step, place: this, names: [seen.fact.name])
        )
      }
    }
    return readings.map { finding($0, run) }
  }

  /// Whether instances of a model have something of that name: what a getter, a setter or a hook may read.
  private static func isKnown(_ name: String, _ run: TraceIndex) -> Bool {
    run.models.contains { $0.fact.attributes.contains(name) }
      || run.associations.contains { $0.fact.alias == name }
  }

  private static func finding(_ reading: Reading, _ run: TraceIndex) -> Finding {
    let names = Words.list(reading.names.map { "this.\($0)" })
    return Finding(
      kind: guide.kind,
      step: reading.step,
      place: reading.place,
      message:
        "\(names) \(reading.names.count == 1 ? "is" : "are") undefined: this is not the instance here",
      reason:
        "An arrow function has no this of its own: it takes that of the code around it. A method, or "
        + "function () { … }, gets the instance on which it is called.",
      proof: reading.names.map {
        "step \(reading.step): this.\($0) gave undefined, read of a plain object that is no instance"
      },
      edit: run.lines.edit(with: [reading.arrow.method], in: reading.place.source),
      help: []
    )
  }
}
