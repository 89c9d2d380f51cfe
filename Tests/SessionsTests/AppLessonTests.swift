import Diagnostics
import Foundation
import Lessons
import Sessions
import TestSupport
import Testing

/// Lessons about apps: of one file or of a folder, with requests to their servers as steps.
struct AppLessonTests {
  private static let models = """
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const Table = sequelize.define('Table', { place: DataTypes.STRING });
    const Order = sequelize.define('Order', { drink: DataTypes.STRING });
    Table.hasMany(Order);

    """

  private static let routes = """
    const app = express();
    app.use(express.json());
    app.get('/tables/:id', async (req, res) => {
      const table = await Table.findByPk(req.params.id, { include: Order });
      if (!table) return res.status(404).json({ error: 'no such table' });
      res.json(table);
    });
    app.post('/orders', async (req, res) => {
      res.status(201).json(await Order.create(req.body));
    });

    """

  private static let start = """
    async function start() {
      await sequelize.sync();
      const window = await Table.create({ place: 'window' });
      await window.createOrder({ drink: 'tea' });
      app.listen(3000);
    }
    start();

    """

  /// An app of one file with the steps 1 to 3, before its requests.
  private static let app =
    "// step: Models\nconst express = require('express');\n\(models)// step: Routes\n\(routes)// step: Start\n\(start)"

  private static let lesson = """
    title: A café
    program: app.js
    requests:
      - GET /tables/1
      - GET /tables/7
      - 'POST /orders {"drink":"milk","TableId":1}'

    """

  private func told(_ lesson: String, _ files: [String: String] = [:]) throws -> [String] {
    let all = ["app.js": Self.app].merging(files) { $1 }
    let folder = try Folder(all.merging(["l.yml": lesson]) { $1 })
    return CheckResult.of(try folder.lesson("l.yml"), name: "l.yml").problems.map(line)
  }

  @Test("Each request is a step, at which claims hold when nothing is left to do there")
  func requests() throws {
    let claims = """
      claims:
        - { step: 2, holds: "Order.rawAttributes.TableId !== undefined" }
        - { step: 3, holds: "rows('Orders').length === 1" }
        - { step: 3, holds: "(await Table.count()) === 1" }
        - { step: 4, holds: "answer().body.Orders[0].drink === 'tea'" }
        - { step: 4, holds: "queries('SELECT', 4) === 1 && rows('Orders').length === 1" }
        - { step: 4, holds: "(await Order.findOne()).drink === 'tea'" }
        - { step: 5, holds: "answer().status === 404 && answer().text.includes('no such')" }
        - { step: 6, holds: "answer(4).status === 200 && answer().status === 201" }
        - holds: rows('Orders').length === 2
        - holds: (await Order.count()) === 2
      expect: { findings: [] }

      """
    #expect(try told(Self.lesson + claims) == [])
  }

