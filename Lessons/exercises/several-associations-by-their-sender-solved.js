// step: Models
const Person = sequelize.define('Person', { name: DataTypes.STRING });
const Letter = sequelize.define('Letter', { text: DataTypes.STRING });
Letter.belongsTo(Person, { as: 'sender', foreignKey: 'senderId' });
Letter.belongsTo(Person, { as: 'receiver', foreignKey: 'receiverId' });
await sequelize.sync();
// step: Rows
const people = await Person.bulkCreate([{ name: 'Zoe' }, { name: 'Ann' }]);
await Letter.create({ text: 'Tea?', senderId: people[0].id, receiverId: people[1].id });
await Letter.create({ text: 'Gladly.', senderId: people[1].id, receiverId: people[0].id });
// step: By the name of the sender
const letters = await Letter.findAll({ include: 'sender', order: [['sender', 'name']] });
const names = letters.map((letter) => letter.sender.name);
console.log(names);
