const Musician = sequelize.define('Musician', { name: DataTypes.STRING });
const Band = sequelize.define('Band', { name: DataTypes.STRING });
Musician.hasMany(Band, { through: 'BandMembers' });
await sequelize.sync();
const nia = await Musician.create({ name: 'Nia' });
await nia.createBand({ name: 'Quiet Noise' });
await nia.createBand({ name: 'The Herons' });
const bands = await nia.countBands();
console.log(bands);
