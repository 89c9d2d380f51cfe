// upsert's hooks get the values object of the caller; getters get the options of get.
const User = sequelize.define('User', { id: { type: DataTypes.INTEGER, primaryKey: true }, mood: DataTypes.STRING, score: { type: DataTypes.INTEGER, get(...a) { console.log('score', JSON.stringify(a)); return this.getDataValue('score'); } } }, {
  timestamps: false,
  getterMethods: { rating(key, options) { return key + ' ' + JSON.stringify(options); } }
});
await User.sync();
User.beforeUpsert(values => { values.mood = 'happy'; });
const written = { id: 1, mood: 'sad' };
await User.upsert(written);
console.log(written);
const user = await User.findOne();
console.log(user.get('rating'), user.get('rating', { version: 2 }), user.rating);
console.log(user.get({ plain: true }));
user.get('score', { raw: true });
user.get('score', { extra: 1 });
console.log(user.score);
