import Testing

@Suite(
  "Texts that look the same but have other code units, as Sequelize and SQLite tell them apart"
)
struct CodeUnitTests {
  @Test("Such a text is a change, and is written")
  func change() throws {
    let report = try runScript(
      """
      const Place = sequelize.define('Place', { name: DataTypes.STRING }, { timestamps: false });
      await sequelize.sync();
      const place = await Place.create({ name: '\\u00e9' });
      place.name = 'e\\u0301';
      console.log(place.changed());
      await place.save();
      const again = await Place.findOne({ raw: true });
      console.log(again.name.length, await Place.count({ where: { name: '\\u00e9' } }));
      """
    )
    #expect(report.console == ["[ 'name' ]", "2 0"])
  }

  @Test("Such keys of an object of conditions are two")
  func conditions() throws {
    let report = try runScript(
      """
      const sql = [];
      const Place = sequelize.define('Place', { '\\u00e9': DataTypes.STRING }, { timestamps: false });
      await sequelize.sync();
      await Place.count({ where: { '\\u00e9': 1, 'e\\u0301': 2 }, logging: text => sql.push(text) })
        .catch(error => console.log(error.name));
      console.log(sql[0].normalize('NFC').split('\\u00e9').length - 1);
      """
    )
    #expect(report.console == ["SequelizeDatabaseError", "2"])
  }

  @Test("Such a text is not a choice of an ENUM that has the other")
  func enumeration() throws {
    let report = try runScript(
      """
      const db = new Sequelize('sqlite::memory:', { typeValidation: true, logging: false });
      const Place = db.define('Place', { kind: DataTypes.ENUM('\\u00e9') });
      await db.sync();
      await Place.create({ kind: '\\u00e9' });
      await Place.create({ kind: 'e\\u0301' }).catch(error => console.log(error.name));
      """
    )
    #expect(report.console == ["SequelizeValidationError"])
  }

  @Test("Such names of models, attributes, keys and aliases are two")
  func names() throws {
    let report = try runScript(
      """
      const off = { timestamps: false };
      const A = sequelize.define(
        '\\u00e9', { '\\u00e9': DataTypes.STRING, 'e\\u0301': DataTypes.STRING }, off);
      const B = sequelize.define('e\\u0301', { n: DataTypes.STRING }, off);
      const lengths = (object) => Object.keys(object).map((name) => name.length).join();
      console.log(lengths(sequelize.models), A === B, sequelize.models['e\\u0301'] === B);
      B.hasMany(A, { as: '\\u00e9s', foreignKey: 'k\\u00e9' });
      B.hasMany(A, { as: 'e\\u0301s', foreignKey: 'ke\\u0301' });
      console.log(lengths(B.associations), lengths(A.rawAttributes));
      await sequelize.sync();
      const a = await A.create({ '\\u00e9': 'one', 'e\\u0301': 'two' });
      a['e\\u0301'] = 'three';
      console.log(a.changed('\\u00e9'), a.changed('e\\u0301'));
      await a.save();
      await a.reload();
      console.log(a['\\u00e9'], a['e\\u0301']);
      await B.create(
        { n: 'b', '\\u00e9s': [{ '\\u00e9': 'x' }], 'e\\u0301s': [{ '\\u00e9': 'y' }, { '\\u00e9': 'z' }] },
        { include: ['\\u00e9s', 'e\\u0301s'] });
      const found = await B.findOne({ include: ['\\u00e9s', 'e\\u0301s'] });
      console.log(found['\\u00e9s'].length, found['e\\u0301s'].length);
      await A.bulkCreate([{ '\\u00e9': 'p', 'e\\u0301': 'q' }]);
      await A.update({ 'e\\u0301': 'r' }, { where: { '\\u00e9': 'p' } });
      const row = (r) => [r['\\u00e9'], r['e\\u0301'], r['k\\u00e9'], r['ke\\u0301']].join();
      console.log((await A.findAll({ raw: true })).map(row).join(' '));
      """
    )
    #expect(
      report.console == [
        "1,2 false true", "2,3 2,1,2,2,3", "false true", "one three", "1 2",
        "one,three,, x,,1, y,,,1 z,,,1 p,r,,",
      ]
    )
  }
}
