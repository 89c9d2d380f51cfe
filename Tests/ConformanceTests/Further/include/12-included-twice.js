// same include twice, nested through.attributes
const t = async (n, f) => { try { console.log(n, await f()) } catch (e) { console.log(n, '!', e && e.name, '|', e && e.message) } };
const A = sequelize.define('A', { n: DataTypes.STRING }, { timestamps: false }); const B = sequelize.define('B', { m: DataTypes.STRING }, { timestamps: false }); const C = sequelize.define('C', { o: DataTypes.STRING }, { timestamps: false });
const AB = sequelize.define('AB', { w: DataTypes.INTEGER }, { timestamps: false });
A.belongsToMany(B, { through: AB }); B.belongsToMany(A, { through: AB }); B.hasMany(C); C.belongsTo(B); A.hasMany(C); C.belongsTo(A);
await sequelize.sync(); const a = await A.create({ n: 'a' }); const b = await B.create({ m: 'b' }); await a.addB(b, { through: { w: 3 } }); await b.createC({ o: 'c1', AId: 1 }); await b.createC({ o: 'c2' });
const j = x => JSON.stringify(x);
await t(1, async () => j(await A.findAll({ include: [B, B] })));
await t(2, async () => j(await A.findAll({ include: [{ model: B, through: { attributes: [] } }, { model: B, through: { attributes: ['w'] } }] })));
await t(3, async () => j(await C.findAll({ include: [{ model: A, include: [{ model: B, through: { attributes: ['w'] } }, { model: B, through: { attributes: [] } }] }] })));
await t(4, async () => j(await C.findAll({ include: [{ model: A, include: [{ model: B, through: { attributes: [] } }, B] }] })));
await t(5, async () => j(await C.findAll({ include: [{ model: A, include: [B, { model: B, through: { attributes: [] } }] }] })));
await t(6, async () => j(await C.findAll({ include: [{ model: B, include: [{ model: A, through: { attributes: [] }, include: [C, C] }] }, B] })));
await t(7, async () => j(await A.findAll({ include: [{ model: B, attributes: ['m'] }, { model: B, include: [C] }] })));
await t(8, async () => j(await A.findAll({ include: [{ model: C }, { model: C, where: { o: 'c1' } }] })));
await t(9, async () => j(await A.findAll({ include: [{ model: C, required: true }, { model: C, attributes: [] }], limit: 1 })));
