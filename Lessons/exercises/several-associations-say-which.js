// step: Models
const Person = sequelize.define('Person', { name: DataTypes.STRING });
const Letter = sequelize.define('Letter', { text: DataTypes.STRING });
Letter.belongsTo(Person, { as: 'sender', foreignKey: 'senderId' });
Letter.belongsTo(Person, { as: 'receiver', foreignKey: 'receiverId' });
await sequelize.sync();
// step: Rows
const ann = await Person.create({ name: 'Ann' });
const ben = await Person.create({ name: 'Ben' });
await Letter.create({ text: 'Hello', senderId: ann.id, receiverId: ben.id });
// step: Senders
const letters = await Letter.findAll({ include: Person });
const names = letters.map((letter) => letter.Person.name);
console.log(names);
