// step: Models
const Musician = sequelize.define('Musician', { name: DataTypes.STRING });
const Band = sequelize.define('Band', { name: DataTypes.STRING });
Band.belongsToMany(Musician, { through: 'BandMembers', foreignKey: 'bandId', otherKey: 'musicianId' });
Musician.belongsToMany(Band, { through: 'BandMembers', foreignKey: 'bandId', otherKey: 'musicianId' });
await sequelize.sync();
// step: Rows
await Band.create({ name: 'The Herons' });
const band = await Band.create({ name: 'Quiet Noise' });
const nia = await Musician.create({ name: 'Nia' });
// step: Join
await nia.addBand(band);
const members = await band.countMusicians();
console.log(members);
