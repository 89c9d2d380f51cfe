import Diagnostics
import Trace

/// What a method gives, a number of rows or rows beside their count, taken for the row or the rows themselves.
enum ResultForRow: FindingRule {
  static let guide = FindingGuide(
    kind: .resultForRow,
    summary: "what update, query or findAndCountAll gives is taken for a row or a list of rows",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      await User.create({ name: 'Ada' });
      const users = await User.findAndCountAll();
      console.log(users.length);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      await User.create({ name: 'Ada' });
      const users = await User.findAndCountAll();
      console.log(users.rows.length);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.missed.compactMap { seen in
      guard seen.fact.kind == .result, let place = seen.fact.place, !run.lines.isTested(place),
        let receiver = run.lines.receiver(place),
        let origin = ValueOrigin(of: receiver, at: place, before: seen.turn, run),
        let result = MethodResult(origin, named: receiver, run),
        result.means(seen.fact.name, run)
      else { return nil }
      return result.finding(guide.kind, seen, at: place, edit: result.edit(at: place, run))
    }
  }
}
