// bulkCreate of instances takes their own properties, not their values.
const U = sequelize.define('User', { name: DataTypes.STRING, age: { type: DataTypes.INTEGER, defaultValue: 7 } });
await sequelize.sync();
const built = [U.build({ name: 'a' }), U.build({ name: 'b', age: 3 })];
const made = await U.bulkCreate(built);
console.log(JSON.stringify(made.map(m => m.name)), made[0] === built[0], JSON.stringify(await U.findAll({ attributes: ['id', 'name', 'age'] })));
await U.bulkCreate(built.map(b => b.get()));
await U.bulkCreate([{ name: 'c' }, U.build({ name: 'd' }).toJSON(), built[1].dataValues]).catch(e => console.log(e.name, e.message));
console.log(JSON.stringify(await U.findAll({ attributes: ['id', 'name', 'age'] })));
