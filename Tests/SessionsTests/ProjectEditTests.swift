import Analysis
import Diagnostics
import Foundation
import Sessions
import TestSupport
import Testing
import Trace
import Tracing

/// An app beside itself without a line of one of its files, a migration or a request.
struct ProjectEditTests {
  private static let files = [
    "package.json": "{ \"main\": \"app.js\" }",
    "app.js": """
    const express = require('express');
    const { sequelize, User, Post } = require('./models');
    const app = express();
    app.get('/users', async (req, res) => res.json(await User.findAll({ include: Post })));
    app.post('/users', async (req, res) => res.json(await User.create({ name: 'Ann' })));
    process.on('unhandledRejection', (error) => console.log(error.message));
    app.listen(3000);
    """,
    "models/index.js": """
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('mysql://root@localhost/app', { logging: false });
    const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
    const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
    User.hasMany(Post, {
      foreignKey: 'userId',
    });
    module.exports = { sequelize, User, Post };
    """,
    "migrations/1-users.js": """
    exports.up = (queryInterface, Sequelize) =>
      queryInterface.createTable('Users', { id: { type: Sequelize.INTEGER, primaryKey: true }, name: Sequelize.STRING });
    """,
    "migrations/2-posts.js": """
    exports.up = (queryInterface, Sequelize) =>
      queryInterface.createTable('Posts', { id: { type: Sequelize.INTEGER, primaryKey: true }, title: Sequelize.STRING, userId: Sequelize.INTEGER });
    """,
  ]

  private func subject() throws -> Subject {
    let script = try RequestScript(
      parsing: SourceText(name: "r.http", text: "POST /users\n\n###\nGET /users")
    )
    let folder = try Folder(Self.files)
    return try withExtendedLifetime(folder) {
      try Subject.named(folder.url.path, project: ProjectOptions(requests: script))
    }
  }

  private func report(without part: String) throws -> ComparisonReport {
    let subject = try subject()
    let runnable = try subject.runnable()
    let edit = try #require(ProjectEdit(part) ?? Int(part).flatMap(runnable.part))
    return try WhatIf.run(subject, runnable, edits: [], parts: [edit])
  }

  @Test("A text names a request, a line, a file or none of them")
  func reading() {
    #expect(ProjectEdit("GET /users/1") == .request("GET /users/1"))
    #expect(ProjectEdit("./models/post.js:14") == .line(file: "models/post.js", line: 14))
    #expect(ProjectEdit("migrations/1-users.js") == .file("migrations/1-users.js"))
    for text in ["4", "3,4", "post.json", "get /users", "a:1"] { #expect(ProjectEdit(text) == nil) }
  }

  @Test(
    "A part that is left out shows what hangs on it",
    arguments: ["models/index.js:5", "index.js:5", "migrations/2-posts.js", "2-posts.js", "2"]
  )
  func leftOut(part: String) throws {
    let report = try report(without: part)
    #expect(report.edits.map(\.kind) == [.without])
    #expect(!report.comparison.steps.isEmpty)
  }

  @Test(
    "Requests are left out by method and path, and a number is that of a migration or a request"
  )
  func requests() throws {
    let report = try report(without: "POST /users")
    #expect(report.edits.map(\.code) == ["POST /users"])
    let runnable = try subject().runnable()
    #expect(
      (1...20).compactMap(runnable.part) == [
        .file("migrations/1-users.js"), .file("migrations/2-posts.js"), .request("POST /users"),
        .request("GET /users"),
      ]
    )
  }

  @Test(
    "A part that is not there is told with the nearest that is",
    arguments: [
      ("GET /user", "no request is 'GET /user'", "did you mean 'GET /users'?"),
      (
        "models/indx.js:5", "the app has no file 'models/indx.js'",
        "did you mean 'models/index.js'?"
      ),
      ("3-tags.js", "no migration or seeder is '3-tags.js'", "there are"),
      (
        "models/index.js:99", "line 99 of models/index.js cannot be left out", "name the first line"
      ),
    ]
  )
  func unknown(part: String, message: String, help: String) throws {
    do {
      _ = try report(without: part)
      Issue.record("\(part) is not there")
    } catch let list as DiagnosticList {
      #expect(list.diagnostics.map(\.message) == [message])
      #expect(list.diagnostics.first?.help.first?.hasPrefix(help) == true)
    }
  }
}
