// step: Models
const Farm = sequelize.define('Farm', { name: DataTypes.STRING });
const Cow = sequelize.define('Cow', { name: DataTypes.STRING });
Farm.hasMany(Cow, { foreignKey: 'homeId' });
Cow.belongsTo(Farm, { foreignKey: 'homeId' });
await sequelize.sync();
// step: Rows
const farm = await Farm.create({ name: 'Hill Farm' });
const cow = await Cow.create({ name: 'Dora' });
// step: Link the cow to the farm, and ask the farm for its cows
await cow.setFarm(farm);
const cows = await farm.getCows();
