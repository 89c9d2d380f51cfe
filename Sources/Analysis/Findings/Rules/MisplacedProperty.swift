import Diagnostics
import Trace

/// A property that was read from an instance and stands elsewhere in it.
enum MisplacedProperty: FindingRule {
  static let guide = FindingGuide(
    kind: .misplacedProperty,
    summary:
      "a value is read from an instance where it is not, such as a column of the table between two models",
    program: """
      const Book = sequelize.define('Book', { title: DataTypes.STRING });
      const Tag = sequelize.define('Tag', { label: DataTypes.STRING });
      const BookTag = sequelize.define('BookTag', { weight: DataTypes.INTEGER });
      Book.belongsToMany(Tag, { through: BookTag });
      Tag.belongsToMany(Book, { through: BookTag });
      await sequelize.sync();
      const book = await Book.create({ title: 'Keys' });
      await book.addTag(await Tag.create({ label: 'SQL' }), { through: { weight: 5 } });
      const found = await Book.findOne({ include: Tag });
      console.log(found.Tags[0].weight);
      """,
    mended: """
      const Book = sequelize.define('Book', { title: DataTypes.STRING });
      const Tag = sequelize.define('Tag', { label: DataTypes.STRING });
      const BookTag = sequelize.define('BookTag', { weight: DataTypes.INTEGER });
      Book.belongsToMany(Tag, { through: BookTag });
      Tag.belongsToMany(Book, { through: BookTag });
      await sequelize.sync();
      const book = await Book.create({ title: 'Keys' });
      await book.addTag(await Tag.create({ label: 'SQL' }), { through: { weight: 5 } });
      const found = await Book.findOne({ include: Tag });
      console.log(found.Tags[0].BookTag.weight);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.missed.compactMap { seen in
      guard let instance = seen.fact.instance, let nearest = seen.fact.nearest,
        let place = seen.fact.place, !run.lines.isTested(place),
        !ReadBeside(seen.fact.name, at: place, run.lines).isGot
      else { return nil }
      let name = seen.fact.name
      let reason: String
      switch seen.fact.kind {
      case .inside:
        let holder = nearest.split(separator: ".").first.map(String.init) ?? nearest
        reason = inside(name, holder, instance.model, run)
      case .selected:
        reason =
          "\(name) was selected under a name that is no attribute of \(instance.model). Such a value has no property "
          + "of its own: get('\(name)') finds it, and JSON has it."
      case .near, .nearUnloaded, .leftOut, .list, .promise, .flat, .result, .unshown,
        .spread, .ofThis:
        return nil
      }
      let receiver = run.lines.receiver(place) ?? instance.model
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: place,
        message: "\(receiver).\(name) is undefined: it is \(receiver).\(nearest)",
        reason: reason,
        proof: ["\(instance.title) has no '\(name)', and \(nearest) is there"],
        edit: run.lines.edit(replacing: name, with: nearest, from: place),
        help: []
      )
    }
  }

  private static func inside(
    _ name: String,
    _ holder: String,
    _ model: String,
    _ run: TraceIndex
  ) -> String {
    let isJunction = run.associations.contains { $0.fact.junction?.model == holder }
    return isJunction
      ? "\(name) is a column of \(holder), the junction table (the table between the two), not of \(model). Its row stands inside each "
        + "\(model) that was found through it, under the name of its own model."
      : "\(name) is a value of the \(holder) that was loaded with the \(model), not of the \(model) itself."
  }
}
