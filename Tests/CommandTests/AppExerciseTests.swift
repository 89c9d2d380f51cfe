import Foundation
import TestSupport
import Testing

/// Exercises that are apps of several files: a folder is written, and what was made of it is judged.
struct AppExerciseTests {
  private static let models = """
    const { Sequelize, DataTypes } = require('sequelize');
    const sequelize = new Sequelize('sqlite::memory:', { logging: false });
    const Dish = sequelize.define('Dish', { name: DataTypes.STRING });
    const Part = sequelize.define('Part', { name: DataTypes.STRING });
    Dish.hasMany(Part);
    module.exports = { sequelize, Dish };

    """

  private static let app = """
    const express = require('express');
    const { sequelize, Dish, Part } = require('./models');
    const app = express();
    app.get('/dishes', async (req, res) => res.json(await Dish.findAll({ include: Part })));
    async function start() {
      await sequelize.sync();
      await Dish.create({ name: 'soup' });
      app.listen(3000);
    }
    start();

    """

  private static let files = [
    "l.yml": """
    title: Dishes
    program: good
    requests: [GET /dishes]
    exercises:
      - name: give-the-parts
        kind: repair
        task: The parts are missing in the answer.
        program: bad
        solution: good
        finding: undefined-include
        claims:
          - holds: answer().body[0].Parts.length === 0

    """, "good/app.js": app,
    "good/models.js": models.replacingOccurrences(of: "Dish };", with: "Dish, Part };"),
    "bad/app.js": app, "bad/models.js": models,
  ]

  @Test("The folder is written once, tells what is missing, and passes when it is mended")
  func folder() throws {
    let folder = try Folder(Self.files)
    #expect(try Tool.run("check", "l.yml", in: folder).output.contains("1 exercise"))
    let begun = try Tool.run("exercise", "l.yml", "give-the-parts", in: folder)
    #expect(begun.output.contains("Wrote give-the-parts, which begins with app.js:"))
    let again = try Tool.run("exercise", "l.yml", "give-the-parts", in: folder)
    #expect(again.output.contains("give-the-parts is there already and stays as it is."))
    let place = folder.url.appendingPathComponent("give-the-parts")
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
    #expect(names == ["app.js", "models.js", "requests.http"])

    let first = try Tool.run("exercise", "give-the-parts", in: folder)
    #expect(first.status == 1)
    #expect(first.output.contains("Not yet: give-the-parts"))
    #expect(first.output.contains("undefined-include"))

    let mended = try #require(Self.files["good/models.js"])
    try folder.write(Data(mended.utf8), to: "give-the-parts/models.js")
    for name in ["give-the-parts", "give-the-parts/app.js"] {
      let judged = try Tool.run("exercise", name, in: folder)
      #expect(judged.status == 0)
      #expect(judged.output.contains("Passed: give-the-parts"))
    }
    let solution = try Tool.run("exercise", "l.yml", "give-the-parts", "--solution", in: folder)
    #expect(solution.output.contains("models.js:"))
    #expect(!solution.output.contains("app.listen"))
  }

  @Test("A blank may be in any file of an app; the lesson's page has all files to begin with")
  func blanks() throws {
    let lesson = """
      title: Dishes
      program: good
      requests: [GET /dishes]
      exercises:
        - name: fill-in
          kind: complete
          task: Tell what a dish has, and load it.
          blanks: ["Dish.hasMany(Part)", "{ include: Part }"]
          claims:
            - holds: answer().body[0].Parts.length === 0

      """
    let folder = try Folder(Self.files.merging(["l.yml": lesson]) { $1 })
    #expect(try Tool.run("check", "l.yml", in: folder).errors == "")
    _ = try Tool.run("exercise", "l.yml", "fill-in", in: folder)
    func written(_ name: String) throws -> String {
      let file = folder.url.appendingPathComponent("fill-in/\(name)")
      return try String(contentsOf: file, encoding: .utf8)
    }
    let models = try written("models.js")
    #expect(models.contains("\n____;\n"))
    #expect(try written("app.js").contains("Dish.findAll(____)"))
    let first = try Tool.run("exercise", "fill-in", in: folder)
    #expect(first.status == 1 && first.output.contains("2 blanks still to fill in"))

    let filled = models.replacingOccurrences(of: "____", with: "Dish.hasMany(Part)")
    try folder.write(Data(filled.utf8), to: "fill-in/models.js")
    let second = try Tool.run("exercise", "fill-in", in: folder)
    #expect(second.output.contains("1 blank still to fill in"))
    let solution = try Tool.run("exercise", "l.yml", "fill-in", "--solution", in: folder).output
    #expect(solution.contains("app.js:") && solution.contains("models.js:"))

    let page = try Tool.run("show", "l.yml", "--format", "html", in: folder).output
    #expect(page.contains("<summary>The files to begin with</summary>"))
    #expect(page.contains("<summary>models.js</summary>"))
    #expect(page.contains("res.json(await Dish.findAll(____)));"))
  }

  @Test("The page of a lesson about an app shows the files that its steps are not of")
  func page() throws {
    let lesson = try #require(Self.files["l.yml"]) + "sample: { steps: [1], text: The app. }\n"
    let folder = try Folder(Self.files.merging(["l.yml": lesson]) { $1 })
    let shown = try Tool.run("show", "l.yml", "--section", "sample", in: folder).output
    #expect(
      shown.contains("models.js:\n\n1 │ const { Sequelize, DataTypes } = require('sequelize');")
    )
    #expect(!shown.contains("app.js:"))
    #expect(try Tool.run("repl", "l.yml", in: folder).errors.contains("'l.yml' is an app"))
  }

  @Test("The name of an exercise leads nowhere else")
  func names() throws {
    let text = try #require(Self.files["l.yml"])
      .replacingOccurrences(of: "give-the-parts", with: "../give")
    let folder = try Folder(Self.files.merging(["l.yml": text]) { $1 })
    let result = try Tool.run("check", "l.yml", in: folder)
    #expect(result.status == 2)
    #expect(result.errors.contains("'../give' leads elsewhere"))
  }
}
