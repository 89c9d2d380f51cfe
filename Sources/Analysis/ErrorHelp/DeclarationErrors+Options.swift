import Diagnostics
import Trace

extension DeclarationErrors {
  /// Of the message `'as' must be defined for many-to-many self-associations`.
  @Sendable static func selfJunction(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message == "'as' must be defined for many-to-many self-associations",
      let model = context.call?.fact.model
    else { return nil }
    let write = context.adding("as", "'friends'", to: 1).map { context.lines($0) } ?? []
    return ErrorAdvice(
      "both sides are \(model): an alias tells which of the two is meant",
      write: write,
      help: ["any name for the other \(model) will do"]
    )
  }

  /// Of the message `Unknown attribute "nmae" passed as sourceKey, define this attribute on model "User" first`.
  @Sendable static func unknownKey(_ context: ErrorContext) -> ErrorAdvice? {
    let pattern =
      #/Unknown attribute "(.+)" passed as (\w+), define this attribute on model "(.+)" first/#
    guard let match = context.error.message.wholeMatch(of: pattern) else { return nil }
    let (name, option, model) = (String(match.1), String(match.2), String(match.3))
    let names = ModelIndex(context.run).attributes[model] ?? []
    let value = context.code?.arguments.last?[option]
    guard let nearest = closestMatch(to: name, among: names) else {
      return ErrorAdvice(
        at: value.flatMap { context.place($0.range) },
        "\(model) has no attribute '\(name)'; it has \(Words.unique(names).joined(separator: ", "))"
      )
    }
    return ErrorAdvice(
      at: value.flatMap { context.place($0.range) },
      "\(model) has no attribute '\(name)'; did you mean '\(nearest)'?",
      write: value.map { context.lines(CodeChange($0.range, "'\(nearest)'")) } ?? []
    )
  }

  /// A `sourceKey` or `targetKey` that the model does not have, where Sequelize looks for its `field`.
  @Sendable static func missingKey(_ context: ErrorContext) -> ErrorAdvice? {
    guard context.error.message == "Cannot read properties of undefined (reading 'field')",
      let call = context.call?.fact, AssociationKind(rawValue: call.method) != nil,
      let options = context.code?.arguments.last, let model = call.model
    else { return nil }
    let target = context.firstArgument.flatMap { context.model(named: $0) }
    for (option, owner) in [("sourceKey", model), ("targetKey", target ?? "")] {
      let names = ModelIndex(context.run).attributes[owner] ?? []
      guard let value = options[option], let name = value.text, !names.contains(name) else {
        continue
      }
      let nearest = closestMatch(to: name, among: names)
      return ErrorAdvice(
        at: context.place(value.range),
        "\(owner) has no attribute '\(name)' for \(option)"
          + (nearest.map { "; did you mean '\($0)'?" }
            ?? ": it has \(Words.unique(names).joined(separator: ", "))"),
        write: nearest.map { context.lines(CodeChange(value.range, "'\($0)'")) } ?? []
      )
    }
    return nil
  }

  /// A type of other databases: `DataTypes.VARCHAR(10)`.
  @Sendable static func foreignType(_ context: ErrorContext) -> ErrorAdvice? {
    guard let hint = context.error.hint, hint.kind == .notAFunction, let now = older[hint.name],
      hint.subject.hasSuffix("DataTypes") || hint.subject.hasSuffix("Sequelize"),
      let place = context.error.place, let range = context.run.lines.name(hint.name, from: place)
    else { return nil }
    return ErrorAdvice(
      at: context.run.lines.place(range, in: place.source),
      "there is no type \(hint.name): it is called \(now)",
      write: context.run.lines.lines(with: [CodeChange(range, now)], in: place.source)
    )
  }

