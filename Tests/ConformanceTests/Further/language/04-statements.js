// Statements, scopes, hoisting, semicolons, operators and literals.
let __n = 0;
const t = (f) => { __n++; try { console.log(__n, f()); } catch (e) { console.log(__n, 'threw', e instanceof Error ? e.name + ': ' + e.message : e); } };
// statements
for (var i = 0, fs = []; i < 3; i++) fs.push(() => i); console.log(fs.map(f => f()));
for (let i = 0, gs = []; i < 3; i++) { gs.push(() => i); if (i == 2) console.log(gs.map(f => f())) }
{ const hs = []; for (let i = 0; i < 3; hs.push(() => i), i++); console.log(hs.map(f => f())) }
{ const hs = []; for (const x of [1, 2, 3]) hs.push(() => x); for (const k in { a: 1, b: 2 }) hs.push(() => k); console.log(hs.map(f => f())) }
{ const hs = []; for (let i = 0, n = 2; i <= n; i++) { hs.push(() => i++); } console.log(hs.map(f => f()), hs.map(f => f())) }
outer: for (let a = 0; a < 3; a++) { inner: for (let b = 0; b < 3; b++) { if (b == 1) continue outer; if (a == 2) break outer; console.log(a, b); } }
blk: { console.log('in'); if (true) break blk; console.log('never'); } console.log('after');
const tf = () => { try { return 'try' } finally { console.log('fin') } }; console.log(tf());
const tf2 = () => { try { throw 1 } catch (e) { return 'c' + e } finally { return 'f' } }; console.log(tf2());
const tf3 = () => { for (const x of [1, 2, 3]) { try { if (x == 2) continue; console.log('x', x); } finally { console.log('f', x); if (x == 3) break; } } return 'done' }; console.log(tf3());
const tf4 = () => { try { try { throw new Error('a') } finally { console.log('inner') } } catch (e) { return e.message } }; console.log(tf4());
const tf5 = () => { let x = 1; try { return x } finally { x = 2 } }; console.log(tf5());
const tf6 = () => { while (true) { try { return 1 } finally { break } } return 2 }; console.log(tf6());
const tf7 = () => { try { throw new Error('one') } catch (e) { try { throw new Error('two') } catch (e) { console.log(e.message) } console.log(e.message) } }; tf7();
switch (3) { case 1: console.log(1); default: console.log('d'); case 2: console.log(2); break; case 4: console.log(4) }
switch ('b') { case 'a': case 'b': console.log('ab'); case 'c': console.log('c'); break; default: console.log('d') }
switch (NaN) { case NaN: console.log('nan'); break; default: console.log('default') }
switch (1) { } switch (true) { case 1 > 2: console.log('no'); break; case 2 > 1: console.log('yes') }
const sw = v => { switch (typeof v) { case 'string': return 's'; case 'number': { const x = 1; return 'n' + x } default: return 'o' } }; console.log(sw('a'), sw(1), sw({}));
do { var dw = (dw ?? 0) + 1 } while (dw < 3); console.log(dw);
let w = 0; while (w < 5) { w++; if (w % 2) continue; if (w > 3) break; } console.log(w);
for (; ;) { break } for (const [k, v] of Object.entries({ a: 1, b: 2 })) console.log(k, v);
for (const { id, tags: [first = 'none'] = [] } of [{ id: 1, tags: ['x'] }, { id: 2 }]) console.log(id, first);
for (const k in [7, 8]) console.log(k, typeof k); for (const k in 'ab') console.log(k); for (const k in { b: 1, a: 2, 1: 3, 0: 4 }) console.log(k);
class Base { constructor() { this.own = 1 } } Base.prototype.inh = 2; for (const k in new Base) console.log(k);
for (const c of 'a😀b') console.log(c);
for (const [a, b] of new Map([[1, 2]])) console.log(a, b); for (const x of new Set([1, 1, 2])) console.log(x);
{ const arr = [1, 2, 3]; for (const x of arr) { if (x < 3) arr.push(x * 10); if (arr.length > 8) break; } console.log(arr) }
{ const m = new Map([[1, 1]]); for (const [k] of m) { if (k < 5) m.set(k + 1, 1) } console.log(m) }
{ const s = new Set([1, 2, 3]); for (const x of s) { s.delete(x); if (x == 2) s.add(1) ; if (s.size > 5) break } console.log(s) }
{ const o = { a: 1, b: 2, c: 3 }; for (const k in o) { delete o.b; console.log(k) } }
console.log(hoisted(), typeof notYet, v1); function hoisted() { return 'h' } var notYet = () => 1; var v1 = 1;
{ function inBlock() { return 1 } console.log(inBlock()) } console.log(typeof inBlock);
if (true) { function cond() { return 'c' } } console.log(typeof cond);
var dup = 1; var dup; console.log(dup); function dd() { return 1 } var dd2 = dd; console.log(dd2());
const a1 = 1
const b1 = a1
;[1, 2].forEach(x => console.log(x))
let c1 = 1, d1
  = 2
console.log(c1, d1)
const r1 = () => { return
  5 }
