// step: Models
const Album = sequelize.define('Album', { title: DataTypes.STRING });
const Photo = sequelize.define('Photo', { place: DataTypes.STRING });
Album.hasMany(Photo);
Photo.belongsTo(Album, { onDelete: 'CASCADE' });
await sequelize.sync();
// step: Rows
const album = await Album.create({ title: 'Holidays' });
await album.createPhoto({ place: 'Beach' });
await album.createPhoto({ place: 'Harbour' });
await Photo.create({ place: 'Photo booth' });
// step: Throw the album away
await album.destroy();
// step: What is left
const left = (await Photo.findAll()).map(photo => photo.place);
console.log(left);
