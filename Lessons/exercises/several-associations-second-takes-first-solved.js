// step: Models
const Person = sequelize.define('Person', { name: DataTypes.STRING });
const Letter = sequelize.define('Letter', { text: DataTypes.STRING });
Person.hasMany(Letter, { foreignKey: 'writerId' });
Person.hasMany(Letter, { as: 'editedLetters', foreignKey: 'editorId' });
await sequelize.sync();
// step: Rows
const ann = await Person.create({ name: 'Ann' });
await Letter.create({ text: 'Hello', writerId: ann.id });
// step: Count
const written = await ann.countLetters();
console.log(written);
