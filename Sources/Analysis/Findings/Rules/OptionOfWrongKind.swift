import Trace

/// An option whose value is a list or an object where Sequelize looks for another kind of value.
enum OptionOfWrongKind: FindingRule {
  static let guide = FindingGuide(
    kind: .optionOfWrongKind,
    summary:
      "through is a list where it must be an object, or an alias is an object where it must be a text",
    program: """
      const Book = sequelize.define('Book', { title: DataTypes.STRING });
      const Tag = sequelize.define('Tag', { name: DataTypes.STRING });
      Book.belongsToMany(Tag, { through: 'BookTags' });
      Tag.belongsToMany(Book, { through: 'BookTags' });
      await sequelize.sync();
      const book = await Book.create({ title: 'Keys' });
      await book.createTag({ name: 'sql' });
      const found = await Book.findAll({ include: [{ model: Tag, through: [] }] });
      console.log(JSON.stringify(found));
      """,
    mended: """
      const Book = sequelize.define('Book', { title: DataTypes.STRING });
      const Tag = sequelize.define('Tag', { name: DataTypes.STRING });
      Book.belongsToMany(Tag, { through: 'BookTags' });
      Tag.belongsToMany(Book, { through: 'BookTags' });
      await sequelize.sync();
      const book = await Book.create({ title: 'Keys' });
      await book.createTag({ name: 'sql' });
      const found = await Book.findAll({ include: [{ model: Tag, through: { attributes: [] } }] });
      console.log(JSON.stringify(found));
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.calls.flatMap { seen -> [Finding] in
      guard seen.fact.arguments.contains(where: { !$0.includes.isEmpty || $0.keys.contains("as") })
      else { return [] }
      return OptionSite.all(of: seen.fact).compactMap { site in
        switch site.kind {
        case .include: through(site, seen, run)
        case .association: alias(site, seen, run)
        case .find, .write, .model, .attribute, .references, .foreignKey, .throughOfDeclaration,
          .throughOfGetter, .connection:
          nil
        }
      }
    }
  }

  /// `through: []` of an include.
  private static func through(
    _ site: OptionSite,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    guard site.shape.member("through")?.kind == .list, let proof = run.proof(ofCall: call),
      let written = WrittenOptions(site, of: call, run.lines),
      let entry = written.entry("through"), case .list(let items) = entry.value.kind
    else { return nil }
    let list = written.code(entry.value.range)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: written.place(entry),
      message: "through must be an object; the list \(list) there is not read",
      reason:
        "through: { attributes: \(list) } says which columns of the junction table (the table between the two) are "
        + "loaded" + (items.isEmpty ? ", here none of them." : "."),
      proof: proof,
      edit: written.edit(CodeChange(entry.value.range, "{ attributes: \(list) }")),
      help: []
    )
  }

  /// The declaration of an association to one whose alias is an object, with a text; nil for another.
  static func edit(of declared: AssociationFact, _ run: TraceIndex) -> SourceEdit? {
    guard declared.alias == "[object Object]", let seen = run.call(declared.call) else {
      return nil
    }
    let sites = OptionSite.all(of: seen.fact)
    return sites.lazy.compactMap { alias($0, seen, run)?.edit }.first
  }

  /// An object as the alias of an association to one.
  private static func alias(
    _ site: OptionSite,
    _ seen: TraceIndex.Seen<CallFact>,
    _ run: TraceIndex
  ) -> Finding? {
    let call = seen.fact
    guard ["belongsTo", "hasOne"].contains(call.method),
      site.path.isEmpty, site.shape.member("as")?.kind == .object,
      let declared = run.associations.first(where: { $0.fact.call == call.call })?.fact
    else { return nil }
    let written = WrittenOptions(site, of: call, run.lines)
    let entry = written?.entry("as")
    let singular = entry?.value["singular"]?.text
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: entry.flatMap { written?.place($0) } ?? call.place,
      message:
        "as must be a text for \(call.method); with an object the alias is '\(declared.alias)'",
      reason:
        "\(call.method) leads to one \(declared.target), so its alias is one name. singular and plural together are for "
        + "hasMany and belongsToMany.",
      proof: [
        "\(declared.source) \(call.method) \(declared.target) is known as '\(declared.alias)'"
      ],
      edit: entry.flatMap { entry in
        singular.flatMap { name in
          written?.edit(CodeChange(entry.value.range, "'\(name)'"))
        }
      },
      help: singular == nil ? ["as: '\(declared.target.lowercasedFirst)'"] : []
    )
  }
}
