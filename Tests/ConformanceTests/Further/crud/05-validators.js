// validation: built-in validators and custom ones, messages, per attribute and per model.
const V = sequelize.define('V', { e: { type: DataTypes.STRING, validate: { isEmail: { msg: 'bad mail' }, len: [5, 20] } }, u: { type: DataTypes.STRING, validate: { isUrl: true, notEmpty: true } }, n: { type: DataTypes.INTEGER, validate: { isInt: true, min: 2, max: { args: [9], msg: 'too big' } } }, i: { type: DataTypes.STRING, validate: { isIn: [['a', 'b']], not: /z/, isAlpha: true } }, c: { type: DataTypes.STRING, validate: { even(v) { if (v.length % 2) throw new Error('odd ' + this.n); }, async later(v) { if (v === 'four') throw new Error('no four'); } } }, r: { type: DataTypes.STRING, allowNull: false }, z: { type: DataTypes.STRING, allowNull: { msg: 'x' }, validate: { notNull: { msg: 'z needed' } } }, d: { type: DataTypes.DATE, validate: { isDate: true, isAfter: '2000-01-01' } } }, { timestamps: false, validate: { both() { if (!this.e && !this.u) throw new Error('e or u'); } } });
await sequelize.sync();
const t = async o => { try { await V.build(o).validate(); console.log('valid'); } catch (e) { console.log(e.name, JSON.stringify(e.message)); for (const x of e.errors) console.log('  ', x.message, '|', x.type, x.path, x.value, x.origin, x.validatorKey, x.validatorName, JSON.stringify(x.validatorArgs)); } };
await t({});
await t({ r: 'r', e: 'x' });
await t({ r: 'r', e: 'ann@example.com', n: 10, i: 'z', c: 'abc', z: 'z' });
await t({ r: 'r', u: 'not url', n: 'x', z: '', c: 'four' });
await t({ r: 'r', u: 'http://a.com', n: 1, z: null, d: 'zz' });
await t({ r: ['x'], z: {}, e: 5, u: 'http://a.io' });
await t({ r: 'ok', z: 'ok', e: 'a@b.co', d: new Date(0), n: 3, i: 'a', c: 'ab' });
try { await V.create({ r: 1, z: true, e: 'a@b.co' }); console.log('created'); } catch (e) { console.log(e.name, e.message); }
const v = V.build({ r: 'r' });
await v.validate({ skip: ['z', 'both'] }).then(() => console.log('skipped'), e => console.log(e.message));
await v.validate({ fields: ['r'] }).then(() => console.log('fields'), e => console.log(e.message));
try { await V.create({ r: 'r' }); } catch (e) { console.log(e instanceof Sequelize.ValidationError, e instanceof Error, e.get('z').length, e.errors[0].instance === undefined, Object.keys(e), Object.keys(e.errors[0])); }
