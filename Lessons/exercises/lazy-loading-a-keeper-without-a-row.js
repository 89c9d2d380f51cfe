// step: Models
const Keeper = sequelize.define('Keeper', { name: DataTypes.STRING });
const Animal = sequelize.define('Animal', { name: DataTypes.STRING });
Keeper.hasMany(Animal);
await sequelize.sync();
// step: Rows
await Animal.create({ name: 'Stray the cat' });
// step: Ask
const nora = Keeper.build({ name: 'Nora' });
const animals = await nora.getAnimals();
console.log(animals.length);
