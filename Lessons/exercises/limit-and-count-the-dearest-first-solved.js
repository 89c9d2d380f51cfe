// step: Models
const Table = sequelize.define('Table', { price: DataTypes.INTEGER });
const Guest = sequelize.define('Guest', { name: DataTypes.STRING });
const Cake = sequelize.define('Cake', { name: DataTypes.STRING });
Guest.belongsTo(Table);
Guest.hasMany(Cake);
await sequelize.sync();
// step: Rows
for (const price of [1, 9, 5]) {
  const table = await Table.create({ price });
  const guest = await Guest.create({ name: `guest for ${price}`, TableId: table.id });
  await guest.createCake({ name: 'tart' });
}
// step: Page
const page = await Guest.findAll({
  include: [Table, { model: Cake, separate: true }],
  order: [[Table, 'price', 'DESC']],
  limit: 1,
});
console.log(page.map((guest) => [guest.name, guest.Table.price, guest.Cakes.length]));
