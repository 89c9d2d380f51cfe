import Diagnostics
import Trace

/// A plain object where a generated method takes instances or keys.
enum NotAnInstance: FindingRule {
  static let guide = FindingGuide(
    kind: .notAnInstance,
    summary: "a method that links instances is given something else, and links nothing",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.addPost({ title: 'Keys' });
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.compactMap { seen in
      let call = seen.fact
      guard let association = call.association,
        ["add", "set", "remove", "has"].contains(where: call.method.hasPrefix),
        let argument = call.arguments.first
      else { return nil }
      let sent = run.statements(ofCall: call.call)
      if argument.kind == .object || argument.items.contains(.object) {
        return plain(seen, association, sent, run)
      }
      let isInstance = argument.kind == .instance || argument.items.contains(.instance)
      return isInstance ? foreign(seen, association, sent) : nil
    }
  }

  private static func plain(
    _ seen: TraceIndex.Seen<CallFact>,
    _ association: AssociationName,
    _ sent: [StatementFact],
    _ run: TraceIndex
  ) -> Finding {
    let call = seen.fact
    let create = run.declaration(of: association, before: seen.turn)?.methods
      .first { $0.hasPrefix("create") }
    let code = QueryCode(call, run)
    let given = code?.call.arguments.first
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: given.flatMap { code?.place($0.range) } ?? call.place,
      message: "\(call.code)() is given a plain object, not \(Words.one(association.target))",
      reason:
        "It takes instances or primary keys. A plain object is neither: no row is made, none is "
        + "linked.",
      proof: sent.isEmpty ? ["\(call.code)() sent no statement"] : sent.map(\.proof),
      help: create.flatMap { create in code.map { lines($0, call, create) } } ?? []
    )
  }

  /// The calls that make the rows, one for each object that was given.
  private static func lines(_ code: QueryCode, _ call: CallFact, _ create: String) -> [String] {
    guard ["add", "set"].contains(where: call.method.hasPrefix),
      let given = code.call.arguments.first
    else { return [] }
    let receiver = call.code.droppingSuffix(".\(call.method)")
    return given.items.prefix(5).map { item in
      "await \(receiver).\(create)(\(QueryCode.oneLine(code.code(item.range))));"
    }
  }

  /// An instance of another model, whose key is looked for as text.
  private static func foreign(
    _ seen: TraceIndex.Seen<CallFact>,
    _ association: AssociationName,
    _ sent: [StatementFact]
  ) -> Finding? {
    let named = sent.lazy.compactMap { statement in
      SQLText(statement.sql).text(after: "[object SequelizeInstance:", before: UInt8(ascii: "]"))
        .map { (statement, $0) }
    }
    guard let (statement, model) = named.first, statement.failure == nil else { return nil }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: seen.fact.place,
      message:
        "\(seen.fact.code)() is given \(Words.one(model)), not \(Words.one(association.target))",
      reason:
        "\(association.text) knows rows of \(association.target) alone. An instance of another model is taken "
        + "for a key that no row has, so nothing of it is linked.",
      proof: [statement.proof],
      help: []
    )
  }
}
