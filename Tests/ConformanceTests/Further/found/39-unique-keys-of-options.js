// The option uniqueKeys takes the place of the attributes' own keys.
const A = sequelize.define('A', { a: { type: DataTypes.STRING, unique: 'ab' }, b: { type: DataTypes.STRING, unique: 'ab' }, c: { type: DataTypes.STRING, unique: { name: 'cc', msg: 'c taken' } }, d: { type: DataTypes.STRING, unique: true } }, { timestamps: false, uniqueKeys: { own: { fields: ['a', 'd'] } } });
console.log(JSON.stringify(A.uniqueKeys), JSON.stringify(A.options.uniqueKeys));
await sequelize.sync();
await A.create({ a: '1', b: '1', c: '1', d: '1' });
for (const v of [{ a: '1', b: '1', c: '2', d: '2' }, { a: '2', b: '2', c: '1', d: '3' }, { a: '3', b: '3', c: '3', d: '1' }]) await A.create(v).catch(e => console.log(e.message, e.errors.map(x => x.message).join(), JSON.stringify(e.fields)));
const q = sequelize.getQueryInterface();
await q.createTable('t', { x: DataTypes.STRING, y: DataTypes.STRING }, { uniqueKeys: { u: { fields: ['x', 'y'] }, v: { fields: ['x'], customIndex: false } } });
