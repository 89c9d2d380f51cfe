// An alias equal to an attribute, to a method, or to a model property.
const A = sequelize.define('A', { title: DataTypes.STRING, owner: DataTypes.STRING }, { timestamps: false });
const B = sequelize.define('B', { name: DataTypes.STRING }, { timestamps: false });
const t = f => { try { const r = f(); console.log('ok', r.as, Object.values(r.accessors).join()); } catch (e) { console.log(e.name, '-', e.message); } };
t(() => A.hasMany(B, { as: 'owner' }));
t(() => A.belongsTo(B, { as: 'title' }));
t(() => A.hasOne(B, { as: 'save' }));
t(() => A.hasOne(B, { as: 'changed' }));
t(() => A.belongsTo(B, { as: 'b', foreignKey: 'b' }));
t(() => A.hasMany(B, { as: 'bs', foreignKey: 'name' }));
t(() => A.belongsToMany(B, { as: 'many', through: 'A' }));
t(() => A.belongsTo(B, { foreignKey: 'B' }));
t(() => A.belongsTo(B, { as: 'dataValues' }));
console.log(Object.keys(A.rawAttributes), Object.keys(B.rawAttributes));
console.log(typeof A.prototype.save, typeof A.prototype.getSave);
