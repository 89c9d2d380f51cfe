// Every onDelete word on hasMany, with allowNull and without, as seen in rawAttributes and in the schema.
const make = (n, a = {}) => sequelize.define(n, { label: DataTypes.STRING, ...a }, { timestamps: false });
const P = make('Parent');
const words = ['CASCADE', 'SET NULL', 'RESTRICT', 'NO ACTION', 'SET DEFAULT', 'cascade', null, undefined, ''];
words.forEach((w, i) => {
  const C = make('Child' + i);
  P.hasMany(C, { onDelete: w });
console.log(i, w, C.rawAttributes.ParentId.onDelete, C.rawAttributes.ParentId.onUpdate, C.rawAttributes.ParentId.allowNull);
});
const D = make('D1');
D.belongsTo(P, { onDelete: 'RESTRICT', onUpdate: 'RESTRICT' });
console.log(D.rawAttributes.ParentId.onDelete, D.rawAttributes.ParentId.onUpdate);
const E = make('E1');
P.hasOne(E, { foreignKey: { name: 'pid', allowNull: false } });
console.log(E.rawAttributes.pid);
const F = make('F1', { ParentId: { type: DataTypes.INTEGER, allowNull: false, comment: 'x' } });
P.hasMany(F);
console.log(F.rawAttributes.ParentId.onDelete, F.rawAttributes.ParentId.allowNull, F.rawAttributes.ParentId.references);
await sequelize.sync();
