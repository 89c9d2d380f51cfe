// step: Models
const Musician = sequelize.define('Musician', { name: DataTypes.STRING });
const Band = sequelize.define('Band', { name: DataTypes.STRING });
Band.belongsToMany(Musician, { through: 'BandMembers' });
await sequelize.sync();
// step: Rows
const quiet = await Band.create({ name: 'Quiet Noise' });
await quiet.createMusician({ name: 'Nia' });
// step: Answer
const band = await Band.findOne({ include: [{ model: Musician, through: [] }] });
const answer = JSON.stringify(band);
console.log(answer);
