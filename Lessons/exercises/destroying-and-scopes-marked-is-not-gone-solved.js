// step: Models
const Barn = sequelize.define('Barn', { name: DataTypes.STRING }, { paranoid: true });
const Cow = sequelize.define('Cow', { name: DataTypes.STRING }, { paranoid: true });
Barn.hasMany(Cow, { onDelete: 'CASCADE' });
await sequelize.sync();
// step: Rows
const barn = await Barn.create({ name: 'blue barn' });
await barn.createCow({ name: 'Elsa' });
// step: Give up
await Cow.destroy({ where: { BarnId: barn.id } });
await barn.destroy();
console.log(await Cow.count());
