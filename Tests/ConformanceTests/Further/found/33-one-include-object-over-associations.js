// One options object under two associations, and one list in two calls.
const P = sequelize.define('P', {}, { timestamps: false }), Q = sequelize.define('Q', {}, { timestamps: false }), T = sequelize.define('T', { t: DataTypes.STRING }, { timestamps: false, paranoid: false }), R = sequelize.define('R', { k: DataTypes.STRING }, { timestamps: true, paranoid: true });
P.hasMany(Q); Q.belongsTo(P); P.belongsToMany(T, { through: 'PT' }); T.belongsToMany(P, { through: 'PT' }); Q.belongsToMany(T, { through: 'QT' }); T.belongsToMany(Q, { through: 'QT' }); P.hasMany(R, { scope: { k: 'p' } }); Q.hasMany(R);
await sequelize.sync();
const t = { model: T, attributes: ['t'] };
const run = async (M, o) => { try { console.log(JSON.stringify(await M.findAll(o))); } catch (e) { console.log(e.name, e.message); } };
await run(P, { include: [t, { model: Q, include: t }] });
const r = { model: R, attributes: ['id'] };
await run(P, { include: [r, { model: Q, include: [r] }] });
await run(P, { include: [{ model: Q, include: [r] }, r] });
const o = { include: [r] };
await run(P, o); await run(P, o);
const q = { model: Q, required: true };
await run(P, { include: [q], limit: 1 }); await run(P, { include: [q], order: [[Q, 'id']] });
