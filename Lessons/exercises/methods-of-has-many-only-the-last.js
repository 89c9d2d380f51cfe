// step: Models
const Band = sequelize.define('Band', { name: DataTypes.STRING });
const Song = sequelize.define('Song', { title: DataTypes.STRING });
Band.hasMany(Song);
await sequelize.sync();
// step: Rows
const band = await Band.create({ name: 'The Spoons' });
const written = await Song.bulkCreate([{ id: 1, title: 'Sun' }, { id: 2, title: 'Moon' }]);
// step: Give the band its songs
for (const song of written) {
  await band.setSongs([song]);
}
// step: Count them
const count = await band.countSongs();
console.log(count);
