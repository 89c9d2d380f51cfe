// step: Models
const Cow = sequelize.define('Cow', { name: DataTypes.STRING });
const Goat = sequelize.define('Goat', { name: DataTypes.STRING });
const Bell = sequelize.define('Bell', { kind: DataTypes.STRING, ownerId: DataTypes.INTEGER });
Cow.hasMany(Bell, { foreignKey: 'ownerId', constraints: false, scope: { kind: 'cow' } });
Goat.hasMany(Bell, { foreignKey: 'ownerId', constraints: false, scope: { kind: 'goat' } });
Bell.belongsTo(Cow, { foreignKey: 'ownerId', constraints: false });
Bell.belongsTo(Goat, { foreignKey: 'ownerId', constraints: false });
await sequelize.sync();
// step: Rows
const elsa = await Cow.create({ name: 'Elsa' });
const pip = await Goat.create({ name: 'Pip' });
await elsa.createBell();
await pip.createBell();
// step: Owners
const bells = await Bell.findAll({ include: [Cow, Goat] });
const owners = [];
for (const bell of bells) owners.push(bell.Cow.name, bell.Goat.name);
console.log(owners);
