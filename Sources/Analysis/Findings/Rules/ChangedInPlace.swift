import Diagnostics
import Trace

/// A JSON value that was changed in place, which Sequelize does not notice and so does not save.
enum ChangedInPlace: FindingRule {
  static let guide = FindingGuide(
    kind: .changedInPlace,
    summary: "a JSON value is changed in place, which save() does not notice",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING, settings: DataTypes.JSON });
      await sequelize.sync();
      await User.create({ name: 'Ada', settings: { theme: 'light' } });
      const user = await User.findOne();
      user.settings.theme = 'dark';
      await user.save();
      console.log((await User.findOne()).settings);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING, settings: DataTypes.JSON });
      await sequelize.sync();
      await User.create({ name: 'Ada', settings: { theme: 'light' } });
      const user = await User.findOne();
      user.settings.theme = 'dark';
      user.changed('settings', true);
      await user.save();
      console.log((await User.findOne()).settings);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.attributeEdits.compactMap { seen in
      guard let call = run.call(seen.fact.call)?.fact, let saved = call.place,
        !isStored(seen, run)
      else { return nil }
      let fact = seen.fact
      let receiver = call.code.droppingSuffix(".save")
      let mark = "\(receiver).changed('\(fact.attribute)', true);"
      let sent = run.statements(ofCall: call.call)
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: changed(fact, receiver, before: saved, run) ?? saved,
        message:
          "\(receiver).\(fact.attribute) was changed in place, and save() does not notice that",
        reason:
          "Sequelize saves an attribute that was assigned. A change inside its object or list is none: say it with "
          + "changed('\(fact.attribute)', true) before save(), or assign a new value.",
        proof: (sent.isEmpty ? ["\(call.code)() sent no statement"] : sent.map(\.proof)) + [
          "the row has \(Words.short(fact.row)), the object \(Words.short(fact.memory))"
        ],
        edit: edit(adding: mark, before: saved, run),
        help: edit(adding: mark, before: saved, run) == nil ? [mark] : []
      )
    }
  }

  /// Whether the row came to have the value after all.
  private static func isStored(
    _ seen: TraceIndex.Seen<AttributeEditFact>,
    _ run: TraceIndex
  ) -> Bool {
    guard
      let model = run.models.last(where: { $0.fact.model == seen.fact.instance.model })?.fact,
      let key = seen.fact.instance.key
    else { return true }
    let column = model.columns[seen.fact.attribute] ?? seen.fact.attribute
    return run.rows.contains { rows in
      rows.turn > seen.turn && rows.fact.table == model.table
        && rows.fact.rows.enumerated().contains { index, row in
          row == key && rows.fact.after(column, row: index) != nil
        }
    }
  }

  /// Where the program changed the value last before it was saved: `user.settings.theme = …`, `doc.tags.push(…)`.
  private static func changed(
    _ fact: AttributeEditFact,
    _ receiver: String,
    before saved: Place,
    _ run: TraceIndex
  ) -> Place? {
    let path = "\(receiver).\(fact.attribute)"
    for number in stride(from: saved.line - 1, through: max(1, saved.line - 40), by: -1) {
      let line = run.lines.line(number, of: saved)
      guard let found = line.firstRange(of: path) else { continue }
      let rest = line[found.upperBound...]
      guard
        rest.firstMatch(
          of: #/^[.\[](?:[^=]*[^=!<>])?=[^=>]|^\.(?:push|splice|pop|shift|unshift|sort)\(/#
        )
          != nil
      else { continue }
      return Place(
        source: saved.source,
        line: number,
        column: line.distance(from: line.startIndex, to: found.lowerBound) + 1,
        length: path.count
      )
    }
    return nil
  }

  /// A line before the statement that saves, where that stands on a line of its own.
  private static func edit(
    adding code: String,
    before place: Place,
    _ run: TraceIndex
  ) -> SourceEdit? {
    guard run.lines.sources.indices.contains(place.source) else { return nil }
    let line = run.lines.line(place.line, of: place)
    let before = line.prefix(place.column - 1).trimmingSpace
    guard before.isEmpty || before == "await" else { return nil }
    let start = run.lines.sources[place.source].startOfLine(place.line)
    let indent = line.prefix { $0.isWhitespace }
    return SourceEdit(
      source: place.source,
      start: start,
      end: start,
      replacement: "\(indent)\(code)\n"
    )
  }
}
