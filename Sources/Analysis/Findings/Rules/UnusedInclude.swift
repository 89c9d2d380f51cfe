import Diagnostics
import Trace

/// An include whose results no code read.
enum UnusedInclude: FindingRule {
  static let guide = FindingGuide(
    kind: .unusedInclude,
    summary: "an include loads what no later code reads",
    program: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      const users = await User.findAll({ include: Post });
      console.log(users[0].name);
      """,
    mended: """
      const User = sequelize.define('User', { name: DataTypes.STRING });
      const Post = sequelize.define('Post', { title: DataTypes.STRING });
      User.hasMany(Post);
      await sequelize.sync();
      const user = await User.create({ name: 'Ada' });
      await user.createPost({ title: 'Keys' });
      const users = await User.findAll();
      console.log(users[0].name);
      """
  )

  private struct Key: Hashable {
    let statement: Int
    let model: String
    let alias: String

    init(_ statement: Int, _ model: String, _ alias: String) {
      self.statement = statement
      self.model = model
      self.alias = alias
    }

    init(_ include: IncludeFact, _ query: QueryFact) {
      self.init(query.statement, include.association.source, include.association.alias)
    }
  }

  private struct Group {
    var count = 0
    var isRead = false
  }

  /// An include of a finder in the code, which may run many times.
  private struct Site: Hashable {
    let place: Place
    let path: Name

    init(_ place: Place, _ path: String) {
      self.place = place
      self.path = Name(path)
    }
  }

  private struct Slot: Hashable {
    let object: Int
    let alias: String
  }

  static func findings(in run: TraceIndex) -> [Finding] {
    guard run.trace.outcome == .finished else { return [] }
    let read = Set(run.reads.map { Slot(object: $0.fact.instance.object, alias: $0.fact.alias) })
    var groups: [Key: Group] = [:]
    for seen in run.eagerLoads {
      let fact = seen.fact
      let key = Key(fact.statement, fact.model, fact.alias)
      groups[key, default: Group()].count += fact.counts.reduce(0, +)
      let isRead = fact.instances.objects.contains { object in
        read.contains(Slot(object: object, alias: fact.alias))
      }
      if isRead { groups[key]?.isRead = true }
    }
    let readAtPlaces = readPlaces(groups, run)
    return run.queries.flatMap { seen -> [Finding] in
      // A reload fills the object that it was called on; an include of a scope is there for many queries.
      guard let call = run.call(seen.fact.call)?.fact, call.method != "reload", call.hasInclude,
        let statement = run.statement(seen.fact.statement)
      else { return [] }
      return seen.fact.includes.compactMap { include in
        guard let group = groups[Key(include, seen.fact)], group.count > 0, !group.isRead,
          call.place.map({ readAtPlaces.contains(Site($0, include.path)) }) != true,
          !isWanted(include, seen.fact, groups), !isNeeded(include.path, by: statement)
        else { return nil }
        let code = QueryCode(call, run)
        // Nothing at all is read of a result that the program drops.
        guard code?.isDropped != true else { return nil }
        return finding(include, group.count, statement, code, seen, run)
      }
    }
  }

  /// The includes of which something was read, whichever time their finder ran.
  private static func readPlaces(_ groups: [Key: Group], _ run: TraceIndex) -> Set<Site> {
    var sites: Set<Site> = []
    for seen in run.queries {
      guard let place = run.call(seen.fact.call)?.fact.place else { continue }
      for include in seen.fact.includes where groups[Key(include, seen.fact)]?.isRead == true {
        sites.insert(Site(place, include.path))
      }
    }
    return sites
  }

  /// Whether an include is there for another reason than to be read, or is told of with its parent.
  private static func isWanted(
    _ include: IncludeFact,
    _ query: QueryFact,
    _ groups: [Key: Group]
  ) -> Bool {
    include.isRequired || include.selectsNothing
      || query.includes.contains { other in
        let isParent = include.path.hasPrefix(other.path + ".")
        let isChild = other.path.hasPrefix(include.path + ".")
        return (isParent && groups[Key(other, query)]?.isRead != true)
          || (isChild && other.isRequired)
      }
  }

  /// Whether the statement itself sorts, filters or groups by the joined table.
  private static func isNeeded(_ path: String, by statement: StatementFact) -> Bool {
    // Joined tables are named by the aliases that lead to them: `kids->Desk`.
    let name = path.split(separator: ".").joined(separator: "->")
    let sql = SQLText(statement.sql)
    let clauses = [" WHERE ", " GROUP BY ", " HAVING ", " ORDER BY "].compactMap { sql.end(of: $0) }
    guard let start = clauses.min() else { return false }
    return ["`\(name)`", "`\(name)->", "`\(name)."].contains { sql.end(of: $0, from: start) != nil }
  }

  private static func finding(
    _ include: IncludeFact,
    _ count: Int,
    _ statement: StatementFact,
    _ code: QueryCode?,
    _ seen: TraceIndex.Seen<QueryFact>,
    _ run: TraceIndex
  ) -> Finding {
    let call = run.call(seen.fact.call)
    let node = code?.include(include.path, of: seen.fact, run)
    let edit = code?.edit(without: include.path, of: seen.fact, run)
    return Finding(
      kind: guide.kind,
      step: seen.step,
      place: node.flatMap { code?.place($0.range) } ?? call?.fact.place,
      message:
        "nothing in this run reads what the include \(include.path) loaded: \(Words.count(count, "result"))",
      reason:
        "The join costs rows and memory; without the include the query gives the same \(seen.fact.model).",
      proof: [
        statement.proof,
        "\(Words.count(statement.rowsReturned, "row")) returned, \(include.path) read 0 times",
      ],
      edit: edit,
      help: edit == nil && !include.path.contains(".")
        ? ["leave \(run.include(include.association)) out of the includes"] : []
    )
  }
}
