// step: Models
const Musician = sequelize.define('Musician', { name: DataTypes.STRING });
const Band = sequelize.define('Band', { name: DataTypes.STRING });
Band.belongsToMany(Musician, { through: 'BandMembers' });
await sequelize.sync();
// step: Rows
const band = await Band.create({ name: 'Quiet Noise' });
const musicians = await Musician.bulkCreate([{ id: 1, name: 'Nia' }, { id: 2, name: 'Bo' }]);
// step: Join
for (const musician of musicians) await band.setMusicians([musician]);
const members = await band.countMusicians();
console.log(members);
