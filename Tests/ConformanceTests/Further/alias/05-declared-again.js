// Redeclaring the same association, and the accessor sets afterwards.
const A = sequelize.define('Apple', {}, { timestamps: false });
const B = sequelize.define('Bag', {}, { timestamps: false });
const one = B.hasMany(A);
const two = B.hasMany(A, { foreignKey: 'sackId' });
console.log(one === two, B.associations.Apples === two, Object.keys(A.rawAttributes));
B.hasOne(A); console.log(Object.keys(B.associations));
A.belongsTo(B); A.belongsTo(B, { foreignKey: 'sackId' });
console.log(Object.keys(A.associations), A.associations.Bag.foreignKey);
try { A.belongsTo(B, { as: 'Bag' }); console.log('same'); } catch (e) { console.log(e.name, e.message); }
A.belongsToMany(B, { through: 'x' }); A.belongsToMany(B, { through: 'y' });
console.log(Object.keys(A.associations), A.associations.Bags.through.model.name, Object.keys(sequelize.models));
await sequelize.sync();
const b = await B.create(); const a = await b.createApple();
console.log(a.toJSON(), await b.countApples(), (await b.getApple()));
