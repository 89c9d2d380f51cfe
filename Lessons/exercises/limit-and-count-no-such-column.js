// step: Models
const Guest = sequelize.define('Guest', { name: DataTypes.STRING });
const Cake = sequelize.define('Cake', { name: DataTypes.STRING, price: DataTypes.INTEGER });
Guest.hasMany(Cake);
await sequelize.sync();
// step: Rows
for (const name of ['Ada', 'Bo', 'Cy']) {
  const guest = await Guest.create({ name });
  await guest.createCake({ name: 'tart', price: 3 });
  await guest.createCake({ name: 'cookie', price: 2 });
}
// step: Page
const page = await Guest.findAll({
  include: Cake,
  where: { '$Cakes.price$': { [Op.gt]: 2 } },
  limit: 2,
});
console.log(page.map((guest) => guest.name));
