const Keeper = sequelize.define('Keeper', { name: DataTypes.STRING });
const Animal = sequelize.define('Animal', { name: DataTypes.STRING });
Keeper.hasMany(Animal);
await sequelize.sync();
const keeper = await Keeper.create({ name: 'Lars' });
await keeper.createAnimal({ name: 'Pia the penguin' });
const animals = await keeper.getAnimals();
console.log(animals.length);
