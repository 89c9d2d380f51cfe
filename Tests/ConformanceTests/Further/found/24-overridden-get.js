// get and toJSON of a class are called for what is read.
class User extends Model {
  get(key, options) { if (typeof key === 'string') console.log('get', key); else console.log('get all', JSON.stringify(key)); return super.get(key, options); }
  toJSON() { return { ...super.toJSON(), extra: 1 }; }
}
User.init({ name: DataTypes.STRING }, { sequelize, timestamps: false });
await sequelize.sync();
const u = await User.create({ name: 'x' });
console.log(u.name);
console.log(JSON.stringify(u), JSON.stringify([u]));
console.log(JSON.stringify(u.get({ plain: true })));
