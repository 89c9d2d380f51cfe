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
// step: Herbs for tea
const herbs = await Plant.findAll({ where: { [Op.or]: [{ name: 'thyme' }, { name: 'mint' }] } });
console.log(herbs.map((plant) => plant.name));
