// Model.schema() gives a class of its own that shares the definition.
const A = sequelize.define('Acct', { n: DataTypes.INTEGER }, { timestamps: false });
const B = A.schema('eu'), C = A.schema('us', '_'), D = A.schema('x', { schemaDelimiter: '#' });
console.log(A.name, B.name, B === A, B.prototype instanceof A, B._schema, C._schemaDelimiter, D._schemaDelimiter, A._schema);
for (const M of [A, B, C, D]) { await M.sync({ force: true }); await M.create({ n: 1 }); }
console.log(JSON.stringify(await B.findAll()), await C.count(), (await D.findOne()) instanceof A, (await D.findOne()) instanceof D);
const b = await B.findOne(); b.n = 5; await b.save(); await b.reload(); console.log(b.n, b.constructor === B);
await b.destroy();
console.log(await B.count(), await A.count(), await B.max('n'));
await B.bulkCreate([{ n: 3 }, { n: 4 }]);
await B.increment('n', { where: { id: 2 } });
console.log(JSON.stringify(await B.scope({ where: { n: 4 } }).findAll()));
await B.drop(); await C.truncate();
console.log(JSON.stringify(await sequelize.getQueryInterface().showAllTables()), (await B.describe().catch(e => e)).message);
