const Town = sequelize.define('Town', { name: DataTypes.STRING });
const Letter = sequelize.define('Letter', { text: DataTypes.STRING });
Letter.belongsTo(Town);
await sequelize.sync();
const town = await Town.create({ name: 'Bergen' });
const letter = await Letter.create({ text: 'Hello', TownId: town.id });
const goesTo = await letter.getTown();
console.log(goesTo.name);
