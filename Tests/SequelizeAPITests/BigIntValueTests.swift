import Testing

/// BigInts as values of attributes, keys and parameters, as Sequelize 6.37 writes and binds them for SQLite.
@Suite struct BigIntValueTests {
  private static let program = """
    const A = sequelize.define('A', { n: DataTypes.BIGINT, s: DataTypes.STRING }, { timestamps: false });
    await A.sync();
    const a = await A.create({ n: 9007199254740993n, s: 5n });
    console.log(a.n, typeof a.n, (await A.findByPk(1n)).s);
    a.n = 9007199254740993n;
    console.log(a.changed());
    await A.findOne({ where: { n: 9007199254740993n } });
    await A.findAll({ where: { n: [1n, 2n], id: { [Op.gt]: 0n } }, limit: 1n });
    await A.bulkCreate([{ n: 1n }, { n: 2n, s: 3n }]);
    await A.update({ n: 7n }, { where: { id: 1n } });
    console.log(await sequelize.query('SELECT $1 AS x, typeof($1) AS t', { bind: [5n], type: 'SELECT' }));
    await sequelize.query('SELECT :x AS x', { replacements: { x: 12345678901234567890n } });
    try { JSON.stringify(a); } catch (error) { console.log(error.message); }
    """

  @Test("A BigInt is written as its digits, bound as text and kept by the instance")
  func values() throws {
    let report = try runScript(Self.program)
    #expect(
      report.console == [
        "9007199254740993n bigint 5", "false", "[ { x: '5', t: 'text' } ]",
        "Do not know how to serialize a BigInt",
      ]
    )
    #expect(
      report.statements.suffix(8) == [
        "INSERT INTO `As` (`id`,`n`,`s`) VALUES (NULL,$1,$2);",
        "SELECT `id`, `n`, `s` FROM `As` AS `A` WHERE `A`.`id` = 1 LIMIT 1;",
        "SELECT `id`, `n`, `s` FROM `As` AS `A` WHERE `A`.`n` = 9007199254740993 LIMIT 1;",
        "SELECT `id`, `n`, `s` FROM `As` AS `A` WHERE `A`.`n` IN (1, 2) AND `A`.`id` > 0 LIMIT 1;",
        "INSERT INTO `As` (`id`,`n`,`s`) VALUES (NULL,1,NULL),(NULL,2,3);",
        "UPDATE `As` SET `n`=$1 WHERE `id` = $2", "SELECT $1 AS x, typeof($1) AS t",
        "SELECT 12345678901234567890 AS x",
      ]
    )
  }

  @Test("A number type that takes a fraction refuses a BigInt in V8's words")
  func floats() throws {
    let report = try runScript(
      """
      const F = sequelize.define('F', { f: DataTypes.FLOAT }, { timestamps: false });
      await F.sync();
      await F.create({ f: 7n }).catch(error => console.log(`${error.name}: ${error.message}`));
      """
    )
    #expect(report.console == ["TypeError: Cannot convert a BigInt value to a number"])
  }
}
