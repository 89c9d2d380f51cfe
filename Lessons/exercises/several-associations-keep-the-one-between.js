// step: Models
const Town = sequelize.define('Town', { name: DataTypes.STRING });
const Person = sequelize.define('Person', { name: DataTypes.STRING });
const Letter = sequelize.define('Letter', { text: DataTypes.STRING });
Person.belongsTo(Town, { as: 'town' });
Letter.belongsTo(Person, { as: 'sender' });
await sequelize.sync();
// step: Rows
const bern = await Town.create({ name: 'Bern' });
const ann = await Person.create({ name: 'Ann', townId: bern.id });
await Letter.create({ text: 'Hello', senderId: ann.id });
// step: Towns
const letters = await Letter.findAll({
  include: { association: 'sender', attributes: [], include: 'town' },
});
console.log(JSON.stringify(letters));
