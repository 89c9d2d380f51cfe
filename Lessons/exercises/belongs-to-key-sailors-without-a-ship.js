// step: Models
const Ship = sequelize.define('Ship', { name: DataTypes.STRING });
const Sailor = sequelize.define('Sailor', { name: DataTypes.STRING });
Ship.belongsTo(Sailor);
await sequelize.sync();
// step: Rows
const albatross = await Ship.create({ name: 'Albatross' });
const ann = await Sailor.create({ name: 'Ann', ShipId: albatross.id });
const bo = await Sailor.create({ name: 'Bo', ShipId: albatross.id });
// step: Ask both for their ship
const hers = await ann.getShip();
const his = await bo.getShip();
console.log(hers.name, his.name);
