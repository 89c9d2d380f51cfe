// step: Define Musician and Band
const Musician = sequelize.define('Musician', { name: DataTypes.STRING });
const Band = sequelize.define('Band', { name: DataTypes.STRING });
// step: Try hasMany with through
try {
  Band.hasMany(Musician, { through: 'BandMembers' });
} catch (error) {
  console.log(error.message);
}
// step: Band.belongsToMany(Musician)
Band.belongsToMany(Musician, { through: 'BandMembers' });
// step: Musician.belongsToMany(Band)
Musician.belongsToMany(Band, { through: 'BandMembers' });
// step: Make the tables and the rows
await sequelize.sync();
const noise = await Band.create({ name: 'Loud Noise' });
const owls = await Band.create({ name: 'The Owls' });
const nia = await Musician.create({ name: 'Nia' });
const bo = await Musician.create({ name: 'Bo' });
// step: Nia and Bo join Loud Noise
await noise.addMusicians([nia, bo]);
// step: Nia joins The Owls too
await nia.addBand(owls);
console.log(await nia.countBands());
// step: Nia joins again
await nia.addBand(owls);
console.log(await nia.countBands());
// step: Load the band with its musicians
const band = await Band.findByPk(noise.id, { include: Musician });
console.log(band.Musicians.map((musician) => musician.name));
// step: Look at what came along
console.log(Object.keys(band.Musicians[0].toJSON()));
// step: Load without the junction's row
const neat = await Band.findByPk(noise.id, {
  include: { model: Musician, through: { attributes: [] } },
});
console.log(Object.keys(neat.Musicians[0].toJSON()));
// step: Bo leaves
await noise.removeMusician(bo);
console.log(await noise.countMusicians(), await Musician.count());
