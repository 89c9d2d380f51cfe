// The option schema of a connection is that of all its models.
const own = new Sequelize('sqlite::memory:', { schema: 'main2', logging: console.log, define: { timestamps: false } });
const U = own.define('U', { n: DataTypes.STRING });
const G = own.define('G', {}, { tableName: 'gg' });
U.belongsToMany(G, { through: 'UG' }); G.belongsToMany(U, { through: 'UG' });
await own.sync();
const u = await U.create({ n: 'x' }); const g = await G.create();
await u.addG(g);
console.log(JSON.stringify(await u.getGs()), JSON.stringify(await U.findAll({ include: G })));
const P = own.define('P', { a: { type: DataTypes.INTEGER, unique: true } }, { schema: 'other', indexes: [{ fields: ['a'] }] });
await P.sync();
await P.create({ a: 1 }); await P.create({ a: 1 }).catch(e => console.log(e.name, e.message, JSON.stringify(e.fields)));
