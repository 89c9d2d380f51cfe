import Analysis
import Diagnostics
import Foundation
import Lessons
import Sessions
import TestSupport
import Testing
import Trace
import Tracing

/// Migrations and seeders of a project, which are run before it as `sequelize-cli` runs them.
struct MigrationTests {
  private static let authors = """
    module.exports = {
      async up(queryInterface, Sequelize) {
        await queryInterface.createTable('Authors', {
          id: { type: Sequelize.INTEGER, primaryKey: true, autoIncrement: true },
          name: { type: Sequelize.STRING, allowNull: false }
        });
      }
    };
    """
  private static let books = """
    exports.up = (queryInterface, { INTEGER, STRING }) => queryInterface.createTable('Books', {
      id: { type: INTEGER, primaryKey: true, autoIncrement: true },
      title: STRING,
      authorId: { type: INTEGER, references: { model: 'Authors', key: 'id' }, onDelete: 'CASCADE' }
    }).then(() => queryInterface.addIndex('Books', ['authorId']));
    """
  private static let seeds = """
    module.exports = {
      up: queryInterface => queryInterface.bulkInsert('Authors', [{ name: 'Mira' }, { name: 'Tom' }])
    };
    """
  private static let app = """
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('library', 'root', null, { dialect: 'mysql', logging: false });
    const Author = sequelize.define('Author', { name: DataTypes.STRING }, { timestamps: false });
    // sequelize.sync() is not needed: there are migrations
    Author.findAll().then(all => console.log(all.map(author => author.name).join()));
    """

  private static let files = [
    "package.json": #"{ "main": "app.js" }"#, "app.js": app,
    "migrations/20240302-books.js": books, "migrations/20240301-authors.js": authors,
    "migrations/notes.txt": "not a migration", "seeders/1-authors.js": seeds,
  ]

  private func session(
    _ changes: [String: String] = [:],
    _ choice: MigrationChoice = MigrationChoice()
  ) throws -> Session {
    let folder = try Folder(Self.files.merging(changes) { $1 }.filter { !$0.value.isEmpty })
    return try Subject.named(folder.url.path, project: ProjectOptions(migrations: choice)).session()
  }

  private func facts(_ session: Session) -> [MigrationFact] {
    session.trace.events.compactMap { if case .migrated(let fact) = $0 { fact } else { nil } }
  }

