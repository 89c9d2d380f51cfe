// step: Models
const Bed = sequelize.define('Bed', { name: DataTypes.STRING });
const Plant = sequelize.define('Plant', { name: DataTypes.STRING });
Bed.hasMany(Plant);
await sequelize.sync();
// step: Rows
const front = await Bed.create({ name: 'front bed' });
const back = await Bed.create({ name: 'back bed' });
await front.createPlant({ name: 'thyme' });
await front.createPlant({ name: 'sage' });
await back.createPlant({ name: 'mint' });
// step: Plants of some beds
const plants = await Plant.findAll({ where: { BedId: { [Op.in]: front.id } } });
console.log(plants.map((plant) => plant.name));
