// step: Models
const Guest = sequelize.define('Guest', { name: DataTypes.STRING });
const Cake = sequelize.define('Cake', { price: DataTypes.INTEGER });
const Cup = sequelize.define('Cup', { drink: DataTypes.STRING });
Guest.hasMany(Cake);
Guest.hasMany(Cup);
await sequelize.sync();
// step: Rows
const ada = await Guest.create({ name: 'Ada' });
for (const price of [2, 3]) await ada.createCake({ price });
for (const drink of ['tea', 'milk']) await ada.createCup({ drink });
// step: Sum
const guests = await Guest.findAll({
  attributes: ['id', [sequelize.fn('SUM', sequelize.col('Cakes.price')), 'total']],
  include: [{ model: Cake, attributes: [] }, { model: Cup, attributes: [] }],
  group: ['Guest.id'],
});
console.log(guests[0].get('total'));
