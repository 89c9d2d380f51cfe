// step: Models
const Band = sequelize.define('Band', { name: DataTypes.STRING });
const Song = sequelize.define('Song', { title: DataTypes.STRING });
Band.hasMany(Song);
await sequelize.sync();
// step: Rows
const band = await Band.create({ name: 'The Cups' });
await band.createSong({ title: 'Tea' });
await band.createSong({ title: 'Milk' });
await Song.create({ title: 'Of nobody' });
// step: Name the songs of the band, in order
const songs = await Song.findAll({ order: ['title'], where: { BandId: band.id } });
const titles = songs.map(song => song.title);
console.log(titles);
