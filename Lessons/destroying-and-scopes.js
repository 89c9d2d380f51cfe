// step: Define Farm, Barn and Cow
const Farm = sequelize.define('Farm', { name: DataTypes.STRING });
const Barn = sequelize.define('Barn', { name: DataTypes.STRING });
const Cow = sequelize.define(
  'Cow',
  { name: DataTypes.STRING, milk: DataTypes.INTEGER },
  { paranoid: true, scopes: { milky: { where: { milk: { [Op.gte]: 20 } } } } },
);
// step: A farm has barns, a barn has cows
Farm.hasMany(Barn, { onDelete: 'CASCADE' });
Barn.hasMany(Cow);
Cow.belongsTo(Barn);
// step: Write down each barn that goes
const diary = [];
Barn.afterDestroy((barn) => {
  diary.push(barn.name);
});
// step: Build two farms
await sequelize.sync();
const hill = await Farm.create({ name: 'Hill Farm' });
const redBarn = await hill.createBarn({ name: 'red barn' });
const lake = await Farm.create({ name: 'Lake Farm' });
const oldBarn = await lake.createBarn({ name: 'old barn' });
// step: The cows move in
const elsa = await redBarn.createCow({ name: 'Elsa', milk: 25 });
const ruby = await redBarn.createCow({ name: 'Ruby', milk: 12 });
const dora = await oldBarn.createCow({ name: 'Dora', milk: 30 });
// step: Lake Farm is given up
await lake.destroy();
console.log(await Barn.count(), diary);
// step: Look for Dora's barn
await dora.reload();
console.log(dora.BarnId);
// step: Ruby is sold
await ruby.destroy();
console.log(await redBarn.countCows());
// step: Look at all cows that ever were
const everyone = await Cow.findAll({ paranoid: false });
console.log(everyone.map((cow) => [cow.name, cow.deletedAt !== null]));
// step: Ruby comes back
await ruby.restore();
console.log(await redBarn.countCows());
// step: Cows that give much milk
const milky = await Cow.scope('milky').findAll();
console.log(milky.map((cow) => cow.name));
// step: The scope inside an include
const barns = await Barn.findAll({ include: Cow.scope('milky') });
console.log(barns.map((barn) => [barn.name, barn.Cows.map((cow) => cow.name)]));
