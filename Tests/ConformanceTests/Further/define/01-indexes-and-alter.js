// indexes, unique, composite unique, sync alter and describe.
const U = sequelize.define('U', { a: { type: DataTypes.STRING, unique: 'pair' }, b: { type: DataTypes.STRING, unique: 'pair' }, c: { type: DataTypes.STRING, unique: { name: 'c_uq', msg: 'c taken' } }, d: DataTypes.INTEGER, camelCase: DataTypes.STRING }, { timestamps: false, underscored: true, indexes: [{ fields: ['d'] }, { unique: true, fields: ['a', 'd'], name: 'ad' }, { fields: [{ name: 'b', order: 'DESC', collate: 'NOCASE' }] }, { fields: ['camelCase', sequelize.fn('lower', sequelize.col('a'))], name: 'fnidx' }, { fields: ['d'], where: { d: { [Op.gt]: 5 } }, name: 'part' }] });
await sequelize.sync();
const t = async (l, f) => { try { console.log(l, JSON.stringify(await f())); } catch (e) { console.log(l, e.name, '-', e.message, JSON.stringify(e.errors && e.errors.map(x => [x.message, x.path, x.type, x.value])), JSON.stringify(e.fields)); } };
await t('1', () => U.create({ a: 'a', b: 'b', c: 'c', d: 1 }));
await t('pair', () => U.create({ a: 'a', b: 'b', d: 2 }));
await t('c', () => U.create({ a: 'x', c: 'c' }));
await t('ad', () => U.create({ a: 'a', d: 1 }));
await t('null', () => U.create({ a: 'a' }));
await t('null2', () => U.create({ a: 'a' }));
await t('pk', () => U.create({ id: 1 }));
console.log(U.options.uniqueKeys, U.uniqueKeys, U._indexes.map(i => [i.name, i.unique, i.fields.length]));
await t('show', async () => (await sequelize.getQueryInterface().showIndex('Us')).map(i => [i.name, i.unique, i.fields.map(f => f.attribute)]));
const U2 = sequelize.define('U', { a: DataTypes.STRING, e: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 3 } }, { timestamps: false, tableName: 'Us' });
await t('alter', async () => { await U2.sync({ alter: true }); return U2.findAll({ raw: true }); });
await t('alter drop false', async () => { await U2.sync({ alter: { drop: false } }); return 1; });
await t('force', async () => { await U2.sync({ force: true }); return U2.count(); });
await t('describe', async () => U2.describe());
