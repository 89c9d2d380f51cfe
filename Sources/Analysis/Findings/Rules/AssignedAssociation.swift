import Diagnostics
import Trace

/// An instance, or a list of them, that was assigned under an association's name before `save()`, which stores
/// nothing of it.
enum AssignedAssociation: FindingRule {
  static let guide = FindingGuide(
    kind: .assignedAssociation,
    summary: "instances are assigned under an association's name, which links nothing",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      post.User = user;
      await post.save();
      console.log(await user.countPosts());
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      Post.belongsTo(User);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      const post = await Post.create({ title: 'Keys' });
      await post.setUser(user);
      console.log(await user.countPosts());
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    guard !run.assigned.isEmpty else { return [] }
    let story = InstanceStory(run)
    return run.assigned.compactMap { seen in
      if let attribute = seen.fact.attribute {
        // An attribute under its own name is hidden, which `shadowed-attribute` tells.
        return attribute == seen.fact.name ? nil : misspelt(attribute, seen, story, run)
      }
      return finding(seen, story, run)
    }
  }

  /// An assignment that links nothing although the instance is saved afterwards, or that nobody looks at.
  private static func finding(
    _ seen: TraceIndex.Seen<PropertyAssignedFact>,
    _ story: InstanceStory,
    _ run: TraceIndex
  ) -> Finding? {
    let fact = seen.fact
    guard !fact.isLinked, [.instance, .list, .object].contains(fact.kind),
      let declared = run.associations.last(where: {
        $0.turn < seen.turn && $0.fact.source == fact.instance.model && $0.fact.alias == fact.name
      })?.fact, !isLinkedLater(seen, declared, story)
    else { return nil }
    let calls = story.calls(on: fact.instance.object, after: seen.turn)
    let save = calls.first { ["save", "update"].contains($0.method) }
    guard
      save != nil
        || !isUsed(seen, isCalled: !calls.isEmpty, run) && run.trace.outcome == .finished
    else { return nil }
    let receiver = fact.place.flatMap { run.lines.assignedObject($0, fact.name) }
    let method = method(declared, fact)
    let sent = save.map { run.statements(ofCall: $0.call) } ?? []
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: fact.place,
      message:
        "\(receiver ?? fact.instance.title).\(fact.name) = \(value(fact, run)) links nothing: no key of it is stored",
      reason:
        "The name of an association only shows what a query has loaded. save() writes the columns of "
        + "\(fact.instance.model) alone; \(method) sets the key\(keyPlace(declared)).",
      proof: sent.isEmpty
        ? ["\(save.map { "\($0.code)()" } ?? "the program") sent no statement about \(fact.name)"]
        : sent.map(\.proof),
      edit: edit(fact, receiver, method, run),
      help: []
    )
  }

  /// What was assigned, as the program writes it, where that is short.
  private static func value(_ fact: PropertyAssignedFact, _ run: TraceIndex) -> String {
    let code = fact.place.flatMap { run.lines.assignment($0, fact.name)?.value } ?? ""
    return code.isEmpty || code.count > 40 ? "…" : code
  }

  private static func keyPlace(_ declared: AssociationFact) -> String {
    declared.junction.map { " pair in \($0.model)" } ?? " \(declared.keyOwner).\(declared.key)"
  }

  private static func method(_ declared: AssociationFact, _ fact: PropertyAssignedFact) -> String {
    let verb = fact.kind == .object ? "create" : "set"
    return declared.methods.first { $0.hasPrefix(verb) } ?? "\(verb)\(declared.alias)"
  }

  /// Whether the program links the same later in another way.
  private static func isLinkedLater(
    _ seen: TraceIndex.Seen<PropertyAssignedFact>,
    _ declared: AssociationFact,
    _ story: InstanceStory
  ) -> Bool {
    let object = seen.fact.instance.object
    if story.isLinked(object, by: seen.fact.name, after: seen.turn) { return true }
    let holders = declared.kind == .belongsTo ? [object] : seen.fact.instances.map(\.object)
    return holders.contains { story.isKeySet(declared.key, of: $0, after: seen.turn) }
  }

  /// Whether the program looks at what it assigned, or hands the object on.
  private static func isUsed(
    _ seen: TraceIndex.Seen<PropertyAssignedFact>,
    isCalled: Bool,
    _ run: TraceIndex
  ) -> Bool {
    isCalled
      || run.reads.contains {
        $0.turn > seen.turn && $0.fact.instance.object == seen.fact.instance.object
          && $0.fact.alias == seen.fact.name
      } || run.isReadByProgram(seen.fact.name)
  }

  /// The method in place of the assignment.
  private static func edit(
    _ fact: PropertyAssignedFact,
    _ receiver: String?,
    _ method: String,
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard let receiver, let place = fact.place,
      let (range, value) = run.lines.assignment(place, fact.name)
    else { return nil }
    return SourceEdit(
      source: place.source,
      start: range.lowerBound,
      end: range.upperBound,
      replacement: "await \(receiver).\(method)(\(value))"
    )
  }

  /// A value under a name that means an attribute in another spelling.
  private static func misspelt(
    _ attribute: String,
    _ seen: TraceIndex.Seen<PropertyAssignedFact>,
    _ story: InstanceStory,
    _ run: TraceIndex
  ) -> Finding? {
    let fact = seen.fact
    let calls = story.calls(on: fact.instance.object, after: seen.turn)
    guard fact.kind == .primitive, let save = calls.first(where: { $0.method == "save" }),
      !run.attributesSet.contains(where: {
        $0.fact.instance.object == fact.instance.object && $0.fact.attribute == attribute
      })
    else { return nil }
    let sent = run.statements(ofCall: save.call)
    return Finding(
      kind: UnknownAttribute.guide.kind,
      step: seen.step,
      place: fact.place,
      message:
        "\(fact.instance.model) has no attribute '\(fact.name)'; the nearest is '\(attribute)'",
      reason:
        "'\(fact.name)' is a property of the object and nothing more: save() stores attributes alone, by "
        + "their own names, letter for letter.",
      proof: sent.isEmpty ? ["\(save.code)() sent no statement"] : sent.map(\.proof),
      edit: run.lines.edit(replacing: fact.name, with: attribute, from: fact.place),
      help: []
    )
  }
}
