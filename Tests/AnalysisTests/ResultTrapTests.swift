import Analysis
import TestSupport
import Testing
import Trace

/// What methods give and what they read, taken for something else: traps in other forms than those that explain them,
/// and right programs that look like them.
struct ResultTrapTests {
  private static let setup = """
    const Owner = sequelize.define('owner', { name: DataTypes.STRING, fee: DataTypes.INTEGER, notes: DataTypes.JSON }, { timestamps: false });
    const Pet = sequelize.define('pet', { name: DataTypes.STRING, age: DataTypes.INTEGER }, { timestamps: false });
    const Club = sequelize.define('club', { title: DataTypes.STRING }, { timestamps: false });
    Owner.hasMany(Pet, { as: 'animals' });
    Pet.belongsTo(Owner);
    Owner.belongsToMany(Club, { through: 'Members' });
    Club.belongsToMany(Owner, { through: 'Members' });
    await sequelize.sync();
    const kim = await Owner.create({ name: 'Kim', fee: 7, notes: { tags: ['a'] } });
    const lee = await Owner.create({ name: 'Lee' });
    const rex = await kim.createAnimal({ name: 'Rex', age: 3 });
    const tom = await kim.createAnimal({ name: 'Tom', age: 5 });
    await kim.createClub({ title: 'Chess' });

    """

  private func ids(_ program: String) throws -> [String] {
    let trace = try trace(Self.setup + program)
    #expect(trace.outcome == .finished)
    return Analysis(trace).findings.map(\.id)
  }

