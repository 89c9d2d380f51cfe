import Testing

@Suite struct ValueTests {
  /// Each line of a script is an expression; the printed lines are compared.
  private func printed(_ expressions: [String], before: String = "") throws -> [String] {
    let report = try runScript(
      before + "\n" + expressions.map { "console.log(\($0));" }.joined(separator: "\n")
    )
    #expect(report.error == nil)
    return report.console
  }

  @Test func valuesOfAttributesKeepTheirIdentity() throws {
    let lines = try printed(
      [
        "row.meta === meta", "row.day === day", "loaded.meta === loaded.meta",
        "loaded.day === loaded.day", "loaded.data.toString()",
        "loaded.toJSON().meta === loaded.meta",
      ],
      before: """
        const A = sequelize.define('A',
          { meta: DataTypes.JSON, day: DataTypes.DATE, data: DataTypes.BLOB }, { timestamps: false });
        await sequelize.sync();
        const meta = { tags: ['x'] }, day = new Date(5);
        const row = await A.create({ meta, day, data: Buffer.from('hi') });
        const loaded = await A.findOne();
        """
    )
    #expect(lines == ["true", "true", "true", "true", "hi", "false"])
  }

  @Test("A JSON column holds what JSON.stringify makes of a value, toJSON and own classes included")
  func jsonColumns() throws {
    let lines = try printed(
      [
        "await text({ at: new Date(0), by: { toJSON: (key) => `for ${key}` } })",
        "await text(new Point(1))", "await text([undefined, () => 1, new Map()])",
        "await text({ b: 1, 2: 2 })",
        "await text(JSON.parse('['.repeat(600) + ']'.repeat(600))).then((t) => t.length)",
        "await text(circle).catch((error) => `${error.name}: ${error.message}`)",
        "await Doc.findOne({ where: { id: 1 } }).then((row) => row.meta.by)",
      ],
      before: """
        const Doc = sequelize.define('Doc', { meta: DataTypes.JSON }, { timestamps: false });
        await sequelize.sync();
        class Point { constructor(x) { this.x = x; } }
        const circle = { list: [] };
        circle.list.push(circle);
        async function text(meta) {
          const row = await Doc.create({ meta });
          const [[found]] = await sequelize.query(`SELECT meta FROM Docs WHERE id = ${row.id}`);
          return found.meta;
        }
        """
    )
    #expect(
      lines == [
        #"{"at":"1970-01-01T00:00:00.000Z","by":"for by"}"#, #"{"x":1}"#, "[null,null,{}]",
        #"{"2":2,"b":1}"#, "1200",
        """
        TypeError: Converting circular structure to JSON
            --> starting at object with constructor 'Object'
            |     property 'list' -> object with constructor 'Array'
            --- index 0 closes the circle
        """, "for by",
      ]
    )
  }

  @Test("Conditions nest as deep as they are written; what never ends is JavaScript's RangeError")
  func deepConditions() throws {
    let lines = try printed(
      [
        "await Doc.count({ where: { meta: deep(70) } })",
        "await Doc.count({ where: { [Op.and]: nested(20) } })",
        "await refused({ meta: circle })", "await refused({ [Op.and]: nested(20000) })",
        "await refused(negated(90))", "await refused(negated(900))",
        "await Doc.findAll({ include: [within] }).catch((error) => error.message)",
      ],
      before: """
        const Doc = sequelize.define('Doc', { meta: DataTypes.JSON }, { timestamps: false });
        await sequelize.sync();
        const deep = (levels) => levels ? { a: deep(levels - 1) } : 1;
        const nested = (levels) => {
          let list = [{ id: 1 }];
          while (levels--) list = [{ [Op.and]: list }];
          return list;
        };
        const negated = (levels) => {
          let condition = { id: 1 };
          while (levels--) condition = { [Op.or]: condition };
          return condition;
        };
        const within = { model: Doc };
        within.include = [within];
        const circle = {};
        circle.me = circle;
        const refused = (where) => Doc.count({ where }).catch((error) => error.message);
        await Doc.create({ meta: deep(70) });
        """
    )
    let refusal = "Maximum call stack size exceeded"
    // From 100 levels on it is SQLite's parser that refuses.
    let overflow = "SQLITE_ERROR: parser stack overflow"
    #expect(lines == ["1", "1", refusal, refusal, "1", overflow, refusal])
  }

  @Test("A column and JSON.parse refuse the same text in the same words")
  func brokenJSON() throws {
    let lines = try printed(
      [
        "await Doc.findAll().catch((error) => `${error.name}: ${error.message}`)",
        "(() => { try { JSON.parse(broken) } catch (error) { return `${error.name}: ${error.message}` } })()",
      ],
      before: """
        const Doc = sequelize.define('Doc', { meta: DataTypes.JSON }, { timestamps: false });
        await sequelize.sync();
        const broken = '{"a":1,}';
        await sequelize.query('INSERT INTO Docs (meta) VALUES (?)', { replacements: [broken] });
        """
    )
    let message = "SyntaxError: Expected double-quoted property name in JSON at position 7"
    #expect(lines == [message, message])
  }

  @Test("The bounds of a validator are numbers as Number reads them")
  func bounds() throws {
    let lines = try printed(
      ["await A.build({ n: 4 }).validate().then(() => 'fits', (error) => error.message)"],
      before: """
        const A = sequelize.define('A',
          { n: { type: DataTypes.INTEGER, validate: { max: '0x1ffffffffffffffff' } } });
        """
    )
    #expect(lines == ["fits"])
  }

  @Test func typesAreClassesWithAndWithoutNew() throws {
    let lines = try printed([
      "`${DataTypes.STRING(20)}`", "new DataTypes.STRING(20).toSql()", "DataTypes.STRING.key",
      "DataTypes.INTEGER.UNSIGNED.key", "DataTypes.DECIMAL(10, 2).toString()",
      "DataTypes.ENUM('a', 'b').values.join()", "Sequelize.TEXT === DataTypes.TEXT",
      "DataTypes.TEXT('tiny') instanceof DataTypes.TEXT",
    ])
    #expect(
      lines == [
        "VARCHAR(20)", "VARCHAR(20)", "STRING", "INTEGER", "DECIMAL(10,2)", "a,b", "true", "true",
      ]
    )
  }

  @Test func aViewOfTheValuesCanBeChanged() throws {
    let lines = try printed(
      ["row.name", "row.changed()", "Object.keys(row.dataValues).join()"],
      before: """
        const A = sequelize.define('A', { name: DataTypes.STRING }, { timestamps: false });
        const row = A.build({ name: 'a' });
        row.dataValues.name = 'b';
        row.dataValues.extra = 1;
        delete row.dataValues.id;
        """
    )
    #expect(lines == ["b", "[ 'name' ]", "name,extra"])
  }

  @Test func hooksChangeOptionsAndScopesTakeArguments() throws {
    let lines = try printed(
      ["(await A.findAll()).length", "(await A.scope({ method: ['named', 'c'] }).findOne()).name"],
      before: """
        const A = sequelize.define('A', { name: DataTypes.STRING }, { timestamps: false,
          scopes: { named(name) { return { where: { name } }; } },
          hooks: { beforeFind(options) { options.limit = options.limit ?? 2; } } });
        await sequelize.sync();
        await A.bulkCreate([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
        """
    )
    #expect(lines == ["2", "c"])
  }

  @Test(arguments: [
    "User.findAll({ where: circle })", "User.findAll({ include: circle })",
    "User.create({ name: circle })", "User.hasMany(User, circle)",
    "Promise.resolve(JSON.stringify(User.build({ data: circle })))",
    "User.findAndCountAll({ where: { name: { [Op.gt]: {} } }, limit: {} })",
  ])
  func objectsThatContainThemselvesEndInAnErrorNotInALimit(call: String) throws {
    let report = try runScript(
      """
      const User = sequelize.define('User', { name: DataTypes.STRING, data: DataTypes.JSON });
      await sequelize.sync();
      const circle = { list: [] };
      circle.self = circle;
      circle.list.push(circle, circle);
      try { await \(call); } catch (e) { console.log('caught', e instanceof Error); }
      console.log('on');
      """
    )
    #expect(report.error == nil)
    #expect(report.console.last == "on")
  }

  @Test func sequelizesWarningsAreNoConsoleLines() throws {
    let report = try runScript(
      """
      const A = sequelize.define('A', { title: DataTypes.STRING }, { timestamps: false });
      await sequelize.sync();
      await A.findAll({ title: 'x' });
      """
    )
    #expect(report.console.isEmpty)
    #expect(report.warnings.count == 1)
  }
}
