import Testing

/// What `require` makes of names that a project's package.json gives, and of its own cache.
@Suite struct OwnPackageTests {
  private static let package = """
    {
      "name": "shop",
      "exports": {
        ".": "./app.js", "./models/*": "./src/models/*.js", "./secret/*": null,
        "./gone": "./gone.js", "./both": { "import": "./both.mjs", "require": "./both.cjs" }
      },
      "imports": {
        "#db": "./src/db.js", "#models/*": "./src/*", "#models/*.js": "./src/models/*.js", "#sql": "sequelize-of-mine", "#paths": "path",
        "#first": ["./src/db.js", "./other.js"]
      }
    }
    """

  @Test(
    "A file requires files of its package by the names that package.json gives them",
    arguments: [
      ("#db", "db"), ("#models/user.js", "user"), ("#first", "db"), ("shop/models/user", "user"),
      ("shop/both", "required"),
    ]
  )
  func names(_ name: String, _ expected: String) throws {
    let run = try ProjectRun(
      ("app.js", "console.log(require('\(name)'), require.resolve('\(name)') !== '\(name)');"),
      ("package.json", Self.package),
      ("src/db.js", "module.exports = 'db';"),
      ("src/models/user.js", "module.exports = 'user';"),
      ("both.cjs", "module.exports = 'required';"),
      ("both.mjs", "export default 'imported';")
    )
    #expect(run.lines == ["\(expected) true"])
    #expect(run.error == nil)
  }

  @Test(
    "What package.json does not give is an error in Node's words",
    arguments: [
      (
        "#none",
        "TypeError: Package import specifier \"#none\" is not defined in package /project/package.json imported from /project/app.js"
      ),
      (
        "shop/src/db",
        "Error: Package subpath './src/db' is not defined by \"exports\" in /project/package.json imported from /project/app.js"
      ),
      (
        "shop/secret/a",
        "Error: Package subpath './secret/a' is not defined by \"exports\" in /project/package.json imported from /project/app.js"
      ),
      ("shop/gone", "Error: Cannot find module '/project/gone.js'"),
      ("#sql", "Error: Cannot find module 'sequelize-of-mine'"),
      ("shopping", "Error: Cannot find module 'shopping'"),
    ]
  )
  func missingNames(_ name: String, _ error: String) throws {
    let run = try ProjectRun(
      ("app.js", "require('\(name)');"),
      ("package.json", Self.package),
      ("src/db.js", "module.exports = 'db';")
    )
    #expect(run.error?.split(separator: "\n").first.map(String.init) == error)
  }

  @Test func aNameOfItsOwnCanLeadToAPackage() throws {
    let run = try ProjectRun(
      ("app.js", "console.log(require('#paths') === require('path'), require.resolve('#paths'));"),
      ("package.json", Self.package)
    )
    #expect(run.lines == ["true path"])
  }

  @Test func anEndingOfCommonJSIsWrittenOut() throws {
    let run = try ProjectRun(
      ("app.js", "console.log(require('./a.cjs')); require('./a');"),
      ("a.cjs", "exports.a = 1;")
    )
    #expect(run.lines == ["{ a: 1 }"])
    #expect(run.error?.hasPrefix("Error: Cannot find module './a'") == true)
  }

  @Test func aFileRunsAnewOnceItIsOutOfTheCache() throws {
    let run = try ProjectRun(
      (
        "app.js",
        """
        const first = require('./a');
        delete require.cache[require.resolve('./a')];
        console.log(require('./a') === first, require('./a') === require('./a'));
        require.cache[require.resolve('./a')] = { exports: 'mine' };
        console.log(require('./a'));
        """
      ),
      ("a.js", "console.log('runs'); module.exports = {};")
    )
    #expect(run.lines == ["runs", "runs", "false true", "mine"])
  }

  @Test func aFileKnowsWhoRequiredIt() throws {
    let run = try ProjectRun(
      ("app.js", "console.log(module.parent, 'parent' in module); require('./seed');"),
      ("seed.js", "console.log(module.parent.id); if (!module.parent) console.log('alone');")
    )
    #expect(run.lines == ["null true", "."])
  }

  @Test(
    "A program sees the file that it was begun with among its arguments",
    arguments: ["app.js", "app.mjs"]
  )
  func arguments(_ entry: String) throws {
    let run = try ProjectRun(
      (entry, "console.log(process.argv, process.argv.slice(2).length, process.execPath);")
    )
    #expect(
      run.lines == [
        "[ '/usr/local/bin/node', '/project/\(entry)' ] 0 /usr/local/bin/node"
      ]
    )
  }
}
