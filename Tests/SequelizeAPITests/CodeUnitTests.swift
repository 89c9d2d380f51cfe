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
}
