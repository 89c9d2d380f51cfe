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
// step: Count per guest
const guests = await Guest.findAll({
  attributes: ['id', 'name', [sequelize.fn('COUNT', sequelize.col('Cakes.id')), 'eaten']],
  include: { model: Cake, attributes: [] },
});
const lines = guests.map((guest) => `${guest.name} ${guest.get('eaten')}`);
console.log(lines);
