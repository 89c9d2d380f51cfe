// save, validate and destroy of a class are called from inside.
class Item extends Model {
  async validate(options) { console.log('validate', this.name); return super.validate(options); }
  async save(options) { console.log('save', Object.keys(options || {}).includes('fields')); return super.save(options); }
  async destroy(options) { console.log('destroy'); return super.destroy(options); }
}
Item.init({ name: DataTypes.STRING }, { sequelize, timestamps: false });
await sequelize.sync();
const a = await Item.create({ name: 'a' });
await a.update({ name: 'b' });
a.name = 'c'; await a.save();
await Item.bulkCreate([{ name: 'x' }, { name: 'y' }], { validate: true });
await Item.bulkCreate([{ name: 'z' }], { individualHooks: true });
await Item.update({ name: 'u' }, { where: { name: 'x' } });
await Item.upsert({ id: 1, name: 'up' });
const [f] = await Item.findOrCreate({ where: { name: 'fc' } });
await f.destroy();
console.log(JSON.stringify(await Item.findAll()));
