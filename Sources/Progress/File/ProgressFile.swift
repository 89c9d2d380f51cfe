import CSQLite
package import Diagnostics
import Glibc

/// The learner's file: every answer, with its date and hints, by question and lesson.
///
/// It is one file of SQLite, and each answer is a transaction of its own: several processes may write to it, and one that
/// is killed loses at most the answer that it was writing. A file that is damaged, newer than this build or not ours is
/// refused and stays as it is.
///
/// A class, since it owns a connection.
package final class ProgressFile {
  /// Where it is.
  package let path: String
  let database: Database

  /// Opens the file of a path; it is made, and the folders above it, where there is none.
  /// - Throws: `unwritable-file`, `damaged-progress`, `newer-progress`, `foreign-progress`, `busy-progress`.
  package init(_ path: String) throws(Diagnostic) {
    self.path = path
    Self.makeFolder(of: path)
    do throws(Database.Failure) {
      database = try Database(path)
    } catch {
      throw Self.diagnostic(error, path)
    }
    try perform { try check() }
    try perform { try ProgressSchema.update(database) }
  }

  /// Does work on the file and tells what went wrong.
  func perform<Result>(_ work: () throws -> Result) throws(Diagnostic) -> Result {
    do {
      return try work()
    } catch let failure as Database.Failure {
      throw Self.diagnostic(failure, path)
    } catch let problem as Diagnostic {
      throw problem
    } catch {
      preconditionFailure("work on a file throws failures of SQLite and diagnostics: \(error)")
    }
  }

  /// Refuses a file that is not ours, or of a later build, or damaged.
  private func check() throws {
    let version = try database.number("PRAGMA user_version")
    let id = try database.number("PRAGMA application_id")
    let isEmpty = try database.number("SELECT count(*) FROM sqlite_schema") == 0
    guard id == ProgressSchema.applicationID || (id == 0 && version == 0 && isEmpty) else {
      throw Diagnostic(
        id: .foreignProgress,
        "'\(path)' is a database of another program",
        help: ["name another file"]
      )
    }
    guard version <= ProgressSchema.changes.count else {
      throw Diagnostic(
        id: .newerProgress,
        "'\(path)' was written by a newer assoc-trace",
        help: ["use that one, or name another file"]
      )
    }
    // A view or a trigger in the place of a table would be a program of a stranger, perhaps one without end.
    let programs =
      "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL %'"
    guard try database.number(programs) == 0,
      try database.rows("PRAGMA quick_check(1)") == [[.text("ok")]]
    else { throw Self.damaged(path) }
  }

  // MARK: What goes wrong

  static func diagnostic(_ failure: Database.Failure, _ path: String) -> Diagnostic {
    switch failure.code {
    case SQLITE_NOTADB, SQLITE_CORRUPT: damaged(path)
    case SQLITE_BUSY, SQLITE_LOCKED:
      Diagnostic(
        id: .busyProgress,
        "another program holds '\(path)'",
        help: ["end it, or try again in a moment"]
      )
    default:
      Diagnostic(
        id: .unwritableFile,
        "cannot write '\(path)': \(failure.message)",
        help: ["name a file in a folder that you may write to"]
      )
    }
  }

  private static func damaged(_ path: String) -> Diagnostic {
    Diagnostic(
      id: .damagedProgress,
      "'\(path)' is damaged, or no file of progress; it stays as it is",
      help: ["put a copy in its place or name another file"]
    )
  }

  /// Makes the folders above a file, for the learner alone, as the XDG rules ask.
  private static func makeFolder(of path: String) {
    guard let end = path.lastIndex(of: "/"), end != path.startIndex else { return }
    let folder = String(path[..<end])
    guard access(folder, F_OK) != 0 else { return }
    makeFolder(of: folder)
    mkdir(folder, 0o700)
  }
}
