// What util.inspect gives of caught errors.
const T = sequelize.define('T', { n: { type: DataTypes.INTEGER, allowNull: false, unique: true } }, { timestamps: false });
const C = sequelize.define('C', {}, { timestamps: false }); T.hasMany(C, { foreignKey: { allowNull: false } });
await sequelize.sync();
const clean = t => t.split('\n').filter(l => !/^ *at /.test(l)).join('\n');
const shown = error => console.log(clean(require('util').inspect(error)));
await T.create({}).catch(shown);
await T.create({ n: 1 });
await T.create({ n: 1 }).catch(shown);
await sequelize.query('SELECT nope').catch(shown);
await C.create({ TId: 9 }).catch(shown);
await T.findOne({ rejectOnEmpty: true, where: { n: 99 } }).catch(shown);
await T.findAll({ include: 'nope' }).catch(shown);
try { T.scope('nope'); } catch (e) { shown(e); }
try { T.belongsToMany(C); } catch (e) { shown(e); }
await T.findAll(5).catch(shown);
await T.findAll({ include: sequelize.define('Q', {}) }).catch(shown);
