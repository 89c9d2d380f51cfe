// set of a class is called for each attribute.
class User extends Model {
  set(key, value, options) { console.log('set', typeof key === 'object' ? Object.keys(key).join() : key); return super.set(key, value, options); }
}
User.init({ name: DataTypes.STRING, age: { type: DataTypes.INTEGER, defaultValue: 3 } }, { sequelize, timestamps: false });
await sequelize.sync();
const u = User.build({ name: 'x' });
u.name = 'y';
await u.save();
await u.update({ age: 9 });
u.set({ name: 'q', age: 1 });
console.log(JSON.stringify(u));
await User.create({ name: 'c' });
