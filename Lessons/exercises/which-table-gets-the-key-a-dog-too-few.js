// step: Models
const Owner = sequelize.define('Owner', { name: DataTypes.STRING });
const Dog = sequelize.define('Dog', { name: DataTypes.STRING });
Owner.hasOne(Dog);
Dog.belongsTo(Owner);
await sequelize.sync();
// step: Rows
const owner = await Owner.create({ name: 'Lea' });
await Dog.create({ name: 'Rex', OwnerId: owner.id });
await Dog.create({ name: 'Bella', OwnerId: owner.id });
// step: Name her dogs
const dogs = [await owner.getDog()];
const names = dogs.map(dog => dog.name);
console.log(names);
