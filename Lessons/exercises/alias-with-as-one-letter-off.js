// step: Models
const Person = sequelize.define('Person', { name: DataTypes.STRING });
const Song = sequelize.define('Song', { title: DataTypes.STRING });
Song.belongsTo(Person, { as: 'composer' });
await sequelize.sync();
// step: Rows
const clara = await Person.create({ name: 'Clara' });
await Song.create({ title: 'Lorelei', composerId: clara.id });
// step: Load the song
const song = await Song.findOne({ include: 'composers' });
const line = `${song.title} by ${song.composer.name}`;
console.log(line);
