// separate include with limit on duplicated source keys
const t = async (n, f) => { try { console.log(n, await f()) } catch (e) { console.log(n, '!', e && e.name, '|', e && e.message) } };
const j = x => JSON.stringify(x);
const U = sequelize.define('U', { code: DataTypes.STRING }, { timestamps: false }); const P = sequelize.define('P', { t: DataTypes.STRING, ucode: DataTypes.STRING }, { timestamps: false });
U.hasMany(P, { sourceKey: 'code', foreignKey: 'ucode', constraints: false }); P.belongsTo(U, { targetKey: 'code', foreignKey: 'ucode', constraints: false });
await sequelize.sync(); await U.bulkCreate([{ code: 'x' }, { code: 'x' }, { code: 'y' }, { code: null }]); await P.bulkCreate([{ t: 'a', ucode: 'x' }, { t: 'b', ucode: 'x' }, { t: 'c', ucode: 'y' }, { t: 'd' }]);
await t(1, async () => j(await U.findAll({ include: [{ model: P, separate: true, limit: 1 }] })));
await t(2, async () => j(await U.findAll({ include: [{ model: P, separate: true }] })));
await t(3, async () => j(await U.findAll({ include: [{ model: P, separate: true, limit: 1, order: [['id', 'DESC']] }] })));
await t(4, async () => j(await P.findAll({ include: [{ model: U, include: [{ model: P, separate: true, limit: 1 }] }] })));
await t(5, async () => j(await U.findAll({ where: { code: 'y' }, include: [{ model: P, separate: true, limit: 2 }] })));
await t(6, async () => j(await U.findAll({ where: { code: null }, include: [{ model: P, separate: true, limit: 2 }] })));
await t(7, async () => j((await U.findAll())[0].getPs ? await (await U.findAll())[0].getPs({ limit: 1 }) : 0));
