// What a base class overrides holds for all models that extend it.
class Base extends Model {
  static async findOrFail(id) { const x = await this.findByPk(id); if (!x) throw new Error(this.name + ' ' + id); return x; }
  static findOne(options) { console.log(this.name + '.findOne'); return super.findOne(options); }
  save(...a) { this.saved = (this.saved || 0) + 1; return super.save(...a); }
}
class Cat extends Base { static findAll(o) { console.log('Cat.findAll', Object.keys(o).join()); return super.findAll(o); } }
Cat.init({ name: DataTypes.STRING }, { sequelize, timestamps: false });
class Toy extends Base {}
Toy.init({ t: DataTypes.STRING }, { sequelize, timestamps: false });
Cat.hasOne(Toy); Toy.belongsTo(Cat); Cat.hasMany(Toy, { as: 'toys' });
await sequelize.sync();
const c = await Cat.create({ name: 'm', toys: [{ t: 'ball' }] }, { include: 'toys' });
console.log(c.saved, c.toys[0].saved);
const toy = await Toy.findOrFail(1);
console.log((await toy.getCat()).name, (await c.getToy()).t);
await c.setToy(await Toy.create({ t: 'new' }));
await toy.setCat(null); console.log(toy.saved);
await c.reload(); console.log(c.name);
await Cat.findOrFail(9).catch(e => console.log(e.message));
await Cat.findAll({ include: Toy });
