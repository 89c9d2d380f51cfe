// step: Define Bed
const Bed = sequelize.define('Bed', { place: DataTypes.STRING });
// step: Define Plant
const Plant = sequelize.define('Plant', { name: DataTypes.STRING });
// step: Bed.hasMany(Plant)
Bed.hasMany(Plant);
// step: Make the tables
await sequelize.sync();
// step: Dig a bed
const bed = await Bed.create({ place: 'By the wall' });
// step: Plant a rose, naming the bed's key
const rose = await Plant.create({ name: 'Rose', BedId: bed.id });
// step: Let the bed plant some mint
const mint = await bed.createPlant({ name: 'Mint' });
// step: Read the plants as a property
console.log(bed.Plants);
// step: Ask for them in the singular
try {
  await bed.getPlant();
} catch (error) {
  console.log(error.message);
}
// step: Ask for them in the plural
const plants = await bed.getPlants();
console.log(plants.map(plant => plant.name));
// step: From the rose to its bed
const itsBed = await Bed.findByPk(rose.BedId);
console.log(itsBed.place);
