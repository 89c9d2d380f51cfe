import Testing

/// Projects of several files, as Node 20 runs them.
struct ProjectTests {
  @Test func aFileFindsAnotherByItsPathWithAndWithoutItsEnding() throws {
    let run = try ProjectRun(
      (
        "app.js",
        """
        const { area } = require('./lib/shapes');
        console.log(area(2), require('./lib/shapes.js') === require('./lib/shapes'));
        console.log(require('./lib'), require('./config.json').name, require('./config').list);
        """
      ),
      ("lib/shapes.js", "exports.area = side => side * require('./double')(side) / 2;"),
      ("lib/double.js", "module.exports = n => n * 2;"),
      ("lib/index.js", "module.exports = 'the folder';"),
      ("config.json", #"{ "name": "shop", "list": [1, 2] }"#)
    )
    #expect(run.lines == ["4 true", "the folder shop [ 1, 2 ]"])
    #expect(run.error == nil)
  }

  @Test func aFileKnowsItsPathItsFolderAndWhetherTheProgramBeganWithIt() throws {
    let run = try ProjectRun(
      (
        "app.js",
        """
        console.log(__filename, __dirname, require.main === module, this === module.exports);
        require('./src/part');
        console.log(module.children.map(child => child.filename), process.cwd());
        """
      ),
      ("src/part.js", "console.log(__filename, require.main === module, module.loaded, module.id)")
    )
    #expect(
      run.lines == [
        "/project/app.js /project true true",
        "/project/src/part.js false false /project/src/part.js",
        "[ '/project/src/part.js' ] /project",
      ]
    )
  }

  @Test func aFileIsAFunctionOfWhatItFindsInItsScope() throws {
    let text = "console.log(new.target, arguments.length, (() => arguments[0])() === exports);"
    let run = try ProjectRun(("app.js", text + " require('./b');"), ("b.js", text))
    #expect(run.lines == ["undefined 5 true", "undefined 5 true"])
  }

  @Test func filesAreSloppyAndShareTheGlobalsThatTheyMake() throws {
    let run = try ProjectRun(
      (
        "app.js",
        """
        const check = require('./check');
        console.log(check === isRight, isRight(2), (function () { return this === globalThis; })());
        require('./strict');
        """
      ),
      ("check.js", "isRight = (n) => n === 2;\nmodule.exports = isRight;\nif (true) return;"),
      ("strict.js", "'use strict';\nisWrong = 1;")
    )
    #expect(run.lines == ["true true true"])
    #expect(run.error == "ReferenceError: isWrong is not defined")
    #expect(run.errorPlace == "strict.js:2:1")
  }

  @Test func filesThatRequireEachOtherSeeWhatIsExportedSoFar() throws {
    let run = try ProjectRun(
      ("app.js", "console.log(require('./a').name, require('./b').seen)"),
      ("a.js", "exports.early = 1; const b = require('./b'); exports.name = 'a';"),
      (
        "b.js",
        "const a = require('./a'); exports.seen = Object.keys(a).join(); exports.later = () => a.name;"
      )
    )
    #expect(run.lines == ["a early"])
  }

  @Test func aFolderIsReadAndItsFilesRequiredByComputedNames() throws {
    let run = try ProjectRun(
      ("models/index.js", Self.loader),
      ("models/b.js", "module.exports = () => ({ name: 'B' })"),
      ("models/a.js", "module.exports = () => ({ name: 'A' })"),
      ("models/notes.txt", "no model")
    )
    #expect(run.lines == ["[ 'A', 'B' ]"])
  }

  private static let loader = """
    const fs = require('fs');
    const path = require('path');
    const db = {};
    fs.readdirSync(__dirname)
      .filter(file => file !== path.basename(__filename) && path.extname(file) === '.js')
      .forEach(file => { const model = require(path.join(__dirname, file))(); db[model.name] = model; });
    console.log(Object.keys(db));
    """

