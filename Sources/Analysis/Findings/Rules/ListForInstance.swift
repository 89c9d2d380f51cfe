import Diagnostics
import Trace

/// A list of instances that was taken for one of them.
enum ListForInstance: FindingRule {
  static let guide = FindingGuide(
    kind: .listForInstance,
    summary: "a property of an instance is read from a list of them",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      await User.create({ name: 'Ada' });
      const found = await User.findAll({ where: { name: 'Ada' } });
      console.log(found.name);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      await sequelize.sync();
      await User.create({ name: 'Ada' });
      const found = await User.findAll({ where: { name: 'Ada' } });
      console.log(found[0].name);
      """
  )

  static func findings(in run: TraceIndex) -> [Finding] {
    run.missed.compactMap { seen in
      guard seen.fact.kind == .list, let instance = seen.fact.instance,
        let place = seen.fact.place, !run.lines.isTested(place),
        let receiver = run.lines.receiver(place)
      else { return nil }
      let name = seen.fact.name
      if let made = made(receiver, seen, place, run) { return made }
      var dot = place
      dot.column -= 1
      dot.length = 1
      return Finding(
        kind: guide.kind,
        step: seen.step,
        place: place,
        message:
          "\(receiver).\(name) is undefined: \(receiver) is a list of \(instance.model) instances",
        reason:
          "A list has no '\(name)'; each of its items has. Take one by its index, or go through all of them with "
          + "map or a for...of loop.",
        proof: ["the first item is \(instance.title)"],
        edit: run.lines.edit(replacing: dot, with: "[0]."),
        help: ["\(receiver).map((item) => item.\(name))"]
      )
    }
  }

  /// The list that `findOrCreate` and the like give, which holds the instance and whether it is new.
  private static func made(
    _ receiver: String,
    _ seen: TraceIndex.Seen<MissedPropertyFact>,
    _ place: Place,
    _ run: TraceIndex
  ) -> Finding? {
    guard let origin = ValueOrigin(of: receiver, at: place, before: seen.turn, run),
      let result = MethodResult(origin, named: receiver, run), result.means(seen.fact.name, run),
      let edit = result.edit(at: place, run)
    else { return nil }
    return result.finding(guide.kind, seen, at: place, edit: edit)
  }
}