console.log(r1())
let e1 = 1
e1
++
d1
console.log(e1, d1)
const obj1 = {
  a: 1
}
;(function () { console.log('iife') })()
const fnx = function () { return 1 }
`x`.length
var x1 = 5; { let x1 = 6; { const x1 = 7; console.log(x1) } console.log(x1) } console.log(x1);
console.log((() => { try { tdz; } catch (e) { return e.message } let tdz })());
console.log(((a, b = a, ...c) => [a, b, c])(1), ((a, b = a, ...c) => [a, b, c])(1, 2, 3, 4), (function (a, b = 2) { return arguments.length })(1), ((a, b = 1, c) => 0).length, (function (...x) { }).length);
console.log(((x, y = () => x) => { x = 2; return y() })(1), (function f(n) { return n ? n * f(n - 1) : 1 })(5));
console.log([..."ab"].map((c, i, all) => c + i + all.length), [1, 2, 3].map(parseInt), ['1', '2', '3'].map(Number), ['a', 'b'].entries().next());
var { x: vx = 10, ...vr } = { y: 1, z: 2 }; console.log(vx, vr); let sa = 1, sb = 2;[sa, sb] = [sb, sa]; console.log(sa, sb);
const { a: { b: [, deep] }, ['comp' + 'uted']: cc = 'def' } = { a: { b: [1, 2] } }; console.log(deep, cc);
const [p = 1, [q = 2] = [], { r: rr = 3 } = {}, ...rest] = [undefined, undefined, undefined, 4, 5]; console.log(p, q, rr, rest);
({ a: sa, b: [sb] } = { a: 'x', b: ['y'] }); console.log(sa, sb); const tgt = {};[tgt.a, tgt['b'], ...tgt.c] = [1, 2, 3, 4]; console.log(tgt);
const fnd = ({ a = 1, b: { c = 2 } = {} } = {}, [d, e = d] = [3]) => [a, c, d, e]; console.log(fnd(), fnd({ a: 5, b: { c: 6 } }, [7]));
const { length } = 'hello'; const { 0: z0, [1]: z1 } = ['p', 'q']; const { size } = new Set([1]); console.log(length, z0, z1, size);
console.log(typeof null, typeof undefined, typeof (() => 1), typeof class { }, typeof Symbol(), typeof 1, typeof '', typeof true, typeof {}, typeof [], void 0);
console.log(1 + '2', '3' - 1, '3' * '4', +'', +' 12 ', +'0x1f', +[], +[5], +[1, 2], +{}, +null, +undefined, +true, +'1e3', +'abc', -'5', !'', !!'0', !![], ~5, ~~'7.9', 5 / 0, -5 / 0, 0 / 0, 5 % 3, -5 % 3, 5 % -3, 2 ** 3 ** 2, (-2) ** 2, 7 >>> 1, -1 >>> 0, -1 >> 1, 1 << 31, 5 & 3, 5 | 3, 5 ^ 3);
console.log([] + [], [] + {}, {} + [], 1 + null, 1 + undefined, 'a' + null, true + true, [1] + [2], [1, 2] + 3, new Date(0) + 1, null + 'x', 1 + +'1', '5' + 3 - 2);
console.log(1 == '1', null == undefined, null == 0, '' == 0, '0' == false, [] == false, [] == '', [1] == 1, [1, 2] == '1,2', NaN == NaN, ({}) == '[object Object]', null >= 0, undefined == 0, '10' < '9', 10 < '9', 'a' < 'b', 'B' < 'a', null < 1, undefined < 1, [2] > 1);
let la = null, lb = 0, lc = 'x'; la ??= 5; lb ||= 6; lc &&= 'y'; console.log(la, lb, lc); const lo = { n: null, z: 0 }; lo.n ??= 1; lo.z ||= 2; lo.q ??= []; lo.q.push(1); console.log(lo); lo.z **= 3; lo.z <<= 1; lo.z >>>= 0; lo.z %= 7; lo.z ^= 3; console.log(lo.z, lo.z++ + ++lo.z, lo.z-- - --lo.z);
console.log(null ?? 'a', 0 ?? 'b', '' || 'c', 0 || null || 'd', 1 && 2, 0 && 1, (null || undefined) ?? 'z', true ? false ? 1 : 2 : 3, (1, 2, 3));
const und = undefined; console.log(und?.a, und?.[0], und?.(), und?.a.b.c(), und?.a[1 / 0], ({ a: null })?.a?.b, ({ f() { return this.v }, v: 1 })?.f(), delete und?.x);
console.log(delete { a: 1 }.a, 'a' in { a: undefined }, 0 in [1], 'length' in [], 'x' in { __proto__: { x: 1 } }, [] instanceof Array, [] instanceof Object, (() => { }) instanceof Function, 'a' instanceof String);
console.log(`a${1}b${`c${2}`}`, `line
two`, `\``, `\${x}`, `${[1, 2]}`, `${{}}`, `${null} ${undefined}`, String.raw`\n${1}`, ((s, ...v) => s.raw.join('|') + v)`a${1}\t${2}b`);
console.log(0b101, 0o17, 0xff, 1_000_000, .5, 5., 1e3, 1E-3, 0.1 + 0.2, 1e21, 123456789012345680000, 1 / 3, 5e-324, 1.7976931348623157e308, 2 ** 53, -1e-7, 100, 1.10, 0xFFFFFFFFFF);
console.log('\x41\u0042\u{43}'.length === undefined ? 0 : '\x41\u0042\u{43}', 'a\
b', '\0', '\v\f\b'.length, 'it\'s', "\"", '\a');
