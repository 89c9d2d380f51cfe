// step: Models
const Band = sequelize.define('Band', { name: DataTypes.STRING });
const Song = sequelize.define('Song', { title: DataTypes.STRING });
Band.hasMany(Song, { onDelete: 'CASCADE' });
await sequelize.sync();
// step: Rows
const band = await Band.create({ name: 'The Forks' });
await band.createSong({ title: 'Tea' });
const song = await band.createSong({ title: 'Milk' });
// step: Throw the song away
await song.destroy();
console.log(await Song.count());
