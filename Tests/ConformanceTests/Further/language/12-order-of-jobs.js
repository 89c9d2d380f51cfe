// The order of microtasks, ticks, immediates and timers, and the promise combinators.
const log = console.log;
const sleep = (ms, v) => new Promise(r => setTimeout(() => r(v), ms));
setTimeout(() => log('t0'), 0); setImmediate(() => log('imm')); process.nextTick(() => log('tick')); queueMicrotask(() => log('micro')); Promise.resolve().then(() => log('then'));
log('sync'); await null; log('after await');
(async () => { log('a1'); await undefined; log('a2'); await 0; log('a3') })();
(async () => { log('b1'); await Promise.resolve(); log('b2'); await sleep(1); log('b3') })();
Promise.resolve().then(() => log('p1')).then(() => log('p2')).then(() => log('p3'));
log('main'); await sleep(20);
log('--- nextTick');
process.nextTick(() => { log('n1'); process.nextTick(() => log('n1b')); Promise.resolve().then(() => log('n1p')) }); Promise.resolve().then(() => { log('q1'); process.nextTick(() => log('q1n')) }).then(() => log('q2')); process.nextTick((a, b) => log('n2', a, b), 1, 2);
await sleep(5);
setTimeout(() => { log('in timer'); process.nextTick(() => log('tn')); Promise.resolve().then(() => log('tp')); }, 1); setTimeout(() => log('timer2'), 1); setImmediate(() => { log('im1'); process.nextTick(() => log('imn')); }); setImmediate(() => log('im2'));
await sleep(10);
log('--- async return');
const ra = async () => Promise.resolve('ra'); const rb = async () => 'rb'; const rc = () => Promise.resolve('rc'); const rd = async () => await 'rd';
ra().then(log); rb().then(log); rc().then(log); rd().then(log); Promise.resolve().then(() => log(1)).then(() => log(2)).then(() => log(3)).then(() => log(4));
await sleep(2);
new Promise(r => { log('ex'); r(1); log('ex2'); r(2); throw new Error('ignored') }).then(v => log('v', v));
Promise.reject(new Error('r')).catch(e => log(e.message)).finally(() => log('fin')).then(v => log(v));
Promise.resolve(1).finally(() => 2).then(v => log(v)); Promise.resolve(1).finally(() => { throw new Error('ff') }).catch(e => log(e.message));
Promise.resolve(1).then(2).then(v => log('pass', v)); Promise.reject(3).then(v => v).catch(v => log('c', v)); Promise.resolve({ then(r) { log('thenable'); r('tv') } }).then(log);
await sleep(2);
log('--- combinators');
log(await Promise.all([1, sleep(5, 'x'), Promise.resolve(3)])); log(await Promise.all([])); log(await Promise.allSettled([1, Promise.reject(new Error('no')), sleep(1, 2)])); log(await Promise.race([sleep(10, 'slow'), sleep(2, 'fast')])); log(await Promise.any([Promise.reject(1), sleep(3, 'any')]));
try { await Promise.any([Promise.reject(1), Promise.reject(new Error('z'))]) } catch (e) { log(e.name, e.message, e.errors) } try { await Promise.any([]) } catch (e) { log(e) }
try { await Promise.all([sleep(1), Promise.reject(new TypeError('all'))]) } catch (e) { log(e.name, e.message) } log(await Promise.all('ab')); log(await Promise.all(new Set([1, Promise.resolve(2)]))); log(await Promise.race([1, 2]));
const results = []; for (const ms of [3, 1, 2]) results.push(await sleep(ms, ms)); log(results); const par = await Promise.all([3, 1, 2].map(async ms => { await sleep(ms); log('par', ms); return ms * 2 })); log(par);
[1, 2].forEach(async n => { await null; log('fe', n) }); log('after forEach'); await sleep(1);
const m = [1, 2].map(async n => n); log(m); log(await Promise.all(m));
log(await [1, 2].reduce(async (acc, n) => (await acc) + n, Promise.resolve(0)));
for await (const v of [Promise.resolve(1), 2, sleep(1, 3)]) log('fa', v); 
for await (const v of { [Symbol.asyncIterator]() { let i = 0; return { next: async () => ({ value: i, done: i++ >= 2 }), return: async () => { log('returned'); return {} } } } }) { log('ai', v); if (v == 1) break }
try { for await (const v of [1, Promise.reject(new Error('in loop'))]) log(v) } catch (e) { log('caught', e.message) }
async function f(x) { try { if (x) throw new Error('f'); return 'ok' } catch (e) { return e.message } finally { await null; log('f fin') } } log(await f(0), await f(1));
async function g() { try { return await Promise.reject(new Error('g')) } catch (e) { return 'caught ' + e.message } } log(await g()); async function h() { try { return Promise.reject(new Error('h')) } catch (e) { return 'never' } } log(await h().catch(e => 'outer ' + e.message));
const p = sleep(1, 'same'); log(await p, await p); log(await { then: r => r('thenable2') }, await 5, await null, await [1]); const { a, b: [c] } = await { a: 1, b: [2] }; log(a, c);
class Q { async m() { return this.x } x = 7; static async s() { return 's' } get p() { return (async () => 'getter')() } } log(await new Q().m(), await Q.s(), await new Q().p); log(await (async () => { throw 1 })().catch(x => x)); log((async () => { })() instanceof Promise, typeof (async () => { })().then);
const it = setInterval(() => { log('tick'); if (++n3 == 3) clearInterval(it) }, 2); let n3 = 0; await sleep(20); const ct = setTimeout(() => log('never'), 5); clearTimeout(ct); await sleep(10); setTimeout((a, b) => log('args', a, b), 1, 'x', 'y'); await sleep(5);
log(await Promise.all([f(0), g(), h().catch(() => 'hh')])); const order = []; await Promise.all([(async () => { order.push('a1'); await null; order.push('a2'); await null; order.push('a3') })(), (async () => { order.push('b1'); await null; order.push('b2') })()]); log(order.join());
const pr = Promise.reject(new Error('late')); setTimeout(() => pr.catch(() => { }), 0); pr.catch(() => log('handled')); await sleep(1);
let unresolved = new Promise(() => { }); log(unresolved, Promise.resolve(sleep), sleep(0)); const px = new Promise((_, rej) => rej(new RangeError('px'))); px.catch(() => { }); log(px); await null; const withR = Promise.withResolvers; log(withR);
log(await Promise.resolve(Promise.resolve(5))); log(Promise.resolve(p) === p, new Promise(r => r(p)) === p); await sleep(1); const q1 = new Promise(r => r(p)); log(q1); await q1; log(q1);
async function seq() { const out = []; for (let i = 0; i < 3; i++) { out.push(await sleep(1, i)) } return out } log(await seq());
