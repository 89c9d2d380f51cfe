// everyday language around results.
const U = sequelize.define('User', { name: DataTypes.STRING, age: DataTypes.INTEGER, at: DataTypes.DATE }, { timestamps: false });
await sequelize.sync();
await U.bulkCreate([{ name: 'a', age: 3, at: new Date(Date.UTC(2024, 1, 29, 1, 2, 3)) }, { name: 'b', age: 1 }, { name: 'c', age: 2 }]);
const us = await U.findAll();
console.log(us.map(({ name, age }) => ({ name, age })));
console.table(us.map(u => u.get({ plain: true })));
console.table([[1, 2], [3, 4]]);
console.table([{ a: 1 }, { b: 2 }], ['a']);
console.log(us.reduce((s, u) => s + u.age, 0), us.toSorted((a, b) => a.age - b.age).map(u => u.name), us.at(-1).name, us.findLast(u => u.age < 3).name, Object.fromEntries(us.map(u => [u.name, u.age])), new Map(us.map(u => [u.id, u.name])), new Set(us.map(u => u.age)), Object.groupBy ? 1 : 0, us.flatMap(u => [u.id, u.age]), us.some(u => u.age > 2), us.includes(us[0]), [...us.entries()].map(([i, u]) => i + u.name), structuredClone({ a: [1, { b: 2 }] }));
console.log(us[0].at, JSON.stringify(us[0].at), us[0].at.getTime(), us[0].at.toISOString(), String(us[1].at), typeof us[0].at, us[0].at.toLocaleDateString('en-US', { timeZone: 'UTC' }), [us[0].at], { at: us[0].at });
console.log('%s %o %O %d %i %j', 'x', { a: [1] }, { b: 1 }, 4.5, 4.5, { c: 1 });
console.log([undefined, null, NaN, -0, Symbol('s'), () => {}, class Q {}, function named() {}, /re/g, new Error('boom').message, new Date(NaN), Promise.resolve(4), new WeakMap(), Buffer.from('ab'), Infinity]);
console.log({ 'a-b': 1, 2: 'x', [Symbol('k')]: 1, get g() { return 1; }, set g(v) {}, get h() { return 2; }, m() {}, n: async () => {}, long: 'x'.repeat(120) });
console.group('G');
console.log('in\nner');
console.groupEnd();
console.log(['a'.repeat(30), 'b'.repeat(30), 'c'.repeat(30)], 'it\'s', ["it's", '"q"', `b\`t`, 'new\nline']);
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.count();
console.count('x');
console.count();
console.assert(1 === 2, 'no %s', 'way');
console.assert(true);
label: for (const i of [1, 2]) { for (const j of [1, 2]) { if (j === 2) continue label; console.log(i, j); } } const { a = 5, ...rest } = { b: 2, c: 3 };
console.log(a, rest, a ?? 1, null ?? 'd', 0 || 'z', 0 ?? 'y', us?.[9]?.name, typeof nope, void 0, 2 ** 10, 7 % 3, -7 % 3, '5' * 2, '5' + 2, [] + {}, [1, 2] == '1,2', null == undefined, NaN === NaN);
class A { #p = 1; static s = 2; get p() { return this.#p; } static { this.z = 9; } toString() { return 'A!'; } } console.log(new A(), `${new A()}`, A.s, A.z, new A().p, A);
console.log(Array.from({ length: 3 }, (_, i) => i * i), 'abc'.padStart(5, '*'), 'a-b-c'.replaceAll('-', '+'), 'x'.codePointAt(0), (12345.678).toFixed(1), (1234567.891).toLocaleString(), parseInt('12px'), Number(''), Number('x'), [3, 1, 10].sort(), [1, [2, [3, [4]]]].flat(Infinity), 'été'.normalize('NFD').length, encodeURIComponent('a b&c'), isNaN('x'), [1, 2, 3].join('-'), Math.max(...[1, 5, 3]));
try { null.x } catch (e) { console.log(e.message) } try { undefined.foo() } catch (e) { console.log(e.message) } try { us.foo() } catch (e) { console.log(e.message) } try { us[0].foo.bar } catch (e) { console.log(e.message) } try { const q = 1; q = 2 } catch (e) { console.log(e.message) } try { zz } catch (e) { console.log(e.message) } try { new (class extends Array {})(-1) } catch (e) { console.log(e.message) } try { JSON.parse('{bad') } catch (e) { console.log(e.name, e.message) } try { let { x } = null } catch (e) { console.log(e.message) } try { const [y] = {} } catch (e) { console.log(e.message) } try { us() } catch (e) { console.log(e.message) } try { new us[0]() } catch (e) { console.log(e.message) } try { throw new TypeError('t', { cause: 'c' }) } catch ({ name, cause }) { console.log(name, cause) }
