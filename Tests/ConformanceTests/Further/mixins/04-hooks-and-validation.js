// Mixins inside transactions, with hooks, and with validation of created children.
const F = sequelize.define('Farm', { n: DataTypes.STRING });
const C = sequelize.define('Cow', { n: { type: DataTypes.STRING, allowNull: false, validate: { len: [2, 5] } }, m: DataTypes.INTEGER });
F.hasMany(C);
for (const h of ['beforeCreate', 'afterCreate', 'beforeUpdate', 'beforeBulkUpdate', 'afterBulkUpdate', 'beforeFind', 'beforeValidate', 'beforeSave', 'beforeCount']) C.addHook(h, (x) => console.log(h, x && x.n));
await sequelize.sync();
const f = await F.create({ n: 'f' });
const t = async (l, fn) => { try { const r = await fn(); console.log(l, r && r.get ? r.get('n') : r); } catch (e) { console.log(l, e.name, '-', e.message); } };
await t('bad', () => f.createCow({}));
await t('short', () => f.createCow({ n: 'x' }));
await t('ok', () => f.createCow({ n: 'bess' }));
await t('add', async () => { const c = await C.create({ n: 'moo' }); await f.addCow(c); return c; });
await t('count', () => f.countCows());
await t('set', async () => { await f.setCows([2]); });
await t('tx', async () => sequelize.transaction(async tx => { await f.createCow({ n: 'tx1' }, { transaction: tx }); await f.setCows([], { transaction: tx }); throw new Error('undo'); }));
await t('count2', () => f.countCows({ hooks: false }));
await t('update fields', () => f.createCow({ n: 'half', m: 3 }, { fields: ['n'] }));
console.log(await C.findAll({ raw: true, attributes: ['n', 'm', 'FarmId'], hooks: false }));
