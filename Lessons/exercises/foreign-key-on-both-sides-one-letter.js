// step: Models
const Maker = sequelize.define('Maker', { name: DataTypes.STRING });
const Clock = sequelize.define('Clock', { place: DataTypes.STRING });
Maker.hasMany(Clock, { foreingKey: 'builtBy' });
Clock.belongsTo(Maker, { foreignKey: 'builtBy' });
await sequelize.sync();
// step: Rows
const maker = await Maker.create({ name: 'Hanus' });
const built = [await Clock.create({ place: 'Town hall' })];
// step: Link
for (const clock of built) {
  await clock.setMaker(maker);
}
// step: Ask the maker
const clocks = await maker.getClocks();
console.log(clocks.length);
