// step: Define Guest
const Guest = sequelize.define('Guest', { name: DataTypes.STRING });
// step: Define Drink
const Drink = sequelize.define('Drink', { name: DataTypes.STRING });
// step: Guest.hasMany(Drink)
Guest.hasMany(Drink);
// step: Make the tables
await sequelize.sync();
// step: A guest comes in
const rosa = await Guest.create({ name: 'Rosa' });
// step: She has a cocoa
const cocoa = await rosa.createDrink({ name: 'Cocoa' });
// step: Load the guest with her drinks
const guest = await Guest.findByPk(rosa.id, { include: Drink });
console.log(`${guest.name}: ${guest.Drinks[0].name}`);
// step: Load the drink with its guest
try {
  await Drink.findByPk(cocoa.id, { include: Guest });
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
}
// step: Ask the drink for its guest
try {
  await cocoa.getGuest();
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
}
// step: Drink.belongsTo(Guest)
Drink.belongsTo(Guest);
// step: Load the drink with its guest again
const drink = await Drink.findByPk(cocoa.id, { include: Guest });
console.log(`${drink.name}: ${drink.Guest.name}`);
// step: Ask the drink for its guest again
const owner = await cocoa.getGuest();
console.log(owner.name);
