// paranoid, default scopes and scopes in includes.
const O = sequelize.define('Owner', { n: DataTypes.STRING }, { timestamps: false });
const D = sequelize.define('Dog', { n: DataTypes.STRING, old: DataTypes.BOOLEAN }, { paranoid: true, defaultScope: { where: { old: false } }, scopes: { old: { where: { old: true } }, named: n => ({ where: { n } }), lim: { limit: 1 }, withOwner: { include: 'Owner' } } });
O.hasMany(D); D.belongsTo(O);
await sequelize.sync();
const o = await O.create({ n: 'o', Dogs: [{ n: 'a', old: false }, { n: 'b', old: true }, { n: 'c', old: false }] }, { include: D });
await D.destroy({ where: { n: 'c' } });
const t = async inc => { try { const r = await O.findAll({ include: inc }); console.log(r.map(x => x.Dogs.map(d => d.n).join()).join('|'), r.length); } catch (e) { console.log(e.name, e.message); } };
await t(D);
await t({ model: D, paranoid: false });
await t(D.unscoped());
await t(D.scope('old'));
await t(D.scope('defaultScope', 'old'));
await t({ model: D.scope({ method: ['named', 'b'] }), required: false });
await t({ model: D, where: { n: 'b' }, required: false });
await t(D.scope(null));
await t({ model: D.scope('withOwner') });
try { await t(D.scope('nope')); } catch (e) { console.log(e.name, e.message); }
console.log((await D.scope('withOwner', 'old').findAll()).map(d => [d.n, d.Owner.n]));
console.log((await D.unscoped().findAll({ paranoid: false, include: O })).length, await D.unscoped().count(), await D.count({ paranoid: false }));
console.log((await o.getDogs({ paranoid: false })).length, (await o.getDogs({ scope: false, paranoid: false })).length);
