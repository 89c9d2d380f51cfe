import Diagnostics
import Trace

/// A property that the program gave to an instance and that JSON and copies of it do not have.
enum UnshownProperty: FindingRule {
  static let guide = FindingGuide(
    kind: .unshownProperty,
    summary: "a property that was put on an instance is missing in its JSON",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      await ada.createPost({ title: 'Keys' });
      const user = await User.findByPk(ada.id);
      user.postCount = await user.countPosts();
      console.log(JSON.stringify(user));
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const ada = await User.create({ name: 'Ada' });
      await ada.createPost({ title: 'Keys' });
      const user = await User.findByPk(ada.id);
      user.setDataValue('postCount', await user.countPosts());
      console.log(JSON.stringify(user));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    var told: Set<Name> = []
    return run.missed.compactMap { seen in
      let name = seen.fact.name
      guard seen.fact.kind == .unshown, let instance = seen.fact.instance,
        told.insert(Name("\(instance.model).\(name)")).inserted,
        // Values for the junction's row are given so.
        !run.associations.contains(where: { $0.fact.junction?.model == name }),
        // What the program looks at itself is there for the program.
        !run.lines.reads(name, instances: [])
      else { return nil }
      let assigned = Assignment.last(of: name, in: run)
      // A mark that the program sets for itself is nothing to show.
      if let assigned, assigned.isLiteral { return nil }
      let place = assigned?.place ?? seen.fact.place
      let copied = seen.fact.place.map { " (\(run.trace.lineText($0)))" } ?? ""
      let include = run.associations.last {
        $0.fact.source == instance.model && $0.fact.alias == name && $0.turn < seen.turn
      }.map { "include: \(run.include($0.fact.name))" }
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: place,
        message:
          "\(assigned?.object ?? instance.model).\(name) is not in the JSON of the \(instance.model)",
        reason:
          "JSON and toJSON() take what Sequelize keeps of the row (dataValues), not what was put on the object. "
          + "setDataValue('\(name)', …) puts a value among them"
          + (include == nil ? "." : "; an include loads it with the row."),
        proof: ["the copy\(copied) of \(instance.title) has no '\(name)'"],
        edit: assigned.map { assigned in
          SourceEdit(
            source: assigned.place.source,
            start: assigned.range.lowerBound,
            end: assigned.range.upperBound,
            replacement: "\(assigned.object).setDataValue('\(name)', \(assigned.value))"
          )
        },
        help: include.map { [$0] }
          ?? (assigned == nil ? ["{ ...\(instance.model.lowercasedFirst).toJSON(), \(name) }"] : [])
      )
    }
  }

  /// `user.posts = …` as the program writes it.
  private struct Assignment {
    let object: String
    let place: Place
    let range: Range<Int>
    let value: String

    /// Whether the value is written as a text, a number or a truth value.
    var isLiteral: Bool {
      guard let first = value.first else { return true }
      return "'\"`".contains(first) || first.isNumber || ["true", "false", "null"].contains(value)
    }

    /// The one assignment of a name; nil where there is none, or more.
    static func last(of name: String, in run: TraceIndex) -> Assignment? {
      var found: [Assignment] = []
      for (number, source) in run.lines.sources.enumerated() {
        for (index, line) in source.text.split(separator: "\n", omittingEmptySubsequences: false)
          .enumerated()
        {
          guard let dot = line.firstRange(of: ".\(name)") else { continue }
          let column = line.distance(from: line.startIndex, to: dot.upperBound) - name.count + 1
          let place = Place(source: number, line: index + 1, column: column, length: name.count)
          guard let object = run.lines.assignedObject(place, name),
            let (range, value) = run.lines.assignment(place, name)
          else { continue }
          found.append(Assignment(object: object, place: place, range: range, value: value))
        }
      }
      return found.count == 1 ? found.first : nil
    }
  }
}
