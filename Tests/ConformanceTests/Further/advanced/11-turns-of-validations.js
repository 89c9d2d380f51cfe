// turns of validations
const mk = (n, a, o) => sequelize.define(n, { a: { type: DataTypes.STRING, ...a } }, { timestamps: false, ...o });
const M = [mk('P0', {}), mk('P1', { validate: { len: [1, 9] } }), mk('P2', { validate: { f() {} } }), mk('P3', { validate: { async f() {} } }), mk('P4', {}, { validate: { f() {} } }), mk('P5', {}, { validate: { async f() {} } }), mk('P6', { validate: { f() {}, len: [1, 9] } }), mk('P7', { validate: { f(v, next) { next(); } } }), mk('P8', { validate: { f() { throw new Error('x'); } } }), mk('P9', { allowNull: false }), mk('P10', {}, { hooks: { beforeValidate() {} } }), mk('P11', {}, { hooks: { afterValidate() {} } }), mk('P12', {}, { hooks: { validationFailed() {} }, validate: { f() { throw new Error('y'); } } })];
await sequelize.sync();
const tick = async (n, k) => { for (let i = 0; i < k; i++) { await null; console.log(n, i); } };
for (const hooks of [true, false]) { const ps = M.map(m => m.build({ a: m.name === 'P9' ? null : 'x' }).validate({ hooks }).then(() => console.log(m.name, 'ok'), () => console.log(m.name, 'bad'))); await Promise.all([...ps, tick('t', 30)]); }
const rows = await Promise.all(M.filter(m => !['P8', 'P9', 'P12'].includes(m.name)).map(m => m.create({ a: 'x' })));
{ const ps = rows.map(r => r.save().then(() => console.log(r.constructor.name, 'saved'))); await Promise.all([...ps, tick('s', 40)]); }
{ const ps = rows.map(r => r.update({}).then(() => console.log(r.constructor.name, 'updated'))); await Promise.all([...ps, tick('u', 40)]); }
{ const ps = rows.map(r => r.update({ a: 'x' }).then(() => console.log(r.constructor.name, 'updated same'))); await Promise.all([...ps, tick('w', 40)]); }
{ const ps = rows.map(r => r.update({ a: 'y' }).then(() => console.log(r.constructor.name, 'updated a'))); await Promise.all([...ps, tick('x', 40)]); }
{ const ps = M.map(m => m.build({ a: 'x' }).save({ validate: false }).then(() => console.log(m.name, 'saved novalidate'), () => 0)); await Promise.all([...ps, tick('y', 40)]); }
{ const ps = M.map(m => m.build({ a: m.name === 'P9' ? null : 'x' }).save().then(() => console.log(m.name, 'saved'), () => console.log(m.name, 'failed'))); await Promise.all([...ps, tick('z', 40)]); }
{ const ps = M.filter(m => !['P3', 'P5'].includes(m.name)).map(m => m.bulkCreate([{ a: 'x' }], { validate: true }).then(() => console.log(m.name, 'bulk'), () => console.log(m.name, 'bulk failed'))); await Promise.all([...ps, tick('b', 40)]); }
