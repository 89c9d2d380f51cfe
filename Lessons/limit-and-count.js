// step: Define Guest and Cake
const Guest = sequelize.define('Guest', { name: DataTypes.STRING });
const Cake = sequelize.define('Cake', { name: DataTypes.STRING, price: DataTypes.INTEGER });
// step: A guest has many cakes
Guest.hasMany(Cake);
Cake.belongsTo(Guest);
// step: Open the café
await sequelize.sync();
const ida = await Guest.create({ name: 'Ida' });
const jon = await Guest.create({ name: 'Jon' });
await Guest.create({ name: 'Kim' });
await ida.createCake({ name: 'plum cake', price: 3 });
await ida.createCake({ name: 'apple cake', price: 5 });
await ida.createCake({ name: 'brownie', price: 2 });
await jon.createCake({ name: 'cheesecake', price: 4 });
// step: Find and count guests with cakes
const found = await Guest.findAndCountAll({ include: Cake });
console.log(found.count, found.rows.map((guest) => guest.Cakes.length));
// step: Count each guest once
const once = await Guest.findAndCountAll({ include: Cake, distinct: true });
console.log(once.count, once.rows.map((guest) => guest.Cakes.length));
// step: The first page of two guests
const page = await Guest.findAll({ include: Cake, order: [['name', 'ASC']], limit: 2 });
console.log(page.map((guest) => [guest.name, guest.Cakes.length]));
// step: Sort the cakes of each guest
const byPrice = await Guest.findAll({
  include: Cake,
  order: [['name', 'ASC'], [Cake, 'price', 'ASC']],
});
console.log(byPrice[0].Cakes.map((cake) => cake.name));
// step: A limit and a condition on the cakes
try {
  await Guest.findAll({ include: Cake, where: { '$Cakes.price$': 3 }, limit: 2 });
} catch (error) {
  console.log(error.message);
}
// step: Without the subquery
const flat = await Guest.findAll({
  include: Cake,
  where: { '$Cakes.price$': { [Op.gt]: 1 } },
  order: [['name', 'ASC']],
  limit: 2,
  subQuery: false,
});
console.log(flat.map((guest) => [guest.name, guest.Cakes.length]));
// step: The condition inside the include
const right = await Guest.findAll({
  include: { model: Cake, where: { price: { [Op.gt]: 1 } } },
  order: [['name', 'ASC']],
  limit: 2,
});
console.log(right.map((guest) => [guest.name, guest.Cakes.length]));