  @Test(
    "A trap is found in each of its forms",
    arguments: [
      (
        "flat-key",
        "(await Owner.findAll({ raw: true, include: ['animals'] })).forEach((o) => console.log(o.animals));"
      ),
      (
        "flat-key",
        "Pet.findOne({ include: { model: Owner }, raw: true }).then((pet) => console.log(pet.owner));"
      ),
      (
        "flat-key",
        """
        const [pets] = await sequelize.query('SELECT p.name, o.name AS "owner.name" FROM pets p, owners o');
        console.log(pets[0].owner);
        """
      ),
      (
        "result-for-row",
        "const changed = await Pet.update({ age: 4 }, { where: { id: 1 } }); console.log(changed.name);"
      ),
      (
        "result-for-row",
        "const found = await sequelize.query('SELECT * FROM pets'); console.log(found[0].name);"
      ),
      (
        "result-for-row",
        "const page = await Owner.findAndCountAll({ limit: 1 }); console.log(page.map);"
      ),
      (
        "list-for-instance",
        "const club = await Club.findOrCreate({ where: { title: 'Go' } }); console.log(club.title);"
      ),
      (
        "unshown-property",
        """
        for (const o of await Owner.findAll()) {
          o.petCount = o.id;
          console.log(o.get({ plain: true }));
        }
        """
      ),
      (
        "unshown-property",
        "const o = await Owner.findByPk(1); o.animals = await o.getAnimals(); console.log(o.toJSON());"
      ),
      (
        "option-of-wrong-kind",
        "JSON.stringify(await Owner.findAll({ include: { model: Club, through: [] } }));"
      ),
      ("option-of-wrong-kind", "Pet.hasOne(Club, { as: { singular: 'home', plural: 'homes' } });"),
      ("ignored-argument", "await Pet.count({ group: ['age'] }, { where: { age: 3 } });"),
      ("ignored-argument", "await kim.getAnimals({ limit: 1 }, { where: { age: 3 } });"),
      (
        "ignored-argument",
        "await Pet.findAll({ where: { age: 3 } }, (error, pets) => console.log(pets));"
      ),
      ("ignored-argument", "await Pet.findByPk(1, { where: { ownerId: 2 }, raw: true });"),
      ("ignored-argument", "await Club.create({ title: 'Go' }, { where: { title: 'Chess' } });"),
      ("ignored-argument", "await tom.destroy({ where: { name: 'Rex' } });"),
      (
        "left-out-field",
        "rex.age = 4; rex.name = 'Max'; await rex.save({ fields: ['name'] }); await Pet.findByPk(1);"
      ),
      (
        "left-out-field",
        "await Pet.create({ name: 'x', ownerId: kim.id }, { fields: ['name'] }); await kim.getAnimals();"
      ),
      ("changed-in-place", "kim.notes.tags.push('b'); await kim.save();"),
      (
        "changed-in-place",
        "const o = await Owner.findByPk(1); o.notes.color = 'red'; o.name = 'K'; await o.save();"
      ),
      ("built-not-saved", "const max = new Pet({ name: 'Max' }); console.log(await Pet.count());"),
      (
        "built-not-saved",
        "const max = Pet.build({ name: 'Max' }); max.age = 2; console.log((await Pet.findAll()).length);"
      ),
      ("grouped-number", "const n = await Pet.count({ group: 'ownerId' }); console.log(n > 1);"),
      ("grouped-number", "console.log(await Pet.max('age', { group: ['name'] }));"),
      (
        "aggregate-without-group",
        "await Pet.findAll({ attributes: ['name', [sequelize.fn('SUM', sequelize.col('age')), 'years']] });"
      ),
      ("multiplied-numbers", "console.log(await Owner.sum('fee', { include: 'animals' }));"),
      (
        "filtered-parents",
        """
        const owners = await Owner.findAll({
          where: { '$animals.name$': 'Rex' }, include: { association: 'animals', required: false },
        });
        console.log(owners.map((o) => o.animals.length));
        """
      ),
      (
        "async-callback",
        "console.log([rex, tom].reduce(async (sum, pet) => sum + (await pet.getOwner()).id, 0));"
      ),
      ("instance-for-key", "console.log(await Pet.count({ where: { ownerId: kim } }));"),
      (
        "unknown-option",
        "const B = sequelize.define('B', { on: DataTypes.BOOLEAN }, { defaultScope: { on: true } });"
      ),
      ("text-operator", "console.log(await Pet.count({ where: { age: { gt: 3 } } }));"),
      ("unknown-keys", "console.log(await kim.hasClub('Chess'));"),
      (
        "stale-instance",
        "const o = await Owner.findOne({ include: 'animals' }); await o.createAnimal({});\nconsole.log(o.animals.length);"
      ),
      (
        "skipped-hooks",
        "Pet.addHook('afterDestroy', () => {}); await Pet.destroy({ where: { id: 1 } });"
      ),
      (
        "skipped-hooks",
        """
        const B = sequelize.define('B', { n: DataTypes.INTEGER }, { hooks: { beforeUpdate() {} } });
        await B.sync();
        await B.create({ n: 1 });
        await B.update({ n: 2 }, { where: {} });
        """
      ),
      (
        "dropped-children",
        "await Owner.update({ name: 'x', animals: [{ name: 'y' }] }, { where: { id: 1 }, include: 'animals' });"
      ),
      (
        "unsaved-children",
        "const o = await Owner.findOne({ include: 'animals' }); o.animals.push({ name: 'x' }); await o.save();"
      ),
      (
        "unsaved-source",
        """
        const B = sequelize.define('B', { id: { type: DataTypes.UUID, primaryKey: true } }, { timestamps: false });
        B.hasMany(Pet);
        await sequelize.sync({ force: true });
        const b = await B.create({});
        console.log(await b.getPets());
        """
      ),
      ("unknown-option", "const B = sequelize.define('B', {}, { scopes: { few: { limt: 1 } } });"),
      (
        "misplaced-option",
        "const B = sequelize.define('B', {}, { scopes: { few: { sort: ['id'] } } });"
      ),
      (
        "limit-of-joined-rows",
        "const o = await Owner.findAll({ include: 'animals', limit: 2, subQuery: false }); console.log(o[0].animals);"
      ),
      (
        "limit-of-joined-rows",
        """
        const o = await Owner.findAll({ limit: 2, include: { association: 'animals', duplicating: false } });
        console.log(o[0].animals);
        """
      ),
      ("ignored-argument", "console.log((await Pet.findByPk(1, Owner)).name);"),
      ("unknown-attribute", "const o = await Owner.create({ name: 'x', clubIds: [1] });"),
      (
        "rows-without-key",
        """
        const Visit = sequelize.define('Visit', {
          id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true }, day: DataTypes.INTEGER,
        });
        Owner.belongsToMany(Pet, { through: { model: Visit, unique: false }, as: 'seen' });
        await sequelize.sync();
        for (const day of [1, 2]) await Visit.create({ day, ownerId: 1, petId: 1 });
        console.log((await Owner.findOne({ include: 'seen' })).seen.length);
        """
      ),
      (
        "shared-key",
        """
        const Note = sequelize.define('Note', { on: DataTypes.STRING, aboutId: DataTypes.INTEGER });
        Owner.hasMany(Note, { foreignKey: 'aboutId', constraints: false });
        Pet.hasMany(Note, { foreignKey: 'aboutId', constraints: false });
        await sequelize.sync();
        await Note.create({ on: 'pet', aboutId: 1 });
        console.log((await kim.getNotes()).length);
        """
      ),
      ("missing-await", "console.log(`${kim.countAnimals()} pets`);"),
      ("missing-await", "if (Pet.findOne({ where: { name: 'nobody' } })) console.log('there');"),
      ("wrong-case-accessor", "console.log(rex.owner_id);"),
      ("unknown-attribute", "await Pet.create({ name: 'x', OwnerId: 1 });"),
      ("unknown-attribute", "await Owner.create({ name: 'x', pets: [] });"),
    ]
  )
  func found(id: String, program: String) throws {
    #expect(try ids(program) == [id])
  }

