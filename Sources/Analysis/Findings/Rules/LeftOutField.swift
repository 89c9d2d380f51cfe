import Diagnostics
import Trace

/// A value that was set or given and that the call's own list of `fields` leaves out.
enum LeftOutField: FindingRule {
  static let guide = FindingGuide(
    kind: .leftOutField,
    summary:
      "a value is set, or a key given, that the call's list of fields keeps from being stored",
    program: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING, body: DataTypes.STRING });
      await sequelize.sync();
      const post = await Post.create({ title: 'Keys', body: 'short' });
      post.title = 'Foreign keys';
      post.body = 'longer';
      await post.save({ fields: ['title'] });
      console.log((await Post.findByPk(post.id)).body);
      """,
    mended: """
      const Post = sequelize.define('Post', { title: DataTypes.STRING, body: DataTypes.STRING });
      await sequelize.sync();
      const post = await Post.create({ title: 'Keys', body: 'short' });
      post.title = 'Foreign keys';
      post.body = 'longer';
      await post.save({ fields: ['title', 'body'] });
      console.log((await Post.findByPk(post.id)).body);
      """
  )

  private static let methods: [Name: Int] = [
    "save": 0, "create": 1, "update": 1, "bulkCreate": 1, "upsert": 1,
  ]

  static func findings(in run: TraceIndex) -> [Finding] {
    var story: InstanceStory?
    return run.calls.compactMap { seen in
      let call = seen.fact
      guard call.parent == nil, let index = methods[Name(call.method)], call.association == nil,
        call.arguments.indices.contains(index), call.arguments[index].keys.contains("fields"),
        let model = call.instance?.model ?? call.model, let code = QueryCode(call, run),
        code.call.arguments.indices.contains(index),
        let list = code.call.arguments[index]["fields"], case .list(let items) = list.kind,
        !items.isEmpty, items.allSatisfy({ $0.text != nil })
      else { return nil }
      let fields = Set(names: items.compactMap(\.text))
      if call.method == "save" {
        let known = story ?? InstanceStory(run)
        story = known
        return set(seen, model, fields, list, code, known, run)
      }
      return given(seen, model, fields, list, code, run)
    }
  }

  /// What the program set on the instance before, and saved by no call after.
  private static func set(
    _ seen: TraceIndex.Seen<CallFact>,
    _ model: String,
    _ fields: Set<Name>,
    _ list: CodeNode,
    _ code: QueryCode,
    _ story: InstanceStory,
    _ run: TraceIndex
  ) -> Finding? {
    guard let object = seen.fact.instance?.object,
      !story.calls(on: object, after: seen.turn).contains(where: { stores.contains($0.method) })
    else { return nil }
    let earlier = run.calls.last {
      $0.turn < seen.turn && $0.fact.instance?.object == object && $0.fact.method == "save"
    }
    let sets = run.attributesSet.filter {
      $0.turn < seen.turn && $0.turn > earlier?.turn ?? -1 && $0.fact.call == nil
        && $0.fact.instance.object == object && !fields.contains($0.fact.attribute)
    }
    let names = Words.unique(sets.map(\.fact.attribute))
    return finding(seen, model, names, "was set before", list, code, run)
  }

  private static let stores: Set<String> = ["save", "update", "reload", "destroy"]

  /// What the call itself is given beside the list.
  private static func given(
    _ seen: TraceIndex.Seen<CallFact>,
    _ model: String,
    _ fields: Set<Name>,
    _ list: CodeNode,
    _ code: QueryCode,
    _ run: TraceIndex
  ) -> Finding? {
    let values = code.call.arguments.first.map(\.items) ?? []
    // A body is cut by the list on purpose; that of a key is a link which is lost.
    let keys = Set(
      names: run.associations.lazy.filter { $0.fact.keyOwner == model }.map(\.fact.key)
    )
    let names = Words.unique(values.flatMap(\.entries).map(\.key)).filter {
      !fields.contains($0) && keys.contains($0)
    }
    return finding(seen, model, names, "is given in the same call", list, code, run)
  }

  private static func finding(
    _ seen: TraceIndex.Seen<CallFact>,
    _ model: String,
    _ names: [String],
    _ cause: String,
    _ list: CodeNode,
    _ code: QueryCode,
    _ run: TraceIndex
  ) -> Finding? {
    guard let first = names.first, let proof = run.proof(ofCall: seen.fact) else { return nil }
    let added = names.map { "'\($0)'" }.joined(separator: ", ")
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: code.place(list.range),
      message:
        "fields leaves out \(Words.list(names)), which \(names.count == 1 ? cause : cause.several)",
      reason:
        "\(seen.fact.method) stores the fields of the list alone. \(Words.list(names)) "
        + "\(Words.form(names.count, "keeps", "keep")) in the row what \(Words.form(names.count, "it was", "they were")): "
        + "add \(names.count == 1 ? first : "them") to fields, or leave fields out.",
      proof: proof,
      edit: code.edit(adding: added, toList: list),
      help: []
    )
  }
}

extension String {
  /// The words about one thing as they are about several.
  fileprivate var several: String {
    replacing("was ", with: "were ").replacing("is ", with: "are ")
  }
}
