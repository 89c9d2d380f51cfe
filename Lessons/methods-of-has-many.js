// step: Define Band and Song
const Band = sequelize.define('Band', { name: DataTypes.STRING });
const Song = sequelize.define('Song', { title: DataTypes.STRING });
// step: Declare both sides
Band.hasMany(Song);
Song.belongsTo(Band);
// step: Make the tables
await sequelize.sync();
// step: Found a band, write three songs
const band = await Band.create({ name: 'The Kettles' });
const rain = await Song.create({ title: 'Rain' });
const snow = await Song.create({ title: 'Snow' });
const hail = await Song.create({ title: 'Hail' });
// step: Add two songs
await band.addSong(rain);
await band.addSong(snow);
// step: Count, and ask for one
console.log(await band.countSongs(), await band.hasSong(hail));
// step: Set the third
await band.setSongs([hail]);
console.log(await band.countSongs(), await Song.count());
// step: Add the first two again
await band.addSongs([rain, snow]);
console.log(await band.countSongs());
// step: Remove one
await band.removeSong(hail);
console.log(await band.countSongs(), await Song.count());
// step: Add a song that has no row
await band.addSong({ title: 'Fog' });
console.log(await band.countSongs(), await Song.count());
// step: Create it instead
await band.createSong({ title: 'Fog' });
console.log(await band.countSongs(), await Song.count());
// step: List what the band has
const songs = await band.getSongs({ order: ['title'] });
console.log(songs.map(song => song.title));
