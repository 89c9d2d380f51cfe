// Every kind of value in the place of a type.
for (const [k, v] of Object.entries({ a: undefined, b: null, c: {}, d: { allowNull: false }, e: 0, f: '', g: [DataTypes.STRING], h: new Date(0), i: () => 1, j: { type: false }, k: { type: null }, l: Symbol('x'), m: { type: 7 } })) {
  try { const M = sequelize.define('M' + k, { x: v }, { timestamps: false }); console.log(k, String(M.rawAttributes.x.type)); await M.sync(); } catch (e) { console.log(k, e.name, e.message); }
}