  @Test("What does not hold at a request, and a step that is not there, are told once each")
  func wrong() throws {
    let claims = """
      claims:
        - { step: 4, holds: "answer().status === 404" }
        - { step: 7, holds: "true" }
        - { step: 6, holds: "(await Order.count()) === 9" }
        - holds: answer().nothing.at === 1

      """
    #expect(
      try told(Self.lesson + claims) == [
        "the claim does not hold at step 4 [claim-does-not-hold] l.yml:8:23",
        "the program has no step 7 [unknown-step] l.yml:9:13",
        "the claim does not hold at step 6 [claim-does-not-hold] l.yml:10:23",
        "the claim ends in TypeError: Cannot read properties of undefined (reading 'at') [claim-not-judged] l.yml:11:12",
      ]
    )
  }

  @Test("A request is left out as a step is, and those behind it keep their numbers")
  func without() throws {
    let quiz = """
      quiz:
        - question: What does step 6 answer without step 5?
          without: 5
          at: 6
          options:
            - { text: "201", holds: "answer().status === 201 && answer(5) !== undefined" }
            - { text: "404", holds: "answer().status === 404" }
          answer: A
        - question: What is left of the orders without steps 2 and 6?
          without: [2, 6]
          options:
            - { text: "an error", fails: ReferenceError }
            - { text: "none", holds: "rows('Orders').length === 0" }
          answer: A
      claims:
        - { without: 6, holds: rows('Orders').length === 1 }
        - { without: 6, step: 5, holds: answer().status === 404 }

      """
    #expect(try told(Self.lesson + quiz) == [])
  }

  @Test("An app is a folder, or the file that it begins with and those beside it that it names")
  func folders() throws {
    let files = [
      "cafe/package.json": #"{ "main": "server.js" }"#,
      "cafe/server.js":
        "const express = require('express');\nconst { sequelize, Table, Order } = require('./models');\n"
        + Self.routes + Self.start,
      "cafe/models.js": Self.models + "module.exports = { sequelize, Table, Order };",
      "cafe/requests.http": "GET http://localhost:3000/tables/1\n\n###\nGET /tables/7\n",
    ]
    let claims = "claims:\n  - holds: answer().status === 404 && Table.name === 'Table'\n"
    for program in ["cafe", "cafe/", "cafe/server.js"] {
      for requests in ["cafe/requests.http", "[GET /tables/7]", "GET /tables/7"] {
        let lesson = "title: A\nprogram: \(program)\nrequests: \(requests)\n"
        #expect(try told(lesson + claims, files) == [])
      }
    }
    let text = "requests: |\n  GET /tables/1\n\n  ###\n  GET /tables/7\n"
    #expect(try told("title: A\nprogram: cafe\n" + text + claims, files) == [])
  }

  @Test("What is wrong with an app's folder, its requests or its files is told at its place")
  func wrongApps() throws {
    func failure(_ lesson: String, _ files: [String: String] = [:]) throws -> [String] {
      let folder = try Folder(["app.js": Self.app, "l.yml": lesson].merging(files) { $1 })
      do {
        return CheckResult.of(try folder.lesson("l.yml"), name: "l.yml").problems.map(line)
      } catch let failure as Subject.Failure {
        return failure.diagnostics.map(line)
      }
    }
    #expect(
      try failure("title: A\nprogram: ../x\nrequests: [GET /]\n") == [
        "'../x' is not in the lesson's folder [file-outside] l.yml:2:10"
      ]
    )
    #expect(
      try failure("title: A\nprogram: app.js\nrequests: /etc/hosts.http\n") == [
        "'/etc/hosts.http' is not in the lesson's folder [file-outside] l.yml:3:11"
      ]
    )
    #expect(
      try failure("title: A\nprogram: empty\n", ["empty/notes.txt": "a"]).first?
        .hasSuffix("l.yml:2:10") == true
    )
    #expect(
      try failure("title: A\nprogram: app.js\nrequests: ['GET', 'POST /']\n").first?
        .contains("[invalid-requests]") == true
    )
  }

  @Test("An app of an exercise is judged with the lesson's requests, or its own")
  func exercises() throws {
    let slow = Self.app.replacingOccurrences(
      of: "app.post('/orders'",
      with: """
        app.get('/tables', async (req, res) => {
          const all = [];
          for (const table of await Table.findAll()) all.push((await table.getOrders()).length);
          res.json(all);
        });
        app.post('/orders'
        """
    )
    let fast = slow.replacingOccurrences(
      of: "for (const table of await Table.findAll()) all.push((await table.getOrders()).length);",
      with:
        "for (const table of await Table.findAll({ include: Order })) all.push(table.Orders.length);"
    )
    let more =
      "  await Table.bulkCreate([{ place: 'door' }, { place: 'bar' }]);\n  app.listen(3000);"
    let files = [
      "slow.js": slow.replacingOccurrences(of: "  app.listen(3000);", with: more),
      "fast.js": fast.replacingOccurrences(of: "  app.listen(3000);", with: more),
    ]
    let lesson =
      Self.lesson + """
        exercises:
          - name: one-query
            kind: repair
            task: Let one query do.
            program: slow.js
            solution: fast.js
            requests: [GET /tables]
            finding: n-plus-one
            claims:
              - holds: answer().body.length === 3
          - name: the-orders
            kind: complete
            task: Load the orders.
            blanks: ["{ include: Order }"]
            claims:
              - { step: 4, holds: "answer(4).body.Orders.length === 1" }

        """
    #expect(try told(lesson, files) == [])
    let folder = try Folder(
      files.merging(["l.yml": lesson, "app.js": Self.app]) { $1 }
    )
    let read = try folder.lesson("l.yml")
    let exercise = try #require(read.exercises.first)
    func attempt(_ text: String?) throws -> [String] {
      let source = SourceText(name: "a.js", text: try #require(text))
      return ExerciseAttempt.judging(source, exercise, read).problems.map(\.words)
    }
    #expect(try attempt(files["fast.js"]) == [])
    #expect(try attempt(files["slow.js"]).first?.contains("n-plus-one") == true)
  }
}
