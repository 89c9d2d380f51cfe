// Links by hand through the junction: create, bulkCreate, destroy, duplicates, cascade.
const T = sequelize.define('Topping', { n: DataTypes.STRING }, { timestamps: false });
const Z = sequelize.define('Pizza', { n: DataTypes.STRING }, { timestamps: false });
T.belongsToMany(Z, { through: 'PizzaToppings', timestamps: false });
Z.belongsToMany(T, { through: 'PizzaToppings', timestamps: false });
await sequelize.sync();
const { PizzaToppings: J } = sequelize.models;
const [z1, z2] = await Z.bulkCreate([{ n: 'z1' }, { n: 'z2' }]);
await T.bulkCreate([{ n: 'ham' }, { n: 'fig' }]);
await J.create({ PizzaId: 1, ToppingId: 1 });
await J.bulkCreate([{ PizzaId: 2, ToppingId: 1 }, { PizzaId: 1, ToppingId: 2 }]);
for (const row of [{ PizzaId: 1, ToppingId: 1 }, { PizzaId: 9, ToppingId: 1 }, { PizzaId: 1 }, {}]) { try { await J.create(row); console.log('ok'); } catch (e) { console.log(e.name, e.message, e.errors && e.errors.map(x => x.message + '/' + x.type + '/' + x.path)); } }
try { await J.bulkCreate([{ PizzaId: 1, ToppingId: 1 }], { ignoreDuplicates: true }); console.log('ignored'); } catch (e) { console.log(e.name); }
console.log(await J.findOne({ where: { PizzaId: 2 } }).then(j => j.toJSON()), await J.findByPk(1).then(x => x && x.toJSON()));
await z1.destroy(); console.log(await J.findAll({ raw: true }));
await z2.addToppings([2, 2, '1']);
console.log(await z2.countToppings(), (await z2.getToppings({ raw: true })));
await J.destroy({ where: { ToppingId: 2 } }); console.log(await z2.countToppings());
const j = await J.findOne();
await j.destroy();
console.log(await J.count(), (await Z.findAll({ include: T }))[0].Toppings);
