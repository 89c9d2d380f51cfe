// Utils, transactions made by hand, statements of a class, hooks that are run by hand, JSON values that are changed in place.
const { Utils, Transaction } = Sequelize;
console.log(Utils.format(['a = ? AND b = ?', 1, 'x'], 'sqlite'), Utils.formatNamedParameters('a = :a', { a: 'it\'s' }, 'sqlite'));
const inner = { x: [1, { y: 2 }], when: new Date(0), f() {} };
const copy = Utils.cloneDeep(inner);
console.log(copy, copy.x === inner.x, copy.when === inner.when, copy.f === inner.f, Utils.cloneDeep(undefined));
console.log(Utils.flattenObjectDeep({ a: { b: { c: 1 }, d: [1] }, e: null }), Utils.flattenObjectDeep(3), Utils.flattenObjectDeep({ a: { b: null } }));
const t = new Transaction(sequelize, { readOnly: true });
console.log(typeof t.id, t.options, t.parent, t.name === t.id, t.finished, t instanceof Transaction);
class Statement {
  constructor() { this.values = [1, 2]; }
  get query() { return 'SELECT ? AS a, ? AS b'; }
}
console.log(await sequelize.query(new Statement(), { type: 'SELECT' }));
const other = Object.create(sequelize);
console.log(await other.query('SELECT 1 AS one', { type: 'SELECT' }), other.getDialect());
const Place = sequelize.define('Place', { meta: DataTypes.JSON });
const types = ['beforeDefine', 'afterInit', 'beforeConnect', 'afterPoolAcquire', 'beforeAssociate', 'beforeBulkSync', 'beforeQuery', 'beforeSync'];
console.log(types.filter(name => name in Place).join(), types.filter(name => name in sequelize).length);
Place.addHook('beforeCreate', options => { options.answer = 41; });
const options = {};
await Place.runHooks('beforeCreate', options);
console.log(options);
const place = Place.build({ meta: { city: { name: 'Oslo' } } }, { isNewRecord: false, raw: true });
const meta = place.get('meta');
place.set('meta.city.name', 'Oslo');
console.log(place.changed());
place.set('meta.city.name', 'Rome');
place.set('meta.land.name', 'Italy');
console.log(place.get('meta') === meta, meta, place.changed());
