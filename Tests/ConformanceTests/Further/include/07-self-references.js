// Self references and cycles in includes.
const E = sequelize.define('Emp', { n: DataTypes.STRING }, { timestamps: false });
E.belongsTo(E, { as: 'boss' }); E.hasMany(E, { as: 'reports', foreignKey: 'bossId' });
E.belongsToMany(E, { as: 'mentors', through: 'Mentoring', foreignKey: 'pupilId', otherKey: 'mentorId' });
await sequelize.sync();
const top = await E.create({ n: 'top' });
const mid = await top.createReport({ n: 'mid' });
const low = await mid.createReport({ n: 'low' });
await low.addMentors([top, mid]);
const j = async o => { try { console.log(JSON.stringify(await E.findAll(o))); } catch (e) { console.log(e.name, e.message); } };
await j({ include: [{ association: 'boss', include: [{ association: 'boss' }] }] });
await j({ include: ['boss', 'reports'], where: { n: 'mid' } });
await j({ include: [{ association: 'reports', include: 'reports' }], where: { bossId: null } });
await j({ include: [{ association: 'mentors', through: { attributes: [] }, include: ['boss'] }], where: { '$mentors.n$': 'mid' } });
await j({ include: [E] });
await j({ include: [{ model: E, as: 'boss', required: true, attributes: ['n'] }], attributes: ['n'] });
await j({ include: [{ association: 'boss', where: { n: 'top' } }, { association: 'reports', required: true }] });
await j({ where: { '$boss.boss.n$': 'top' }, include: [{ association: 'boss', include: 'boss' }], limit: 1 });
console.log((await low.getMentors({ joinTableAttributes: [] })).map(m => m.n), await top.countReports());
