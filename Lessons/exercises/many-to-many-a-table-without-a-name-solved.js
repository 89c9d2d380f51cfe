// step: Models
const Musician = sequelize.define('Musician', { name: DataTypes.STRING });
const Band = sequelize.define('Band', { name: DataTypes.STRING });
Musician.belongsToMany(Band, { through: 'BandMembers' });
await sequelize.sync();
// step: Rows
const nia = await Musician.create({ name: 'Nia' });
await nia.createBand({ name: 'The Herons' });
// step: Count
const bands = await nia.countBands();
console.log(bands);
