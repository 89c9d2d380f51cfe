// A NUL character in values: bound ones keep it, in a statement's text it ends the text.
const t = async (n, f) => { try { console.log(n, await f()) } catch (e) { console.log(n, '!', e && e.name, '|', e && e.message) } };
const j = (x) => JSON.stringify(x, (k, v) => (k === 'createdAt' || k === 'updatedAt') ? undefined : v);
const A = sequelize.define('A', { v: DataTypes.TEXT }, { timestamps: false });
await sequelize.sync();
for (const v of ['a\0b', '\0', 'x\0', "it's\0'q", '😀\0😀']) {
  await t('create', async () => { const m = await A.create({ v }); const r = await A.findByPk(m.id); return [r.v === v, r.v.length, JSON.stringify(r.v)] });
  await t('where', async () => A.count({ where: { v } }));
  await t('bulk', async () => (await A.bulkCreate([{ v }])).length);
  await t('update', async () => { const m = await A.findOne(); m.v = v + v; await m.save(); return JSON.stringify((await A.findByPk(m.id)).v) });
  await t('Update', async () => A.update({ v }, { where: { id: 1 } }));
  await t('bind', async () => (await sequelize.query('SELECT $1 AS x', { bind: [v], type: 'SELECT' }))[0].x === v);
  await t('repl', async () => (await sequelize.query('SELECT ? AS x', { replacements: [v], type: 'SELECT' }))[0].x === v);
  await t('like', async () => A.count({ where: { v: { [Op.like]: v } } }));
  await t('define', async () => { const M = sequelize.define('N' + v.length, { ['c' + v]: DataTypes.TEXT }, { timestamps: false }); await M.sync() });
}
await t('count', () => A.count());
await t('attr', () => A.findAll({ attributes: ['v\0'] }));