  /// Of the message `Unrecognized datatype for attribute "User.name"`.
  @Sendable static func unknownType(_ context: ErrorContext) -> ErrorAdvice? {
    let pattern = #/Unrecognized datatype for attribute "(.+)\.(.+)"/#
    guard let match = context.error.message.wholeMatch(of: pattern),
      let entry = context.code?.arguments.flatMap(\.entries).first(where: { $0.key == match.2 })
    else { return nil }
    if let advice = optionAsAttribute(entry, context) { return advice }
    let type = entry.value["type"] ?? entry.value
    let text = context.text(type)
    let last =
      text.split(separator: ".").last.map { $0.prefix { $0.isPartOfName } }.map(String.init) ?? text
    guard text.contains("."), !types.contains(last) else {
      return ErrorAdvice(
        at: context.place(type.range),
        "\(match.2) is given no type: it takes DataTypes.STRING and the like"
      )
    }
    let nearest = older[last] ?? closestMatch(to: last, among: Array(types).sorted())
    return ErrorAdvice(
      at: context.place(type.range),
      "there is no type \(last)" + (nearest.map { "; did you mean \($0)?" } ?? ""),
      write: nearest.map { near in
        let owner = text.lastIndex(of: ".").map { text[...$0] } ?? ""
        return context.lines(CodeChange(type.range, owner + near))
      } ?? []
    )
  }

  private static let options: Set<String> = [
    "timestamps", "paranoid", "underscored", "freezeTableName", "tableName", "createdAt",
    "updatedAt", "deletedAt", "hooks", "scopes", "defaultScope", "indexes", "modelName", "schema",
    "version", "validate", "sequelize",
  ]

  /// An option of the model that stands among its attributes: `{ name: DataTypes.STRING, defaultScope: { … } }`.
  private static func optionAsAttribute(
    _ entry: CodeNode.Entry,
    _ context: ErrorContext
  ) -> ErrorAdvice? {
    guard options.contains(entry.key), entry.value["type"] == nil, let code = context.code,
      let index = code.arguments.firstIndex(where: { argument in
        argument.entries.contains { $0.range == entry.range }
      }), let place = code.arguments[index].entries.firstIndex(where: { $0.range == entry.range })
    else { return nil }
    let text = context.run.lines.code(entry.range, in: code.source)
    let attributes = code.arguments[index]
    let put: CodeChange? =
      if code.arguments.count > index + 1 {
        code.arguments[index + 1].entries.last.map {
          CodeChange($0.range.upperBound..<$0.range.upperBound, ", \(text)")
        }
      } else {
        CodeChange(attributes.range.upperBound..<attributes.range.upperBound, ", { \(text) }")
      }
    return ErrorAdvice(
      at: context.place(entry.range),
      "\(entry.key) is an option of the model, not one of its columns: options stand in the object behind the attributes",
      write: put.map { context.lines(attributes.removing(place), $0) } ?? []
    )
  }

  private static let older: [Name: String] = [
    "VARCHAR": "STRING", "INT": "INTEGER", "BOOL": "BOOLEAN", "DATETIME": "DATE",
    "TIMESTAMP": "DATE",
  ]
  private static let types: Set<String> = [
    "ARRAY", "BIGINT", "BLOB", "BOOLEAN", "CHAR", "CIDR", "CITEXT", "DATE", "DATEONLY", "DECIMAL",
    "DOUBLE", "ENUM", "FLOAT", "GEOGRAPHY", "GEOMETRY", "HSTORE", "INET", "INTEGER", "JSON",
    "JSONB",
    "JSONTYPE", "MACADDR", "MEDIUMINT", "NOW", "NUMBER", "NUMERIC", "RANGE", "REAL", "SMALLINT",
    "STRING", "TEXT", "TIME", "TINYINT", "TSVECTOR", "UUID", "UUIDV1", "UUIDV4", "VIRTUAL",
  ]

  /// A name that is used above the line that declares it.
  @Sendable static func tooEarly(_ context: ErrorContext) -> ErrorAdvice? {
    guard
      let match = context.error.message.wholeMatch(
        of: #/Cannot access '(.+)' before initialization/#
      ),
      let place = context.error.place
    else { return nil }
    let name = String(match.1)
    let text = context.run.lines.text(place.source)
    let declared = [
      "const \(name) ", "let \(name) ", "class \(name) ", "const \(name)=", "let \(name)=",
    ]
    .lazy.compactMap { text.firstRange(of: $0) }.first
    guard let declared else { return nil }
    let start = text[..<declared.lowerBound].utf8.count
    guard let line = context.run.lines.place(start..<(start + 1), in: place.source)?.line else {
      return nil
    }
    guard start > context.run.lines.offset(of: place) else {
      return line == place.line
        ? ErrorAdvice("\(name) is used inside of the line that makes it, where it has no value yet")
        : nil
    }
    return ErrorAdvice(
      "\(name) is declared in line \(line), after this use of it: put what uses it below that line"
    )
  }
}
