// A string primary key and a UUID primary key give keys of their type; a composite key gives the first.
const U = sequelize.define('Unit', { sku: { type: DataTypes.STRING(8), primaryKey: true } }, { timestamps: false });
const G = sequelize.define('Gadget', { gid: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4, primaryKey: true } }, { timestamps: false });
const K = sequelize.define('Combo', { a: { type: DataTypes.INTEGER, primaryKey: true }, b: { type: DataTypes.STRING, primaryKey: true } }, { timestamps: false });
const X = sequelize.define('Part', { n: DataTypes.INTEGER }, { timestamps: false });
for (const M of [U, G, K]) { M.hasMany(X); X.belongsTo(M); }
console.log(Object.entries(X.rawAttributes).map(([k, v]) => `${k}:${v.type}`).join(' '));
console.log(K.primaryKeyAttribute, K.primaryKeyAttributes, X.associations.Combo.targetKey, X.associations.Combo.foreignKey);
try { await sequelize.sync(); } catch (e) { console.log(e.name, e.message); }
const u = await U.create({ sku: 'S1' });
const g = await G.create({});
const x = await u.createPart({ n: 1 }).catch(e => console.log(e.name, e.message));
const y = await X.create({ n: 2, GadgetGid: g.gid }).catch(e => console.log(e.name, e.message));
console.log(await X.count().catch(e => e.message));
