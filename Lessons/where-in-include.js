// step: Define Bed and Plant
const Bed = sequelize.define('Bed', { name: DataTypes.STRING });
const Plant = sequelize.define('Plant', { name: DataTypes.STRING, thirsty: DataTypes.BOOLEAN });
// step: A bed has many plants
Bed.hasMany(Plant);
Plant.belongsTo(Bed);
// step: Plant the garden
await sequelize.sync();
const sunny = await Bed.create({ name: 'sunny bed' });
const shady = await Bed.create({ name: 'shady bed' });
await Bed.create({ name: 'empty bed' });
await sunny.createPlant({ name: 'tomato', thirsty: true });
await sunny.createPlant({ name: 'basil', thirsty: false });
await shady.createPlant({ name: 'fern', thirsty: false });
// step: All beds with their plants
const all = await Bed.findAll({ include: Plant });
console.log(all.map((bed) => [bed.name, bed.Plants.length]));
// step: A where inside the include
const dry = await Bed.findAll({ include: { model: Plant, where: { thirsty: true } } });
console.log(dry.map((bed) => [bed.name, bed.Plants.length]));
// step: The same with required: false
const kept = await Bed.findAll({
  include: { model: Plant, where: { thirsty: true }, required: false },
});
console.log(kept.map((bed) => [bed.name, bed.Plants.length]));
// step: Count the plants of the sunny bed
console.log(kept[0].Plants.length, await kept[0].countPlants());
// step: Only beds that have a plant
const planted = await Bed.findAll({ include: { model: Plant, required: true } });
console.log(planted.map((bed) => bed.name));
// step: Only beds that have none
const bare = await Bed.findAll({ include: Plant, where: { '$Plants.id$': null } });
console.log(bare.map((bed) => bed.name));
// step: The shady bed, or any bed with a thirsty plant
const either = await Bed.findAll({
  include: Plant,
  where: { [Op.or]: [{ name: 'shady bed' }, { '$Plants.thirsty$': true }] },
});
console.log(either.map((bed) => [bed.name, bed.Plants.length]));
