// step: Define Enclosure
const Enclosure = sequelize.define('Enclosure', { name: DataTypes.STRING });
// step: Define Animal
const Animal = sequelize.define('Animal', { name: DataTypes.STRING });
// step: Animal.belongsTo(Enclosure)
Animal.belongsTo(Enclosure);
// step: Make the tables
await sequelize.sync();
// step: Build two enclosures
const pond = await Enclosure.create({ name: 'Pond' });
const aviary = await Enclosure.create({ name: 'Aviary' });
// step: The otter moves in
const otter = await Animal.create({ name: 'Otter', EnclosureId: pond.id });
// step: Ask the otter where it lives
const home = await otter.getEnclosure();
console.log(`${otter.name}: ${home.name}`);
// step: Move the otter
await otter.setEnclosure(aviary);
// step: Name an enclosure that is not there
try {
  await Animal.create({ name: 'Yeti', EnclosureId: 99 });
} catch (error) {
  console.log(error.name);
}
// step: Ask the aviary who lives there
try {
  await aviary.getAnimals();
} catch (error) {
  console.log(error.message);
}
// step: Look for its key instead
const tenants = await Animal.findAll({ where: { EnclosureId: aviary.id } });
console.log(tenants.map(animal => animal.name));
