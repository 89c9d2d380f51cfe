// step: Models
const Musician = sequelize.define('Musician', { name: DataTypes.STRING });
const Band = sequelize.define('Band', { name: DataTypes.STRING });
Band.hasMany(Musician);
await sequelize.sync();
// step: Rows
const band = await Band.create({ name: 'Quiet Noise' });
const names = ['Nia', 'Bo'];
await Musician.bulkCreate(names.map((name) => ({ name })));
// step: Join
await band.addMusicians(names);
const members = await band.countMusicians();
console.log(members);
