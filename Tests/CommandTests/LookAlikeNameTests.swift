import Foundation
import TestSupport
import Testing

/// Names that look the same and have other code units are two to a program, and so in all that is told of its run.
struct LookAlikeNameTests {
  /// `café` with `é` as one character, and as `e` with an accent.
  private static let (one, two) = ("caf\u{e9}", "cafe\u{301}")

  private static let program = """
    const \(one) = sequelize.define('\(one)', { \(one): DataTypes.STRING, \(two): DataTypes.STRING });
    const \(two) = sequelize.define('\(two)', { n: DataTypes.STRING });
    \(one).hasMany(\(two), { foreignKey: 'ownerId' });
    await sequelize.sync();
    const first = await \(one).create({ \(one): 'x', \(two): 'y' });
    const second = await \(two).create({ n: 'z', ownerId: first.id });
    first.\(one) = 'written';
    await first.save();
    let bag = { \(one): 1, \(two): 2 };
    bag = { \(one): 2, \(two): 1 };
    let \(one)Count = 1;
    let \(two)Count = 2;

    """

  /// The number of lines in which a name stands, unit by unit.
  private func lines(of text: String, with name: String) -> Int {
    text.utf8.split(separator: UInt8(ascii: "\n")).count { line in
      Data(line).range(of: Data(name.utf8)) != nil
    }
  }

  private func folder(_ files: [String: String] = [:]) throws -> Folder {
    try Folder(files.merging(["a.js": Self.program]) { own, _ in own })
  }

  @Test("The execution table, the values and the tracker have a row for each")
  func step() throws {
    let result = try Tool.run("step", "a.js", "--only", "12", "--values", in: folder())
    #expect(result.status == 0)
    for name in [Self.one, Self.two] {
      #expect(lines(of: result.output, with: "Define \(name) model") == 1)
      #expect(lines(of: result.output, with: "\(name)Model") == 1)
      #expect(lines(of: result.output, with: "\(name)Count") >= 1)
      #expect(lines(of: result.output, with: "model \(name)") == 1)
    }
    #expect(lines(of: result.output, with: "\(Self.one), \(Self.two)") >= 1)
  }

  @Test("The schema has two tables, and both columns of the first")
  func schema() throws {
    let text = try Tool.run("schema", "a.js", in: folder()).output
    #expect(lines(of: text, with: "\(Self.one)s (model \(Self.one))") == 1)
    #expect(lines(of: text, with: "\(Self.two)s (model \(Self.two))") == 1)
    #expect(lines(of: text, with: "\(Self.one)  ") == 1)
    #expect(lines(of: text, with: "\(Self.two)  ") == 1)
    let json = try Tool.run("schema", "a.js", "--format", "json", in: folder()).output
    #expect(lines(of: json, with: "\"\(Self.one)s\" : \"\(Self.one)\"") == 1)
    #expect(lines(of: json, with: "\"\(Self.two)s\" : \"\(Self.two)\"") == 1)
  }

  @Test("A value's history is that of its own name")
  func why() throws {
    let folder = try folder()
    let own = try Tool.run("why", "first.\(Self.one)", "a.js", in: folder).output
    let other = try Tool.run("why", "first.\(Self.two)", "a.js", in: folder).output
    #expect(lines(of: own, with: "'written'") > 0)
    #expect(lines(of: other, with: "'written'") == 0)
    let count = try Tool.run("why", "\(Self.two)Count", "a.js", in: folder).output
    #expect(lines(of: count, with: "step 12") == 1)
    #expect(lines(of: count, with: "step 11") == 0)
  }

  @Test("Programs that differ in such a name, or in such a value, differ")
  func difference() throws {
    let names = try Folder([
      "a.js": Self.program + "let \(Self.one)More = 1;\n",
      "b.js": Self.program + "let \(Self.two)More = 1;\n",
    ])
    let result = try Tool.run("diff", "a.js", "b.js", "--values", in: names)
    #expect(lines(of: result.output, with: "\(Self.one)More") > 0)
    #expect(lines(of: result.output, with: "\(Self.two)More") > 0)
    let values = try Folder([
      "a.js": "let a = '\(Self.one)';\n", "b.js": "let a = '\(Self.two)';\n",
    ])
    let text = try Tool.run("diff", "a.js", "b.js", "--values", in: values).output
    #expect(lines(of: text, with: "'\(Self.one)'") > 0)
    #expect(lines(of: text, with: "'\(Self.two)'") > 0)
  }

  @Test("What if a value were the other text is another run")
  func whatIf() throws {
    let folder = try Folder(["a.js": "let a = '\(Self.one)';\nconst b = a.length;\n"])
    let edit = "1=let a = '\(Self.two)'"
    let result = try Tool.run("what-if", "a.js", "--replace", edit, "--values", in: folder)
    #expect(lines(of: result.output, with: "'\(Self.one)'") > 0)
    #expect(lines(of: result.output, with: "'\(Self.two)'") > 0)
  }

  @Test("A saved trace that is read back says what the run said")
  func savedTrace() throws {
    let folder = try folder()
    #expect(try Tool.run("run", "a.js", "-o", "a.json", in: folder).status == 0)
    for arguments in [["step", "--values", "--detail"], ["schema"], ["why", "first.\(Self.two)"]] {
      let run = try Tool.run(list: arguments + ["a.js"], in: folder)
      let saved = try Tool.run(list: arguments + ["a.json"], in: folder)
      #expect(saved.status == 0)
      #expect(Data(saved.output.utf8) == Data(run.output.utf8))
    }
  }
}
