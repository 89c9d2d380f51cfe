// step: Models
const Musician = sequelize.define('Musician', { name: DataTypes.STRING });
const Band = sequelize.define('Band', { name: DataTypes.STRING });
Band.hasMany(Musician);
await sequelize.sync();
// step: Rows
const band = await Band.create({ name: 'Quiet Noise' });
// step: Join
await band.addMusician({ name: 'Nia' });
const members = await band.countMusicians();
console.log(members);
