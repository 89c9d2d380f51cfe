// Hooks of the class Sequelize.
Sequelize.addHook('beforeInit', (c, o) => console.log('beforeInit', typeof c, typeof o));
Sequelize.addHook('afterInit', s => console.log('afterInit', s instanceof Sequelize));
Sequelize.beforeDefine((a, o) => console.log('static beforeDefine', Object.keys(a).join()));
const s2 = new Sequelize('sqlite::memory:', { logging: false });
s2.define('X', { a: DataTypes.STRING });
console.log(Sequelize.hasHook('afterInit'), Sequelize.hasHooks('nope'));
sequelize.beforeDefine((a, o) => { a.extra = DataTypes.INTEGER; });
const Y = sequelize.define('Y', {}); console.log(Object.keys(Y.rawAttributes).join());
sequelize.addHook('beforeConnect', c => console.log('connect'));
sequelize.addHook('beforeBulkSync', () => console.log('bulkSync')); sequelize.afterSync(() => console.log('afterSync'));
await sequelize.sync();
sequelize.removeHook && console.log(typeof sequelize.removeHook, typeof sequelize.runHooks);
