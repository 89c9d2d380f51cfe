// Sync order by references, sync with force, drop, and truncate with keys on.
const Z = sequelize.define('Zoo', { n: DataTypes.STRING }, { timestamps: false });
const A = sequelize.define('Animal', { n: DataTypes.STRING }, { timestamps: false });
A.belongsTo(Z, { foreignKey: { allowNull: false } });
await sequelize.sync();
await sequelize.sync({ force: true });
const z = await Z.create({ n: 'z' });
await A.create({ n: 'a', ZooId: z.id });
const t = async (l, f) => { try { console.log(l, await f()); } catch (e) { console.log(l, e.name, e.message); } };
await t('drop parent', () => Z.drop());
await t('destroy parent', () => z.destroy());
await t('truncate parent', () => Z.destroy({ truncate: true }));
await t('truncate child', () => A.truncate());
await t('count', () => A.count());
await t('force parent', () => Z.sync({ force: true }));
await t('alter', () => A.sync({ alter: true }));
await t('drop all', () => sequelize.drop());
await t('after', () => Z.count());
