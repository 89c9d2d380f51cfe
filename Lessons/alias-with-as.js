// step: Define Person
const Person = sequelize.define('Person', { name: DataTypes.STRING });
// step: Define Song
const Song = sequelize.define('Song', { title: DataTypes.STRING });
// step: Song.belongsTo(Person), as composer
Song.belongsTo(Person, { as: 'composer' });
// step: Person.hasMany(Song), as works
Person.hasMany(Song, { as: 'works', foreignKey: 'composerId' });
// step: Give the alias composer a second time
try {
  Song.belongsTo(Person, { as: 'composer' });
} catch (error) {
  console.log(error.message);
}
// step: Make the tables
await sequelize.sync();
// step: Clara composes a song
const clara = await Person.create({ name: 'Clara' });
const song = await clara.createWork({ title: 'Lorelei' });
// step: Ask the song for its composer
const composer = await song.getComposer();
console.log(composer.name);
// step: Include the model without its alias
try {
  await Song.findOne({ include: Person });
} catch (error) {
  console.log(error.message);
}
// step: Include it under a wrong alias
try {
  await Song.findOne({ include: { model: Person, as: 'author' } });
} catch (error) {
  console.log(error.message);
}
// step: Include it under its alias
const loaded = await Song.findOne({ include: { model: Person, as: 'composer' } });
console.log(loaded.composer.name);
// step: Read it under the model's name
console.log(loaded.Person);
