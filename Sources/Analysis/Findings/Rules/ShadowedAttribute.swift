import Diagnostics
import Trace

/// A field of a model's class that has the name of an attribute: each instance then has a property of its own, which
/// Sequelize neither fills nor stores.
enum ShadowedAttribute: FindingRule {
  static let guide = FindingGuide(
    kind: .shadowedAttribute,
    summary: "a field of the class hides the attribute of its name",
    program: """
      class User extends Model {
        name;
      }
      User.init({ name: DataTypes.STRING }, { sequelize });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      console.log(user.name);
      """,
    mended: """
      class User extends Model {
      }
      User.init({ name: DataTypes.STRING }, { sequelize });
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      console.log(user.name);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    let hidden = run.assigned.filter { $0.fact.attribute == $0.fact.name }
    var told: Set<Name> = []
    return hidden.compactMap { seen in
      let model = seen.fact.instance.model
      guard told.insert(Name(model)).inserted else { return nil }
      return finding(hidden.filter { $0.fact.instance.model == model }, run)
    }
  }

  /// What is told of all the fields of one class.
  private static func finding(
    _ hidden: [TraceIndex.Seen<PropertyAssignedFact>],
    _ run: TraceIndex
  ) -> Finding? {
    guard let first = hidden.first else { return nil }
    let model = first.fact.instance.model
    let names = hidden.map(\.fact.name)
    let fields = names.count == 1 ? "the field \(names[0])" : "the fields \(Words.list(names))"
    let attributes = Words.form(
      names.count,
      "the attribute of its name",
      "the attributes of their names"
    )
    let written = hidden.compactMap { seen in
      seen.fact.place.flatMap { Field(seen.fact.name, at: $0, run.lines) }
    }
    // A change of one field of several leaves the others hidden.
    let edit = names.count == 1 ? written.first?.edit(run.lines) : nil
    return Finding(
      kind: guide.kind,
      step: first.step,
      place: first.fact.place,
      message:
        "\(fields) of class \(model) \(Words.form(names.count, "hides", "hide")) \(attributes)",
      reason:
        "A field is a property of each object itself, and JavaScript finds it before what Sequelize gives all objects "
        + "of the model. So .\(names[0]) reads and sets the field, which no query fills and save() does not store; the "
        + "row's value is in get('\(names[0])'). \(wayOut(written, names.count, model))",
      proof: names.map { name in
        "new \(model)() got a property \(name) of its own, and \(model) has the attribute \(name)"
      },
      edit: edit,
      help: edit == nil ? written.compactMap(\.declaration) : []
    )
  }

  /// What to do about it, in a sentence.
  private static func wayOut(_ written: [Field], _ count: Int, _ model: String) -> String {
    if written.contains(where: { $0.declaration != nil }) {
      return "With 'declare' TypeScript knows its type, and there is no field."
    }
    let fields = Words.form(count, "the field", "the fields")
    let attributes = Words.form(count, "the attribute", "the attributes")
    return written.contains(where: \.hasValue)
      ? "Remove \(fields), and give the value as defaultValue in \(model).init."
      : "Remove \(fields): \(model).init makes \(attributes)."
  }

  /// The field as it is written, on a line of its own.
  private struct Field {
    let name: String
    let place: Place
    /// What stands behind the name: `: Type`, `= value`.
    let rest: Substring
    let isTypeScript: Bool

    init?(_ name: String, at place: Place, _ lines: ProgramLines) {
      let line = lines.line(place.line, of: place)
      let indent = line.prefix { $0 == " " || $0 == "\t" }
      var code = line.dropFirst(indent.count)
      if let end = code.firstIndex(of: ";") { code = code[..<end] }
      var rest = code
      while let word = rest.split(separator: " ", maxSplits: 1).first, Self.modifiers.contains(word)
      {
        rest = rest.dropFirst(word.count).drop { $0 == " " }
      }
      guard rest.hasPrefix(name) else { return nil }
      rest = rest.dropFirst(name.count)
      guard rest.first.map({ " :=!?".contains($0) }) ?? true else { return nil }
      self.name = name
      self.rest = rest.drop { $0 == "!" || $0 == "?" || $0 == " " }
      self.place = Place(
        source: place.source,
        line: place.line,
        column: indent.count + 1,
        length: code.count
      )
      isTypeScript = [".ts", ".mts", ".cts"]
        .contains(where: lines.sources[place.source].name.hasSuffix)
    }

    private static let modifiers: Set<Substring> = [
      "public", "private", "protected", "readonly", "override",
    ]

    /// The type that is written behind the name.
    private var type: Substring? {
      guard rest.hasPrefix(":"), !rest.contains("=") else { return nil }
      return rest.dropFirst().drop { $0 == " " }
    }

    /// Whether it has a value.
    var hasValue: Bool { rest.contains("=") }

    /// In TypeScript, the field as a declaration alone.
    var declaration: String? {
      guard isTypeScript, let type else { return nil }
      return "declare \(name): \(type)"
    }

    /// Makes a declaration of the field in TypeScript, and takes it out where it has no value in JavaScript.
    func edit(_ lines: ProgramLines) -> SourceEdit? {
      if let declaration { return lines.edit(replacing: place, with: declaration) }
      guard !isTypeScript, !hasValue, place.line > 1 else { return nil }
      let source = lines.sources[place.source]
      func offset(_ line: Int, _ column: Int) -> Int {
        source.offset(of: SourcePosition(line: line, column: column))
      }
      let end = place.column + place.length
      let rest = lines.line(place.line, of: place).dropFirst(end - 1)
      guard rest.allSatisfy({ $0 == ";" || $0 == " " }) else { return nil }
      return SourceEdit(
        source: place.source,
        start: offset(place.line - 1, lines.line(place.line - 1, of: place).count + 1),
        end: offset(place.line, end + rest.count),
        replacement: ""
      )
    }
  }
}
