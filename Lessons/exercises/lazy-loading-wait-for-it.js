// step: Models
const Keeper = sequelize.define('Keeper', { name: DataTypes.STRING });
const Animal = sequelize.define('Animal', { name: DataTypes.STRING });
Keeper.hasMany(Animal);
Animal.belongsTo(Keeper);
await sequelize.sync();
// step: Rows
const lars = await Keeper.create({ name: 'Lars' });
await lars.createAnimal({ name: 'Pia the penguin' });
await lars.createAnimal({ name: 'Sam the seal' });
// step: Count
const keeper = await Keeper.findOne();
const animals = keeper.getAnimals();
const count = animals.length;
console.log(count);
