// step: Models
const Bed = sequelize.define('Bed', { name: DataTypes.STRING });
const Plant = sequelize.define('Plant', {
  name: DataTypes.STRING,
  light: DataTypes.ENUM('sun', 'shade'),
});
Bed.hasMany(Plant);
await sequelize.sync();
// step: Rows
const north = await Bed.create({ name: 'north bed' });
// step: A plant for the shade
await north.createPlant({ name: 'fern', light: 'shadow' });
// step: Beds with plants for the shade
const beds = await Bed.findAll({ include: { model: Plant, where: { light: 'shade' } } });
console.log(beds.map((bed) => `${bed.name}: ${bed.Plants.length}`));
