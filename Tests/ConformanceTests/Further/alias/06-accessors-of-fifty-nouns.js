// The accessors, tables and keys of fifty nouns and of aliases in every form.
const t = async (n, f) => { try { console.log(n, await f()) } catch (e) { console.log(n, '!', e && e.name, '|', e && e.message) } };
const j = (x) => JSON.stringify(x, (k, v) => (k === 'createdAt' || k === 'updatedAt') ? undefined : v);
let q = 100; const mk = (n, a = {}) => sequelize.define(n, { t: DataTypes.STRING, ...a }, { timestamps: false });
const names = (M) => Object.keys(M.prototype).filter(k => /^(get|set|add|create|remove|has|count)[A-Z]/.test(k)).join(' ');
for (const [n, as] of [['Person', 'employees'], ['Person', 'Staff'], ['Mouse', undefined], ['Sheep', undefined], ['Category', undefined], ['Bus', undefined], ['Hero', 'heroes'], ['Data', undefined], ['News', undefined], ['Index', 'indices'], ['User', 'user_accounts'], ['User', 'UserAccounts'], ['Child', undefined], ['Status', undefined], ['Address', undefined], ['Analysis', undefined], ['Series', undefined], ['Quiz', undefined], ['Knife', undefined], ['Photo', undefined], ['Potato', undefined], ['Datum', undefined], ['Company', 'subsidiaries'], ['Box', undefined], ['Tooth', undefined], ['Ox', undefined], ['Money', undefined], ['Foot', undefined], ['Goose', undefined], ['Crisis', undefined], ['Fish', 'fishes'], ['Equipment', undefined], ['Movie', undefined], ['Cookie', undefined], ['Leaf', undefined], ['Wolf', undefined], ['Life', undefined], ['Man', undefined], ['Woman', 'women'], ['Alias', undefined], ['Virus', undefined], ['Octopus', undefined], ['Matrix', undefined], ['Vertex', undefined], ['Criterion', undefined], ['Phenomenon', undefined], ['UserRole', undefined], ['user_role', undefined], ['API', undefined], ['ISBN', undefined], ['iPhone', undefined]])
  await t(n + ' ' + as, () => { const A = mk('Owner' + (++q)), B = mk(n); A.hasMany(B, { as, foreignKey: 'aId' }); const C = mk('C'); C.belongsTo(B, { as: as && as.replace(/s$/, '') }); return [B.tableName, names(A), names(C), Object.keys(A.associations), Object.keys(C.rawAttributes)] });
await t('obj alias', () => { const A = mk('A1'), B = mk('B1'); A.hasMany(B, { as: { singular: 'kid', plural: 'kids' } }); return [names(A), Object.keys(A.associations), A.associations.kids.options.name] });
await t('obj alias btm', () => { const A = mk('A2'), B = mk('B2'); A.belongsToMany(B, { as: { singular: 'kid', plural: 'kids' }, through: 'ab2' }); return [names(A), Object.keys(A.associations)] });
await t('obj alias bt', () => { const A = mk('A3'), B = mk('B3'); A.belongsTo(B, { as: { singular: 'kid', plural: 'kids' } }); return [names(A), Object.keys(A.associations)] });
await t('obj alias partial', () => { const A = mk('A4'), B = mk('B4'); A.hasMany(B, { as: { plural: 'kids' } }); return [names(A), Object.keys(A.associations)] });
await t('name option', () => { const A = mk('A5'), B = sequelize.define('B5', {}, { name: { singular: 'bee', plural: 'bees' } }); A.hasMany(B); B.belongsTo(A); return [names(A), names(B), B.tableName] });
await t('same alias two models', () => { const A = mk('A6'), B = mk('B6'), C = mk('C6'); A.hasMany(B, { as: 'x' }); A.hasMany(C, { as: 'x' }) });
await t('same alias types', () => { const A = mk('A7'), B = mk('B7'); A.hasMany(B, { as: 'x' }); A.belongsTo(B, { as: 'x' }) });
await t('alias attr', () => { const A = mk('A8'), B = mk('B8'); A.belongsTo(B, { as: 't' }) });
await t('alias fk collision', () => { const A = mk('A9'), B = mk('B9'); A.belongsTo(B, { as: 'boss', foreignKey: 'boss' }) });
await t('two unaliased', () => { const A = mk('A10'), B = mk('B10'); A.hasMany(B); A.hasMany(B); return names(A) });
await t('hasOne + hasMany', () => { const A = mk('A11'), B = mk('B11'); A.hasOne(B); A.hasMany(B); return [names(A), Object.keys(A.associations), Object.keys(B.rawAttributes)] });
await t('include by alias', async () => { const A = mk('A12'), B = mk('B12'); A.hasMany(B, { as: 'things' }); await sequelize.sync(); await A.create({ t: 'x', things: [{ t: 'y' }] }, { include: 'things' }); const a = await A.findOne({ include: 'things' }); return [a.things.length, a.Things, a.B12s, j(a)] });
await t('include by plural', async () => { const A = sequelize.models.A12; return A.findAll({ include: 'B12s' }) });
await t('include model', async () => { const A = sequelize.models.A12; return A.findAll({ include: sequelize.models.B12 }) });
await t('include singular', async () => { const A = sequelize.models.A12; return A.findAll({ include: 'thing' }) });
await t('order alias', async () => (await sequelize.models.A12.findAll({ include: 'things', order: [['things', 't', 'DESC']] })).length);
await t('order by model wrong', async () => sequelize.models.A12.findAll({ include: 'things', order: [[sequelize.models.B12, 't']] }));
await t('getAssociations', () => [sequelize.models.A12.getAssociations(sequelize.models.B12).length, sequelize.models.A12.getAssociationForAlias(sequelize.models.B12, 'things').as, sequelize.models.A12.getAssociationForAlias(sequelize.models.B12, 'no')]);
