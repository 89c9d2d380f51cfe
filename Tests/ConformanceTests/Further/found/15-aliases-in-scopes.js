// Names of operators in scopes, groups and aggregates.
const own = new Sequelize('sqlite::memory:', { logging: s => console.log(s), operatorsAliases: false });
const other = new Sequelize({ dialect: 'sqlite', logging: false, operatorsAliases: { gte: Op.gte, between: Op.between, or: Op.or, ne: Op.ne } });
console.log(own.options.operatorsAliases, Object.keys(other.options.operatorsAliases).join());
const M = other.define('Item', { price: DataTypes.INTEGER }, { timestamps: false, scopes: { dear: { where: { price: { gte: 5 } } } }, defaultScope: { where: { price: { ne: 0 } } } });
await other.sync(); await M.bulkCreate([{ price: 1 }, { price: 5 }, { price: 9 }, { price: 0 }]);
console.log(JSON.stringify(await M.findAll()), JSON.stringify(await M.scope('dear').findAll()));
console.log(await M.count({ where: { price: { or: [1, { gte: 9 }] } } }), await M.sum('price', { where: { price: { between: [1, 5] } } }));
console.log(JSON.stringify(await M.findAll({ where: { price: { between: [1, 5] } }, having: { price: { ne: 5 } }, group: ['id'] })));
await M.increment('price', { where: { price: { gte: 9 } } });
console.log(JSON.stringify(await M.unscoped().findAll({ where: { or: { price: 10, id: 1 } } })));
const N = own.define('N', { a: DataTypes.INTEGER }); await N.sync();
await N.findAll({ where: { a: { gt: 1 } } }).catch(e => console.log(e.message));
