// step: Define Person and Letter
const Person = sequelize.define('Person', { name: DataTypes.STRING });
const Letter = sequelize.define('Letter', { text: DataTypes.STRING });
// step: A letter has a sender and a receiver
Letter.belongsTo(Person, { as: 'sender', foreignKey: 'senderId' });
Letter.belongsTo(Person, { as: 'receiver', foreignKey: 'receiverId' });
// step: A person has two lists of letters
Person.hasMany(Letter, { as: 'sentLetters', foreignKey: 'senderId' });
Person.hasMany(Letter, { as: 'receivedLetters', foreignKey: 'receiverId' });
// step: A postman is a person with customers
Person.belongsTo(Person, { as: 'postman', foreignKey: 'postmanId' });
Person.hasMany(Person, { as: 'customers', foreignKey: 'postmanId' });
// step: A person keeps a favourite letter
Person.belongsTo(Letter, { as: 'favourite', foreignKey: 'favouriteId', constraints: false });
// step: Open the post office
await sequelize.sync();
const pat = await Person.create({ name: 'Pat' });
const ann = await Person.create({ name: 'Ann', postmanId: pat.id });
const ben = await Person.create({ name: 'Ben', postmanId: pat.id });
// step: Ann and Ben write
const tea = await Letter.create({ text: 'Tea?', senderId: ann.id, receiverId: ben.id });
await ben.createSentLetter({ text: 'Gladly.', receiverId: ann.id });
await ben.setFavourite(tea);
// step: Include without an alias
try {
  await Letter.findAll({ include: Person });
} catch (error) {
  console.log(error.message);
}
// step: Include by alias
const letters = await Letter.findAll({ include: ['sender', 'receiver'] });
console.log(letters.map((letter) => `${letter.sender.name} to ${letter.receiver.name}`));
// step: The two lists of Ann
const desk = await Person.findByPk(ann.id, { include: ['sentLetters', 'receivedLetters'] });
console.log(desk.sentLetters[0].text, desk.receivedLetters[0].text);
// step: An include inside an include
const round = await Person.findByPk(pat.id, {
  include: {
    association: 'customers',
    include: { association: 'sentLetters', include: 'receiver' },
  },
});
for (const customer of round.customers) {
  console.log(customer.name, 'writes to', customer.sentLetters[0].receiver.name);
}
// step: Once around the circle
const circle = await Person.findByPk(ben.id, {
  include: { association: 'favourite', include: 'sender' },
});
console.log(circle.favourite.sender.name);
