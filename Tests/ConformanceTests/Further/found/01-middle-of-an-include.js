// An include without columns: what is a list inside it fails, one result inside it is left out.
const Owner = sequelize.define('Owner', { n: DataTypes.INTEGER }, { timestamps: false });
const Car = sequelize.define('Car', { c: DataTypes.INTEGER }, { timestamps: false });
const Plate = sequelize.define('Plate', {}, { timestamps: false });
const Bolt = sequelize.define('Bolt', {}, { timestamps: false });
Owner.hasMany(Car); Car.belongsTo(Owner); Car.hasOne(Plate); Plate.belongsTo(Car); Plate.hasMany(Bolt);
await sequelize.sync();
const owner = await Owner.create({ n: 1 }); await Owner.create({ n: 2 });
const car = await owner.createCar({ c: 1 }); await owner.createCar({ c: 2 });
const plate = await car.createPlate(); await plate.createBolt(); await plate.createBolt();
for (const include of [
  { model: Car, attributes: [], include: Plate },
  { model: Car, attributes: [], include: { model: Plate, include: Bolt } },
  { model: Car, include: { model: Plate, attributes: [], include: Bolt } },
  { model: Car, include: { model: Plate, attributes: [] } },
]) {
  try { console.log(JSON.stringify(await Owner.findAll({ include }))); } catch (error) { console.log(error.name, error.message); }
}
console.log(JSON.stringify(await Plate.findAll({ include: [{ model: Car, attributes: [], include: Owner }, Bolt] })));