  @Test(
    "What looks like a trap and is none is not told",
    arguments: [
      "const rows = await Owner.findAll({ raw: true, include: 'animals' }); console.log(rows[0]['animals.name']);",
      "const rows = await Owner.findAll({ raw: true, nest: true, include: 'animals' }); console.log(rows[0].animals.name);",
      "const row = await Owner.findOne({ raw: true }); console.log(row.nickname ?? row.name);",
      "const [changed] = await Pet.update({ age: 4 }, { where: { id: 1 } }); console.log(changed);",
      "const [rows] = await sequelize.query('SELECT * FROM pets'); console.log(rows[0].name);",
      "const { rows, count } = await Pet.findAndCountAll(); console.log(rows.length, count);",
      "const [club, created] = await Club.findOrCreate({ where: { title: 'Go' } }); console.log(club.title, created);",
      "kim.isHere = true; if (kim.isHere) console.log(JSON.stringify(kim));",
      "kim.mark = 'x'; console.log(JSON.stringify(kim));",
      "await Pet.update({ age: 9, name: 'x' }, { where: { id: 1 }, fields: ['name'] });",
      "console.log(rex.ownerId, rex.owner_id);",
      "const o = await Owner.findOne({ include: 'animals' }); console.log((o.pets || o.animals).length);",
      "const max = Pet.build({ name: 'Max' }); console.log((await Pet.findByPk(1)).name, max.name);",
      "kim.setDataValue('petCount', 2); console.log(JSON.stringify(kim));",
      "JSON.stringify(await Owner.findAll({ include: { model: Club, through: { attributes: [] } } }));",
      "Owner.hasMany(Club, { as: { singular: 'home', plural: 'homes' } });",
      "await Pet.findByPk(1, { attributes: ['name'] });",
      "const body = { name: 'x', age: 2 }; await Pet.create(body, { fields: ['name'] });",
      "rex.age = 4; await rex.save({ fields: ['age'] }); rex.name = 'Max'; await rex.save();",
      "rex.age = 4; rex.name = 'M'; await rex.save({ fields: ['age'] }); await rex.save();",
      "kim.notes.tags.push('b'); kim.changed('notes', true); await kim.save();",
      "kim.notes = { ...kim.notes, color: 'red' }; await kim.save();",
      "console.log(kim.notes.tags.length); kim.name = 'K'; await kim.save();",
      "const max = Pet.build({ name: 'Max' }); await max.validate(); console.log(max.name, await Pet.count());",
      "const max = Pet.build({ name: 'Max' }); await max.save(); console.log(await Pet.count());",
      "const max = Pet.build({ name: 'Max' }); await kim.addAnimal(max); console.log(await Pet.count());",
      "const max = Pet.build({ name: 'Max' }); console.log(max.name);",
      "const groups = await Pet.count({ group: 'ownerId' }); console.log(groups.length, groups[0].count);",
      "console.log(await Pet.sum('age'), await Pet.max('age', { group: ['name'], plain: false }));",
      "await Pet.findAll({ attributes: [[sequelize.fn('SUM', sequelize.col('age')), 'years']] });",
      "await Pet.findAll({ attributes: ['ownerId', [sequelize.fn('SUM', sequelize.col('age')), 'y']], group: 'ownerId' });",
      "console.log(await Owner.max('fee', { include: 'animals' }));",
      """
      const none = await Owner.findAll({
        where: { '$animals.id$': null }, include: { association: 'animals', required: false },
      });
      console.log(none.length);
      """,
      """
      const ids = await [1, 2].reduce(async (list, id) => [...(await list), (await Owner.findByPk(id)).id], []);
      console.log(ids);
      """,
      "console.log((await Pet.findAll({ include: Owner, limit: 1, subQuery: false }))[0].owner.name);",
      "const o = await Owner.findAll({ include: 'animals', limit: 2 }); console.log(o[0].animals);",
      """
      const Note = sequelize.define('Note', { on: DataTypes.STRING, aboutId: DataTypes.INTEGER });
      Owner.hasMany(Note, { foreignKey: 'aboutId', constraints: false, scope: { on: 'owner' } });
      Pet.hasMany(Note, { foreignKey: 'aboutId', constraints: false, scope: { on: 'pet' } });
      await sequelize.sync();
      await Note.create({ on: 'pet', aboutId: 1 });
      console.log((await kim.getNotes()).length);
      """,
      "console.log(await kim.hasClub(1), await kim.hasPet?.('x'));",
      "const o = await Owner.findOne({ include: 'animals' }); await o.createAnimal({}); await o.reload(); console.log(o.animals);",
      "const o = await Owner.findOne({ include: 'animals' }); console.log(o.animals.length); await o.createAnimal({});",
      "Pet.beforeDestroy(() => {}); await Pet.destroy({ where: {}, individualHooks: true });",
      "Pet.beforeUpdate(() => {}); await rex.update({ age: 9 });",
      "class B extends Model { tag() { return this.name; } }\nB.init({ name: DataTypes.STRING }, { sequelize }); B.build();",
      "const B = sequelize.define('B', { on: DataTypes.BOOLEAN }, { defaultScope: { where: { on: true } } });",
      "const B = sequelize.define('B', {}, { scopes: { of(id) { return { where: { id } }; } } });",
    ]
  )
  func notFound(program: String) throws {
    #expect(try ids(program) == [])
  }

  @Test("hasMany on both sides is told once a row has changed its owner")
  func mutualLists() throws {
    let program = """
      const Film = sequelize.define('Film', {}), Actor = sequelize.define('Actor', {});
      Film.hasMany(Actor);
      Actor.hasMany(Film);
      await sequelize.sync();
      const [a, b, actor] = [await Film.create(), await Film.create(), await Actor.create()];
      await a.addActor(actor);

      """
    #expect(try ids(program) == [])
    let found = Analysis(try trace(Self.setup + program + "await b.addActor(actor);")).findings
    #expect(found.map(\.id) == ["two-foreign-keys"])
    #expect(found.first?.help.first == "Film.belongsToMany(Actor, { through: 'FilmActor' });")
  }

  @Test("The arguments of update in the wrong order are told once, with both put right")
  func swapped() throws {
    let trace = try trace(Self.setup + "await Pet.update({ where: { id: 1 } }, { name: 'x' });")
    let told = Analysis(trace).told
    #expect(told.findings.map(\.id) == ["unknown-option"])
    #expect(
      told.findings.first?.help == ["await Pet.update({ name: 'x' }, { where: { id: 1 } });"]
    )
    #expect(told.error?.advice.write == [])
  }
}
