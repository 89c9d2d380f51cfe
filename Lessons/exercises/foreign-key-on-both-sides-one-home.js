// step: Models
const Farm = sequelize.define('Farm', { name: DataTypes.STRING });
const Cow = sequelize.define('Cow', { name: DataTypes.STRING });
// Declare both sides, with one key that is called homeId.

await sequelize.sync();
// step: Rows
const farm = await Farm.create({ name: 'Hill Farm' });
const cow = await Cow.create({ name: 'Dora' });
// step: Link the cow to the farm, and ask the farm for its cows
// Put the cows into a variable called cows.

