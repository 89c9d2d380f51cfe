// A junction that is neither a name nor a model.
const T = (n, f) => { try { const r = f(); console.log(n, r && r.constructor.name); } catch (e) { console.log(n, e.name, e.message); } };
const A = sequelize.define('A', {}, { timestamps: false }), B = sequelize.define('B', {}, { timestamps: false });
T('none', () => A.belongsToMany(B)); T('{}', () => A.belongsToMany(B, { through: {} })); T('model undefined', () => A.belongsToMany(B, { through: { model: undefined } }));
T('true', () => A.belongsToMany(B, { through: true })); T('number', () => A.belongsToMany(B, { through: 5 })); T('null', () => A.belongsToMany(B, { through: null })); T('empty', () => A.belongsToMany(B, { through: '' }));
T('fn', () => A.belongsToMany(B, { through: () => 1 })); T('array', () => A.belongsToMany(B, { through: ['x'] })); T('unique', () => A.belongsToMany(B, { through: { unique: false } }));
T('hasMany through', () => A.hasMany(B, { through: 'x' }));
