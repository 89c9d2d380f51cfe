// Classes that extend a model's class use its table under their own names.
class Animal extends Model { static kind() { return 'animal'; } }
Animal.init({ name: DataTypes.STRING, type: DataTypes.STRING }, { sequelize, timestamps: false });
class Dog extends Animal { bark() { return this.name + '!'; } static kind() { return 'dog'; } }
class Puppy extends Dog { get small() { return true; } }
await sequelize.sync();
const d = await Dog.create({ name: 'rex', type: 'dog' });
console.log(d instanceof Dog, d.constructor.name, d.bark(), Dog.name, Dog.tableName, Dog.getTableName(), Object.keys(sequelize.models).join());
const all = await Dog.findAll({ where: { type: 'dog' } });
console.log(all[0].bark(), (await Puppy.findOne({ order: ['name'] })).small, (await Animal.findOne()) instanceof Dog);
await Puppy.update({ name: 'max' }, { where: { id: 1 } });
console.log((await Puppy.findByPk(1)).bark(), await Puppy.count({ where: { type: 'dog' } }), await Puppy.max('name'));
const [p, c] = await Puppy.findOrCreate({ where: { name: 'new' } }); console.log(p.small, c);
await p.update({ type: 'x' }); await p.reload(); console.log(p.type, p instanceof Puppy);
await Puppy.destroy({ where: { name: 'new' } }); console.log((await Puppy.findAndCountAll()).rows.map(x => x.constructor.name).join());
