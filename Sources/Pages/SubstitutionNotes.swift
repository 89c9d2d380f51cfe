import Diagnostics
import Rendering
import Trace

/// What a page says where the program got something else than it asked for.
enum SubstitutionNotes {
  /// The notes of a whole run, in the order in which the things were asked for.
  static func of(_ trace: Trace) -> [Document.Block] {
    trace.substitutions.sorted { $0.key < $1.key }.flatMap(\.value).map { .note(text($0)) }
  }

  /// One sentence.
  static func text(_ fact: SubstitutionFact) -> String {
    switch fact.kind {
    case .dialect:
      "The program asks for \(product(of: fact.name)) and gets SQLite in memory: what you see is SQLite's SQL."
    case .storage:
      "The file \(fact.name) is not opened: the program gets a database in memory, which begins empty."
    case .packages:
      "In the place of \(fact.name) the program gets stand-ins in memory: node_modules is not read, and no port is opened."
    case .environment:
      fact.name.hasSuffix(".env")
        ? "dotenv finds no \(fact.name) in the project, and sets nothing of process.env."
        : "dotenv asks for \(fact.name) and sets nothing of it: of such files a program sees .env alone."
    case .variable: variable(fact)
    case .stubs: "Stubs stand for \(fact.name): their calls do nothing."
    }
  }

  private static func variable(_ fact: SubstitutionFact) -> String {
    let name = fact.name.prefix { $0 != "." }
    let isSeen = fact.request?.contains("{{\(fact.name)}}") == true
    let place = isSeen ? "" : fact.request.map { " in \($0)" } ?? ""
    let why =
      fact.name.contains(".")
      ? fact.status.map { ": the answer to \(name), \($0), has no such part" }
        ?? ": \(name) was not answered before it"
      : ""
    return "{{\(fact.name)}} stands for nothing\(place), and is sent as it is written\(why)."
  }

  /// The name by which people know the database of a dialect.
  private static func product(of dialect: String) -> String {
    switch dialect {
    case "postgres": "PostgreSQL"
    case "mysql": "MySQL"
    case "mariadb": "MariaDB"
    case "mssql": "SQL Server"
    case "oracle": "Oracle"
    case "db2": "Db2"
    case "snowflake": "Snowflake"
    default: dialect
    }
  }
}

extension Trace {
  /// What the program got something else for, each thing once, by the step that asked for it first.
  var substitutions: [Int: [SubstitutionFact]] {
    var told: Set<Name> = []
    var facts: [Int: [SubstitutionFact]] = [:]
    for step in steps {
      for event in step.events {
        guard case .substituted(let fact) = event,
          told.insert("\(fact.kind.rawValue) \(fact.name)").inserted
        else { continue }
        facts[step.number, default: []].append(fact)
      }
    }
    return facts
  }
}