  @Test("They are run by their names, seeders last, and the app finds what they made")
  func order() throws {
    let session = try session()
    #expect(
      facts(session).map(\.file) == [
        "migrations/20240301-authors.js", "migrations/20240302-books.js", "seeders/1-authors.js",
      ]
    )
    #expect(facts(session).map(\.kind) == [.migration, .migration, .seeder])
    #expect(session.trace.console == ["Mira,Tom"])
    #expect(session.trace.schema.map(\.table) == ["SequelizeMeta", "Authors", "Books"])
  }

  @Test("Each is a step before those of the app, with its own statements and its file's first line")
  func steps() throws {
    let session = try session()
    let steps = session.trace.steps
    #expect(steps.map(\.number) == Array(1...steps.count))
    #expect(steps[1].label == "migrations/20240302-books.js")
    #expect(session.trace.source(of: steps[1].planned.place).name == "migrations/20240302-books.js")
    #expect(steps[1].line == 1)
    #expect(
      session.table.rows.prefix(3).map(\.result) == [
        "table Authors made", "table Books made, index books_author_id made",
        "2 Authors rows inserted",
      ]
    )
    #expect(session.trace.sql == ["SELECT `id`, `name` FROM `Authors` AS `Author`;"])
    let sent = session.trace.statements(ofMigrations: true).map(\.sql)
    #expect(sent.first { $0.hasPrefix("CREATE") }?.contains("`SequelizeMeta`") == true)
    #expect(sent.count { $0 == "INSERT INTO `SequelizeMeta` (`name`) VALUES ($1);" } == 2)
  }

  @Test("They are not run where the app calls sync(), nor where one says so")
  func notRun() throws {
    let syncing = Self.app.replacing("Author.findAll", with: "sequelize.sync(); Author.findAll")
    #expect(facts(try session(["app.js": syncing])).isEmpty)
    #expect(facts(try session([:], MigrationChoice(migrates: false))).isEmpty)
    #expect(
      facts(try session([:], MigrationChoice(seeds: false))).map(\.kind) == [
        .migration, .migration,
      ]
    )
    #expect(facts(try session(["app.js": syncing], MigrationChoice(migrates: true))).count == 3)
  }

  @Test("Without .sequelizerc the folder of migrations further down is the one")
  func furtherDown() throws {
    let session = try session([
      "migrations/20240302-books.js": "", "migrations/20240301-authors.js": "",
      "seeders/1-authors.js": "", "src/db/migrations/1.js": Self.authors,
      "src/db/seeders/1.js": Self.seeds, "tests/migrations/1.js": Self.books,
    ])
    #expect(facts(session).map(\.file) == ["src/db/migrations/1.js", "src/db/seeders/1.js"])
    #expect(session.trace.console == ["Mira,Tom"])
  }

  @Test("Folders are those of .sequelizerc")
  func folders() throws {
    let session = try session([
      "migrations/20240302-books.js": "", "migrations/20240301-authors.js": "",
      "seeders/1-authors.js": "", "db/moves/1.js": Self.authors, "db/first/1.cjs": Self.seeds,
      ".sequelizerc": """
      const path = require('path');
      module.exports = {
        'migrations-path': path.resolve('db', 'moves'), 'seeders-path': './db/first'
      };
      """,
    ])
    #expect(facts(session).map(\.file) == ["db/moves/1.js", "db/first/1.cjs"])
    #expect(session.trace.console == ["Mira,Tom"])
  }

  @Test(
    "The first that fails is the last that is run, with umzug's words; the app is run all the same",
    arguments: [
      (
        "exports.up = queryInterface => { queryInterface.addColumn('Authors', 'age', 'INTEGER'); };",
        "Error: Migration 20240302-books.js (or wrapper) didn't return a promise"
      ), ("exports.down = async () => {};", "Error: Could not find migration method: up"),
      (
        "exports.up = queryInterface => queryInterface.addColumn('Nobody', 'age', 'INTEGER');",
        "SequelizeDatabaseError: SQLITE_ERROR: no such table: Nobody"
      ),
      (
        "exports.up = (queryInterface, Sequelize, done) => done(new Error('no'));", "Error: no"
      ), ("throw new TypeError('early');", "TypeError: early"),
      ("exports.up = () => {", "SyntaxError: expected '}' but found the end of the program"),
    ]
  )
  func failures(text: String, error: String) throws {
    let session = try session(["migrations/20240302-books.js": text])
    #expect(facts(session).count == 2)
    let failure = try #require(facts(session).last?.error)
    #expect("\(failure.name): \(failure.message)" == error)
    #expect(session.trace.console == [""])
    #expect(session.trace.outcome == .finished)
  }

  @Test("A callback is a third parameter")
  func callback() throws {
    let session = try session([
      "migrations/20240302-books.js": """
      exports.up = function (queryInterface, Sequelize, done) {
        queryInterface.addColumn('Authors', 'age', Sequelize.INTEGER).then(() => done(), done);
      };
      """
    ])
    #expect(facts(session).compactMap(\.error).isEmpty)
    #expect(
      session.trace.schema.first { $0.table == "Authors" }?.columns.map(\.name) == [
        "id", "name", "age",
      ]
    )
  }

  @Test("Of several connections the one to the configured database finds the tables")
  func connections() throws {
    let app = """
      const { Sequelize } = require('sequelize');
      const other = new Sequelize('postgres://localhost/other', { logging: false });
      const own = new Sequelize('postgres://localhost/library', { logging: false });
      (async () => {
        for (const db of [other, own]) console.log(await db.getQueryInterface().showAllTables());
      })();
      """
    let config = #"{ "development": { "database": "library", "dialect": "postgres" } }"#
    let session = try session(["app.js": app, "config/config.json": config])
    #expect(session.trace.console == ["[]", "[ 'SequelizeMeta', 'Authors', 'Books' ]"])
    #expect(session.trace.schema.map(\.table) == ["SequelizeMeta", "Authors", "Books"])
  }

  @Test("Migrations and seeders may be ES modules, which may wait")
  func esModules() throws {
    let session = try session([
      "package.json": #"{ "main": "app.cjs", "type": "module" }"#, "app.js": "",
      "app.cjs": Self.app,
      "migrations/20240302-books.js": "", "seeders/1-authors.js": "",
      "migrations/20240301-authors.js": """
      import { DataTypes } from 'sequelize';
      const types = await Promise.resolve(DataTypes);
      export const up = (queryInterface) => queryInterface.createTable('Authors', {
        id: { type: types.INTEGER, primaryKey: true, autoIncrement: true }, name: types.STRING,
      });
      """,
      "seeders/1.mjs": """
      export default { async up(queryInterface) { await queryInterface.bulkInsert('Authors', [{ name: 'Mira' }]); } };
      """,
    ])
    #expect(
      facts(session).map { $0.file + ($0.error?.message ?? "") } == [
        "migrations/20240301-authors.js", "seeders/1.mjs",
      ]
    )
    #expect(session.trace.console == ["Mira"])
  }
}
