// children of bulkCreate with include
const t = async (n, f) => { try { console.log(n, await f()) } catch (e) { console.log(n, '!', e && e.name, '|', e && e.message) } };
const j = x => JSON.stringify(x);
const A = sequelize.define('A', { n: DataTypes.STRING }, { timestamps: false }); const B = sequelize.define('B', { m: { type: DataTypes.STRING, validate: { len: [1, 5] } } }, { timestamps: false }); const C = sequelize.define('C', { o: DataTypes.STRING }, { timestamps: false }); const P = sequelize.define('P', { p: DataTypes.STRING }, { timestamps: false }); const T = sequelize.define('T', { q: DataTypes.STRING }, { timestamps: false });
A.hasMany(B); B.belongsTo(A); B.hasMany(C); C.belongsTo(B); A.belongsTo(P); P.hasMany(A); A.belongsToMany(T, { through: 'AT' }); T.belongsToMany(A, { through: 'AT' }); A.hasOne(C, { as: 'One', foreignKey: 'aid' });
await sequelize.sync();
await t(1, async () => { const r = await A.bulkCreate([{ n: 'a', Bs: [{ m: 'b1', Cs: [{ o: 'c' }] }, { m: 'b2' }], P: { p: 'p' }, Ts: [{ q: 't' }], One: { o: 'one' } }, { n: 'b' }, { n: 'c', Bs: [{ m: 'b3' }] }], { include: [{ model: B, include: [C] }, P, T, 'One'] }); console.log(r); console.log(r[0].Bs); console.log(r[0].Bs[0].Cs, r[0].P, r[0].Ts, r[0].One); return j(r) });
await t(2, async () => { const r = await A.bulkCreate([{ n: 'x', Bs: [{ m: 'toolong' }] }], { include: [B], validate: true }); return j(r) });
await t(3, async () => { const r = await A.bulkCreate([{ n: 'x', Bs: [{ m: 'toolong' }] }], { include: [B] }); return j(r) });
await t(4, async () => { const r = await A.create({ n: 'y', Bs: [{ m: 'q', Cs: [{ o: 'z' }] }] }, { include: [{ model: B, include: [C] }] }); console.log(r, r.Bs[0], r.Bs[0].Cs[0]); return j(r) });
