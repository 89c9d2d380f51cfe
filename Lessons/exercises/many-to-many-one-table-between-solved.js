// step: Models
const Musician = sequelize.define('Musician', { name: DataTypes.STRING });
const Band = sequelize.define('Band', { name: DataTypes.STRING });
Band.belongsToMany(Musician, { through: 'BandMembers' });
Musician.belongsToMany(Band, { through: 'BandMembers' });
await sequelize.sync();
// step: Rows
const band = await Band.create({ name: 'Quiet Noise' });
const nia = await Musician.create({ name: 'Nia' });
await nia.addBand(band);
// step: Members
const members = await band.getMusicians();
console.log(members.map((musician) => musician.name));
