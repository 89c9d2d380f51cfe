import Diagnostics
import Trace

/// A row that holds a value which the ENUM of its column does not list: SQLite has no such type and takes any text.
enum ValueOutsideEnum: FindingRule {
  static let guide = FindingGuide(
    kind: .valueOutsideEnum,
    summary: "a column of type ENUM is given a value that its list does not have",
    program: """
      const Task = sequelize.define('Task', {
        title: DataTypes.STRING,
        level: DataTypes.ENUM('low', 'medium', 'high'),
      });
      await sequelize.sync();
      await Task.create({ title: 'Water the plants', level: 'hihg' });
      console.log(await Task.count({ where: { level: 'high' } }));
      """,
    mended: """
      const Task = sequelize.define('Task', {
        title: DataTypes.STRING,
        level: DataTypes.ENUM('low', 'medium', 'high'),
      });
      await sequelize.sync();
      await Task.create({ title: 'Water the plants', level: 'high' });
      console.log(await Task.count({ where: { level: 'high' } }));
      """
  )

  /// A value that a statement wrote beside the list.
  private struct Stray: Hashable {
    let model: Name
    let attribute: Name
    let value: Name
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    var told: Set<Stray> = []
    return run.rows.flatMap { seen in
      strays(seen.fact, run).compactMap { stray, allowed in
        guard told.insert(stray).inserted else { return nil }
        return finding(seen, stray, allowed, run)
      }
    }
  }

  /// The values of a batch that their columns do not list, each with the list.
  private static func strays(_ batch: RowBatch, _ run: TraceIndex) -> [(Stray, [String])] {
    guard batch.change != .delete,
      let model = run.models.last(where: { $0.fact.table == batch.table })?.fact
    else { return [] }
    return (model.enumerations ?? []).flatMap { enumeration in
      let column = model.columns[Name(enumeration.attribute)] ?? enumeration.attribute
      let allowed = Set(names: enumeration.values)
      return batch.rows.indices.compactMap { row -> (Stray, [String])? in
        guard case .text(let value)? = batch.after(column, row: row), !allowed.contains(Name(value))
        else { return nil }
        let stray = Stray(
          model: Name(model.model),
          attribute: Name(enumeration.attribute),
          value: Name(value)
        )
        return (stray, enumeration.values)
      }
    }
  }

  private static func finding(
    _ seen: TraceIndex.Seen<RowBatch>,
    _ stray: Stray,
    _ allowed: [String],
    _ run: TraceIndex
  ) -> Finding? {
    guard let statement = run.statement(seen.fact.statement),
      let call = run.call(statement.call)?.fact
    else { return nil }
    let code = QueryCode(call, run)
    let value = stray.value.text
    let entry = code?.call.arguments.lazy.flatMap(\.allEntries)
      .first { entry in
        guard let text = entry.value.text else { return false }
        return Name(entry.key) == stray.attribute && Name(text) == stray.value
      }
    let nearest = closestMatch(to: value, among: allowed)
    let list = Words.list(allowed.map { "'\($0)'" })
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: entry.flatMap { code?.place($0.value.range) } ?? call.place,
      message:
        "\(stray.model.text).\(stray.attribute.text) holds '\(value)', which its ENUM does not list",
      reason:
        "It lists \(list). SQLite has no ENUM and stores any text; PostgreSQL and MySQL refuse the row. A condition "
        + "that asks for a listed value does not find it.",
      proof: [statement.proof],
      edit: entry.flatMap { entry in
        nearest.flatMap { code?.edit(entry.value.range, with: "'\($0)'") }
      },
      help: nearest == nil ? ["write one of \(list)"] : []
    )
  }
}
