// Reading, ordering, filtering by alias, nested alias columns and attributes with aliases.
const U = sequelize.define('User', { n: DataTypes.STRING }, { timestamps: false });
const P = sequelize.define('Post', { t: DataTypes.STRING, s: DataTypes.INTEGER }, { timestamps: false });
const C = sequelize.define('Comment', { b: DataTypes.STRING }, { timestamps: false });
U.hasMany(P, { as: 'works', foreignKey: 'byId' }); P.belongsTo(U, { as: 'by', foreignKey: 'byId' });
P.hasMany(C, { as: 'notes' });
C.belongsTo(P, { as: 'on', foreignKey: 'PostId' });
C.belongsTo(U, { as: 'voice' });
await sequelize.sync();
const u = await U.create({ n: 'u', works: [{ t: 'p1', s: 2, notes: [{ b: 'x' }, { b: 'y' }] }, { t: 'p2', s: 1 }] }, { include: [{ association: 'works', include: ['notes'] }] });
const r = await U.findAll({ include: [{ association: 'works', attributes: [['t', 'heading'], 's'], include: [{ association: 'notes', attributes: ['b'] }] }], order: [['works', 's', 'ASC'], ['works', 'notes', 'b', 'DESC']] });
console.log(JSON.stringify(r));
console.log(r[0].works[0].get('heading'), r[0].works[0].t, r[0].works[1].notes.length);
console.log((await P.findAll({ include: 'by', where: { '$by.n$': 'u' }, order: [[{ model: U, as: 'by' }, 'n'], 't'] })).length);
console.log(JSON.stringify(await C.findAll({ include: [{ association: 'on', include: 'by' }, 'voice'], where: { '$on.by.n$': { [Op.ne]: null } }, order: [[U.associations.works, 'id']] }).catch(e => e.message)));
console.log(JSON.stringify(await C.findAll({ attributes: ['b', [sequelize.col('on.t'), 'postTitle']], include: [{ association: 'on', attributes: [] }], raw: true })));
