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
        !MissedPropertyFact.isSpread(values.keys), !UnknownOption.isSwapped(call, model, book)
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
    let names = book.names(of: model).filter { !given.contains($0) }
    let meant = meant(key, model, run).flatMap { names.contains($0) ? $0 : nil }
    let nearest = meant ?? closestMatch(to: key, among: names)
    let statements = run.statements(ofCall: call.call)
    // An attribute that was added later is stored after all.
    guard !statements.contains(where: { $0.sql.contains("`\(key)`") }) else { return nil }
    if let links = links(key, model, seen, place, run) { return links }
    let other = nearest == nil ? MissingKey(key, of: model, run) : nil
    var edit = nearest.flatMap { name in
      keyed(name, model, at: place, run)
        ?? run.lines.edit(replacing: key, with: isShorthand ? "\(name): \(key)" : name, from: place)
    }
    if nearest == nil { edit = other == nil ? defining(key, model, place, run) : other?.edit }
    let statement = statements.first { !$0.isSchemaLookUp }
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place,
      message: "\(model) has no attribute '\(key)'"
        + (nearest.map { "; the nearest is '\($0)'" } ?? ""),
      reason:
        "Sequelize drops values of names that the model does not have: nothing of '\(key)' is stored."
        + (nearest == nil ? other?.reason ?? undefined : ""),
      proof: statement.map { [$0.proof] } ?? [
        "\(model) has \(book.names(of: model).joined(separator: ", "))"
      ],
      edit: edit,
      help: edit == nil ? nearest.map { ["\($0): …"] } ?? other?.help ?? [] : []
    )
  }

  /// Keys of other rows under the name of an association of many and `Ids`: `tagIds: [1, 2]`.
  private static func links(
    _ key: String,
    _ model: String,
    _ seen: TraceIndex.Seen<CallFact>,
    _ place: Place?,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    guard Words.bare(key).hasSuffix("ids"), call.arguments.first?.member(key)?.kind == .list else {
      return nil
    }
    let word = String(Words.bare(key).dropLast(3))
    let declared = run.associations.last { association in
      association.turn < seen.turn && association.fact.source == model && association.fact.isToMany
        && association.fact.methods.contains { Words.bare($0) == "add\(word)" }
    }?.fact
    guard let declared, let set = declared.methods.first(where: { $0.hasPrefix("set") }) else {
      return nil
    }
    let entry = run.lines.call(call)?.arguments.first?.entry(key)
    let ids = entry.map { run.lines.code($0.value.range, in: call.place?.source ?? 0).onOneLine }
    let name =
      call.instance == nil
      ? call.place.flatMap(run.lines.declaredName) : call.code.droppingSuffix(".\(call.method)")
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: place,
      message:
        "\(model) has no attribute '\(key)': \(call.method) links no \(declared.target) by it",
      reason:
        "\(declared.name.text) is stored in \(declared.junction.map { "the table \($0.model)" } ?? declared.keyOwner), not in "
        + "a column of \(model). \(set) takes instances or ids and makes the links.",
      proof: run.proof(ofCall: call) ?? ["\(call.code)() sent nothing about \(key)"],
      help: [
        "await \(name ?? model.lowercasedFirst).\(set)(\(entry?.keyRange == entry?.value.range ? key : ids ?? key));"
      ]
    )
  }

  /// `UserEmail: user.email` for `UserId: user.id`, where the key holds another attribute than `id`.
  private static func keyed(
    _ name: String,
    _ model: String,
    at place: Place?,
    _ run: TraceIndex
  ) -> SourceEdit? {
    let declared = run.associations.last { $0.fact.keyOwner == model && $0.fact.key == name }?.fact
    guard let place, let declared,
      let key = run.models.last(where: { $0.fact.model == declared.keyTarget })?.fact.primaryKey
        .first,
      key != "id"
    else { return nil }
    let rest = run.lines.line(place.line, of: place).dropFirst(place.column - 1)
    guard let match = rest.prefixMatch(of: #/['"]?[\w$]+['"]?\s*:\s*([\w$.]+)\.id\b/#) else {
      return nil
    }
    var whole = place
    whole.length = match.0.count
    return run.lines.edit(replacing: whole, with: "\(name): \(match.1).\(key)")
  }

  private static let undefined =
    " What is to be stored must be defined among the model's attributes."

  /// What a name means by the models: the alias for a model's name, the key of an association for the key that it would
  /// have without alias (`UserId`).
  private static func meant(_ key: String, _ model: String, _ run: TraceIndex) -> String? {
    let word = Words.bare(key)
    let facts = run.associations.map(\.fact)
    let aliases = facts.filter { fact in
      fact.source == model
        && [Words.bare(fact.target), Words.bare(fact.target) + "s"].contains(word)
    }.map(\.alias)
    if Set(names: aliases).count == 1 { return aliases.first }
    let keys = facts.filter { $0.keyOwner == model && Words.bare($0.keyTarget) + "id" == word }.map(
      \.key
    )
    return Set(names: keys).count == 1 ? keys.first : nil
  }

  /// The definition of the model with the attribute; nil where its type is not known, or it is not written so.
  private static func defining(
    _ key: String,
    _ model: String,
    _ place: Place?,
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard let type = place.flatMap({ literalType(at: $0, run) }),
      let code = run.lines.definition(of: model)
    else { return nil }
    let callee = run.lines.code(code.callee, in: code.source)
    let index = callee.hasSuffix("init") ? 0 : 1
    guard code.arguments.indices.contains(index),
      case .object(let entries) = code.arguments[index].kind,
      let last = entries.last
    else { return nil }
    let end = last.range.upperBound
    return SourceEdit(
      source: code.source,
      start: end,
      end: end,
      replacement: ", \(key): \(type)"
    )
  }

  /// The type of a value that is written as a literal behind a key.
  private static func literalType(at place: Place, _ run: TraceIndex) -> String? {
    let rest = run.lines.line(place.line, of: place).dropFirst(place.column - 1)
    guard let match = rest.prefixMatch(of: #/['"]?[\w$]+['"]?\s*:\s*/#) else { return nil }
    let value = rest[match.range.upperBound...]
    let types = run.lines.text(place.source).contains("DataTypes.") ? "DataTypes" : "Sequelize"
    if value.first.map({ "'\"`".contains($0) }) == true { return "\(types).STRING" }
    if value.hasPrefix("true") || value.hasPrefix("false") { return "\(types).BOOLEAN" }
    if value.hasPrefix("new Date") { return "\(types).DATE" }
    guard let number = value.prefixMatch(of: #/-?\d+(\.\d+)?\s*[,})]/#) else { return nil }
    return number.1 == nil ? "\(types).INTEGER" : "\(types).FLOAT"
  }
}
