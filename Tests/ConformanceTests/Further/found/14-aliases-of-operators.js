// Names that a connection gives operators hold in all conditions.
const own = new Sequelize('sqlite::memory:', { logging: false, operatorsAliases: { $like: Op.like, $in: Op.in, $and: Op.and, $not: Op.not, lt: Op.lt } });
const M = own.define('M', { a: DataTypes.INTEGER, s: DataTypes.STRING }, { timestamps: false });
const N = own.define('N', { b: DataTypes.INTEGER }, { timestamps: false }); M.hasMany(N); N.belongsTo(M);
await own.sync();
await M.bulkCreate([{ a: 5, s: 'xy' }, { a: 7, s: 'zz' }]);
await N.bulkCreate([{ b: 1, MId: 1 }, { b: 9, MId: 2 }]);
console.log(JSON.stringify(await M.findAll({ where: { s: { $like: 'x%' } } })));
console.log(JSON.stringify(await M.findAll({ where: { a: { $in: [5, 6] } } })));
console.log(JSON.stringify(await M.findAll({ where: { $and: [{ a: { lt: 6 } }, { s: { $not: null } }] } })));
console.log(JSON.stringify(await M.findAll({ include: { model: N, where: { b: { lt: 5 } } } })));
console.log(await M.count({ where: { a: { lt: 6 } } }), await M.update({ s: 'q' }, { where: { a: { lt: 6 } } }), await M.destroy({ where: { $not: { a: 5 } } }));
console.log(JSON.stringify(await M.findOne({ where: { a: { lt: 6, [Op.gt]: 1 } } })));
