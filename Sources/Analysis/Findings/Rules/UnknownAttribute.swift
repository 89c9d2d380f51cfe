import Diagnostics
import Trace

/// A value for an attribute that the model does not have, which is dropped.
enum UnknownAttribute: FindingRule {
  static let guide = FindingGuide(
    kind: .unknownAttribute,
    summary: "a value is given for an attribute that the model does not have",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await Post.create({ title: 'Keys', userId: user.id });
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await Post.create({ title: 'Keys', UserId: user.id });
      """
  )

  private static let methods: Set<String> = ["create", "bulkCreate", "build", "update", "upsert"]

  static func findings(in run: TraceIndex) -> [Finding] {
    let book = ModelIndex(run)
    var reads: [Name: Bool] = [:]
    return run.calls.flatMap { seen -> [Finding] in
      let call = seen.fact
      guard let model = model(of: call), let values = call.arguments.first,
        values.kind == .object || values.kind == .list, book.attributes[model] != nil,
        !SpreadInstance.isSpread(values.keys)
      else { return [] }
      let unknown = values.keys.filter { !book.has($0, model) && !$0.contains(".") }
      guard !unknown.isEmpty else { return [] }
      let code = run.lines.call(call)
      let written = code?.arguments.first.map { ($0.items + [$0]).flatMap(\.entries) } ?? []
      return unknown.compactMap { key in
        let entry = written.first { $0.key == key }
        // What the program hands over as it came, and reads itself, is not meant to be stored.
        if entry == nil {
          let isRead = reads[key] ?? run.isReadByProgram(key)
          reads[key] = isRead
          if isRead { return nil }
        }
        let place = entry.flatMap { entry in
          code.flatMap { run.lines.place(entry.keyRange, in: $0.source) }
        }
        let isShorthand = entry.map { $0.keyRange == $0.value.range } == true
        return finding(
          key,
          model,
          seen,
          book,
          run,
          at: place ?? call.place,
          isShorthand: isShorthand
        )
      }
    }
  }

  /// The model whose values the first argument holds; nil for other methods.
  private static func model(of call: CallFact) -> String? {
    if let association = call.association {
      return call.method.hasPrefix("create") ? association.target : nil
    }
    return methods.contains(call.method) ? call.model : nil
  }

  private static func finding(
    _ key: String,
    _ model: String,
    _ seen: TraceIndex.Seen<CallFact>,
    _ book: ModelIndex,
    _ run: TraceIndex,
    at place: Place?,
    isShorthand: Bool
  ) -> Finding? {
    let call = seen.fact
    // A name that has its value already is no slip for this one.
    let given = call.arguments.first?.keys ?? []
    let nearest = closestMatch(to: key, among: book.names(of: model).filter { !given.contains($0) })
    let statements = run.statements(ofCall: call.call)
    // An attribute that was added later is stored after all.
    guard !statements.contains(where: { $0.sql.contains("`\(key)`") }) else { return nil }
    let edit = nearest.flatMap { name in
      run.lines.edit(replacing: key, with: isShorthand ? "\(name): \(key)" : name, from: place)
    }
    let statement = statements.first { !$0.isSchemaLookUp }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place,
      message: "\(model) has no attribute '\(key)'"
        + (nearest.map { "; the nearest is '\($0)'" } ?? ""),
      reason:
        "Sequelize drops values of names that the model does not have: nothing of '\(key)' is stored.",
      proof: statement.map { [$0.proof] } ?? [
        "\(model) has \(book.names(of: model).joined(separator: ", "))"
      ],
      edit: edit,
      help: edit == nil ? nearest.map { ["\($0): …"] } ?? [] : []
    )
  }
}
