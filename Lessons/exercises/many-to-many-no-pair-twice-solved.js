// step: Models
const Musician = sequelize.define('Musician', { name: DataTypes.STRING });
const Band = sequelize.define('Band', { name: DataTypes.STRING });
Band.belongsToMany(Musician, { through: 'BandMembers' });
await sequelize.sync();
// step: Rows
const band = await Band.create({ name: 'Quiet Noise' });
const nia = await Musician.create({ name: 'Nia' });
const bo = await Musician.create({ name: 'Bo' });
// step: Link
await band.setMusicians([nia, bo]);
const members = await band.countMusicians();
console.log(members);
