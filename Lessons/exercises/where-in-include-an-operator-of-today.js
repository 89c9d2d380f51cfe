// step: Models
const Bed = sequelize.define('Bed', { name: DataTypes.STRING });
const Plant = sequelize.define('Plant', { name: DataTypes.STRING, height: DataTypes.INTEGER });
Bed.hasMany(Plant);
Plant.belongsTo(Bed);
await sequelize.sync();
// step: Rows
const front = await Bed.create({ name: 'front bed' });
const back = await Bed.create({ name: 'back bed' });
await front.createPlant({ name: 'sunflower', height: 180 });
await front.createPlant({ name: 'thyme', height: 15 });
await back.createPlant({ name: 'mint', height: 40 });
// step: Tall plants
const plants = await Plant.findAll({ where: { height: { $gt: 30 } } });
const names = plants.map((plant) => plant.name);
console.log(names);
