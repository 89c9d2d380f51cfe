import Diagnostics
import Trace

/// A value that the program read from an object although its row holds another one.
enum StaleInstance: FindingRule {
  static let guide = FindingGuide(
    kind: .staleInstance,
    summary: "an object still has the values from before its row changed",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      await user.addPost(post);
      console.log(post.UserId);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      await user.addPost(post);
      await post.reload();
      console.log(post.UserId);
      """
  )

  private struct Key: Hashable {
    let step: Int
    let object: Int
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    let names = InstanceNames(run.trace)
    var order: [Key] = []
    var reads: [Key: [StaleReadFact]] = [:]
    // What the program itself reads anew afterwards it knows to be stale.
    var reloads: [Int: Int] = [:]
    for seen in run.calls where seen.fact.method == "reload" {
      if let object = seen.fact.instance?.object { reloads[object] = seen.turn }
    }
    for seen in run.staleReads {
      guard reloads[seen.fact.instance.object].map({ $0 < seen.turn }) ?? true,
        !isCompared(seen.fact, run)
      else { continue }
      let key = Key(step: seen.step, object: seen.fact.instance.object)
      if reads[key] == nil { order.append(key) }
      let known = reads[key] ?? []
      if !known.contains(where: { $0.attribute == seen.fact.attribute }) {
        reads[key, default: []].append(seen.fact)
      }
    }
    return order.compactMap { key in reads[key].flatMap { finding($0, key.step, names, run) } }
      + lists(reloads, run)
  }

  private struct List: Hashable {
    let object: Int
    let alias: String
  }

  /// Reads of an included list after a method of the same instance has linked or unlinked rows.
  private static func lists(_ reloads: [Int: Int], _ run: TraceIndex) -> [Finding] {
    var changes: [List: [TraceIndex.Seen<CallFact>]] = [:]
    for seen in run.calls {
      guard let name = seen.fact.association, name.isToMany, let instance = seen.fact.instance,
        ["add", "create", "remove", "set"].contains(where: seen.fact.method.hasPrefix),
        run.statements(ofCall: seen.fact.call).contains(where: { $0.rowsChanged > 0 })
      else { continue }
      changes[List(object: instance.object, alias: name.alias), default: []].append(seen)
    }
    guard !changes.isEmpty else { return [] }
    var loads: [List: [Int]] = [:]
    for seen in run.eagerLoads {
      for object in seen.fact.instances.objects {
        loads[List(object: object, alias: seen.fact.alias), default: []].append(seen.turn)
      }
    }
    var told: Set<List> = []
    return run.reads.compactMap { seen in
      let list = List(object: seen.fact.instance.object, alias: seen.fact.alias)
      guard seen.fact.isLoaded, let place = seen.fact.place,
        let change = changes[list]?.last(where: { $0.turn < seen.turn }),
        let load = loads[list]?.last(where: { $0 < seen.turn }), load < change.turn,
        reloads[list.object].map({ $0 < change.turn }) ?? true,
        change.fact.place?.isOnLine(of: place) != true,
        let receiver = run.lines.receiver(place), !told.contains(list),
        !run.assigned.contains(where: {
          $0.fact.instance.object == list.object && $0.fact.name == list.alias
        }),
        !ReadBeside(list.alias, at: place, run.lines).isComparison
      else { return nil }
      told.insert(list)
      let called = change.fact.place.map { " of \(run.trace.lineText($0))" } ?? ""
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: place,
        message:
          "\(receiver).\(list.alias) is the list as it was loaded, before \(change.fact.code)()",
        reason:
          "\(change.fact.code)()\(called) changed rows after the include had loaded the list. Objects do not follow the "
          + "database: reload() with the include, or the getter, reads the rows.",
        proof: run.statements(ofCall: change.fact.call).filter { $0.rowsChanged > 0 }.map(\.proof),
        help: [
          "await \(receiver).reload({ include: \(include(change.fact.association, list.alias, run)) });   // before this line"
        ]
      )
    }
  }

  private static func include(
    _ name: AssociationName?,
    _ alias: String,
    _ run: TraceIndex
  ) -> String {
    name.map { run.include($0) } ?? "'\(alias)'"
  }

  /// Whether the line prints comparisons beside what is stale, or the value of another instance of that row.
  private static func isCompared(_ fact: StaleReadFact, _ run: TraceIndex) -> Bool {
    guard let place = fact.place else { return false }
    return ReadBeside(fact.attribute, at: place, run.lines).isComparison
  }

  private static func finding(
    _ facts: [StaleReadFact],
    _ step: Int,
    _ names: InstanceNames,
    _ run: TraceIndex
  ) -> Finding? {
    guard let first = facts.first else { return nil }
    let written = facts.lazy.compactMap { $0.place.flatMap(run.lines.receiver) }.first
    let variable = written ?? names.variable(of: first.instance)
    let name = variable ?? names.name(of: first.instance)
    let attributes = facts.map { "\(name).\($0.attribute)" }.joined(separator: ", ")
    let values = facts.map { fact in
      let memory = fact.memory?.sqlText ?? "undefined"
      return "\(fact.attribute) is \(memory) in memory, \(fact.row?.sqlText ?? "gone") in the row"
    }
    return Finding(
      kind: guide.kind,
      step: step,
      place: facts.lazy.compactMap(\.place).first,
      message: "\(attributes) \(Words.form(facts.count, "is", "are")) not what the row holds",
      reason:
        "\(values.joined(separator: "; ")). Objects do not follow the database: reload() reads the row.",
      proof: Words.unique(facts.compactMap { run.statement($0.statement)?.proof }),
      help: [
        "await \(variable ?? first.instance.model.lowercased()).reload();   // before this line"
      ]
    )
  }
}

/// The variables that name instances.
struct InstanceNames {
  private var variables: [Int: String] = [:]

  init(_ trace: Trace) {
    for change in trace.steps.lazy.flatMap(\.variables) {
      for (index, fact) in change.value.namedInstances where variables[fact.object] == nil {
        variables[fact.object] = index.map { "\(change.name)[\($0)]" } ?? change.name
      }
    }
  }

  /// `post`, `posts[1]`; nil where no variable of the program names the object.
  func variable(of instance: InstanceFact) -> String? { variables[instance.object] }

  /// The variable, else `Post 1`.
  func name(of instance: InstanceFact) -> String {
    variable(of: instance)
      ?? instance.title
  }
}

extension String {
  /// The text without an ending, where it has it.
  func droppingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
