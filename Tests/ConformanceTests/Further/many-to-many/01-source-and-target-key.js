// sourceKey and targetKey on belongsToMany.
const U = sequelize.define('User', { nick: { type: DataTypes.STRING, unique: true } }, { timestamps: false });
const G = sequelize.define('Group', { slug: { type: DataTypes.STRING, unique: true } }, { timestamps: false });
const r = U.belongsToMany(G, { through: 'Members', sourceKey: 'nick', targetKey: 'slug' });
G.belongsToMany(U, { through: 'Members', sourceKey: 'slug', targetKey: 'nick' });
console.log(r.foreignKey, r.otherKey, r.sourceKey, r.targetKey, r.sourceKeyField, r.targetKeyField);
await sequelize.sync();
const u = await U.create({ nick: 'bo' }); const g = await G.create({ slug: 'dev' });
await u.addGroup(g);
console.log(JSON.stringify(await u.getGroups()), await u.hasGroup(g), await u.countGroups());
console.log(JSON.stringify(await G.findAll({ include: U })));
await u.setGroups([]); console.log(await u.countGroups());
await u.createGroup({ slug: 'ops' });
await u.addGroup('dev').catch(e => console.log(e.name, e.message));
console.log(await sequelize.models.Members.findAll({ raw: true }));
