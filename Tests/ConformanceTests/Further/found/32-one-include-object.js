// One options object in two includes.
const A = sequelize.define('A', {}, { timestamps: false }), B = sequelize.define('B', { n: DataTypes.INTEGER }, { timestamps: false }), C = sequelize.define('C', { m: DataTypes.INTEGER }, { timestamps: false }), D = sequelize.define('D', {}, { timestamps: false });
A.belongsTo(B, { as: 'x' }); A.belongsTo(B, { as: 'y' }); B.hasMany(C); C.hasMany(D);
await sequelize.sync();
const c = { model: C, where: { m: 1 }, required: false, include: [D] };
const run = async o => { try { console.log(JSON.stringify(await A.findAll(o))); } catch (e) { console.log(e.name, e.message); } };
await run({ include: [{ association: 'x', include: [c] }, { association: 'y', include: [c] }] });
console.log(Object.keys(c).join());
const d = { model: C };
await run({ include: [{ association: 'x', include: d }] });
await run({ include: [{ association: 'x', include: [d] }, { association: 'y', include: [{ ...d }] }] });
await run({ include: [{ association: 'x', include: C }, { association: 'y', include: C }] });
const b = { model: B, as: 'x' };
await A.findOne({ include: [b, b] }).catch(e => console.log(e.name, e.message));
await A.findAndCountAll({ include: [{ association: 'x', include: d }, { association: 'y', include: d }] }).catch(e => console.log(e.name, e.message));