  @Test func aMissingFileIsAnErrorWithTheFilesThatLedThere() throws {
    let run = try ProjectRun(
      (
        "app.js",
        """
        try { require('./models/post') } catch (error) {
          console.log(error.code, error.message);
          console.log(error.requireStack);
        }
        require('./nowhere');
        """
      ),
      ("models/post.js", "require('../user')")
    )
    #expect(
      run.lines == [
        "MODULE_NOT_FOUND Cannot find module '../user'\nRequire stack:"
          + "\n- /project/models/post.js\n- /project/app.js",
        "[ '/project/models/post.js', '/project/app.js' ]",
      ]
    )
    #expect(
      run.error == "Error: Cannot find module './nowhere'\nRequire stack:\n- /project/app.js"
    )
  }

  @Test func aMistakeInAFurtherFileHasItsOwnPlace() throws {
    let run = try ProjectRun(
      ("app.js", "require('./a')"),
      ("a.js", "require('./b')"),
      ("b.js", "const x = 1;\nconst = 2;")
    )
    #expect(run.error?.hasPrefix("SyntaxError: ") == true)
    #expect(run.errorPlace?.hasPrefix("b.js:2:") == true)
  }

  @Test func anExceptionOfAFurtherFileHasItsPlaceAndTheFileRunsAnew() throws {
    let run = try ProjectRun(
      (
        "app.js",
        "for (let i = 0; i < 2; i++) try { require('./a') } catch (e) { console.log(e.message) } require('./a')"
      ),
      ("a.js", "globalThis.count = (globalThis.count ?? 0) + 1;\nthrow new Error('run ' + count)")
    )
    #expect(run.lines == ["run 1", "run 2"])
    #expect(run.errorPlace == "a.js:2:7")
  }

  @Test func theFileSystemIsTheProjectsFilesAndIsOnlyRead() throws {
    let run = try ProjectRun(
      (
        "app.js",
        """
        const fs = require('fs');
        console.log(fs.readFileSync('notes/a.txt', 'utf8'), fs.existsSync('./nope'), fs.existsSync('notes'));
        console.log(fs.statSync('notes').isDirectory(), fs.statSync('notes/a.txt').size);
        for (const read of [
          () => fs.readFileSync('/etc/passwd'), () => fs.readdirSync('../..'), () => fs.readFileSync('notes'),
          () => fs.writeFileSync('x', 'y'),
        ]) try { read() } catch (error) { console.log(error.code, error.message) }
        fs.readFile('notes/a.txt', 'utf8', (error, text) => console.log('callback', error, text));
        fs.promises.readFile('gone').catch(error => console.log('promise', error.code));
        require('fs/promises').readdir('notes').then(console.log);
        """
      ),
      ("notes/a.txt", "hello")
    )
    #expect(
      run.lines == [
        "hello false true", "true 5",
        "ENOENT ENOENT: no such file or directory, open '/etc/passwd'",
        "ENOENT ENOENT: no such file or directory, scandir '/'",
        "EISDIR EISDIR: illegal operation on a directory, read",
        "EROFS EROFS: read-only file system, open '/project/x'",
        "callback null hello", "promise ENOENT", "[ 'a.txt' ]",
      ]
    )
  }

  @Test func aFolderIsReadWithAllThatIsBelow() throws {
    let run = try ProjectRun(
      (
        "app.js",
        """
        const fs = require('fs');
        console.log(fs.readdirSync('models', { recursive: true }).join());
        const all = fs.readdirSync('.', { recursive: true, withFileTypes: true });
        console.log(all.map((entry) => `${entry.parentPath}/${entry.name}${entry.isFile() ? '' : '/'}`).join());
        for (const name of ['watch', 'createReadStream', 'mkdtempSync'])
          try { fs[name]('models', () => {}) } catch (error) { console.log(error.message) }
        """
      ),
      ("models/user.js", ""),
      ("models/blog/post.js", ""),
      ("models/index.js", "")
    )
    let rest =
      "is not part of what a program has here: it reads whole files of its project, as fs.readFileSync() does"
    #expect(
      run.lines == [
        "blog,index.js,user.js,blog/post.js",
        "/project/app.js,/project/models/,/project/models/blog/,/project/models/index.js,/project/models/user.js,/project/models/blog/post.js",
        "fs.watch() \(rest)", "fs.createReadStream() \(rest)", "fs.mkdtempSync() \(rest)",
      ]
    )
  }

  @Test func pathsFollowTheRulesOfPosix() throws {
    let run = try ProjectRun(
      (
        "app.js",
        """
        const path = require('path');
        console.log(path.join('a', '..', '..', 'b', './c/'), path.join(''), path.resolve('a', '/b', '../c'));
        console.log(path.dirname('/a/b/'), path.dirname('a'), path.basename('/x/a.test.js', '.js'), path.extname('.env'));
        console.log(path.relative('/data/a/b', '/data/c'), path.isAbsolute('/a'), path.normalize('/../a//b'));
        console.log(JSON.stringify(path.parse('/home/u/file.txt')), path.format({ dir: '/a', base: 'b.c' }));
        """
      )
    )
    #expect(
      run.lines == [
        "../b/c/ . /c", "/a . a.test ",
        "../../c true /a/b",
        #"{"root":"/","dir":"/home/u","base":"file.txt","ext":".txt","name":"file"} /a/b.c"#,
      ]
    )
  }
}
