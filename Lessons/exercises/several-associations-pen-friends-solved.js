// step: Models
const Person = sequelize.define('Person', { name: DataTypes.STRING });
Person.belongsToMany(Person, {
  as: 'friends',
  through: 'Friendships',
  foreignKey: 'personId',
  otherKey: 'friendId',
});
await sequelize.sync();
// step: Rows
const ann = await Person.create({ name: 'Ann' });
const ben = await Person.create({ name: 'Ben' });
// step: Become friends
await ann.addFriend(ben);
await ben.addFriend(ann);
// step: Ask both
const ofAnn = await ann.getFriends();
const ofBen = await ben.getFriends();
console.log(ofAnn.length, ofBen.length);
