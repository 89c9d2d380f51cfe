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
// step: Whose animal
const animal = await Animal.findOne({ attributes: ['id', 'name', 'KeeperId'] });
const keeper = await animal.getKeeper();
console.log(animal.name, keeper?.name);
