// step: Models
const Keeper = sequelize.define('Keeper', { name: DataTypes.STRING });
const Animal = sequelize.define('Animal', { name: DataTypes.STRING });
Keeper.hasMany(Animal);
await sequelize.sync();
// step: Names
const names = ['Pia', 'Sam', 'Walt'];
// step: Move in
const keeper = await Keeper.create({ name: 'Lars' });
names.forEach(async (name) => {
  await keeper.createAnimal({ name });
});
const count = await keeper.countAnimals();
console.log(count);
