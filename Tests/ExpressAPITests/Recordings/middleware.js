const express = require('express');
const cookieParser = require('cookie-parser');
const app = express();
app.use(cookieParser('secret'));
app.get('/set', (req, res) => res.cookie('plain', 'a b').cookie('signed', 'x', { signed: true }).cookie('json', { n: 1 }, { path: '/x', domain: 'a.test', sameSite: true }).send('set'));
app.get('/get', (req, res) => res.json([req.cookies, req.signedCookies]));
const calls = [];
app.param('id', (req, res, next, id, name) => { calls.push(name + id); req.loaded = id; next(); });
app.param(['a', 'b'], (req, res, next, id, name) => { if (id === 'x') return next('route'); if (id === 'e') return next(new Error('param')); next(); });
app.get('/p/:id', (req, res, next) => next());
app.get('/p/:id', (req, res) => res.json([calls.splice(0), req.loaded, req.params]));
app.get('/ab/:a/:b', (req, res) => res.json(req.params));
app.get('/ab/:a/:c', (req, res) => res.send('other'));
const one = express.Router();
one.use((req, res, next) => { console.log('one', req.baseUrl, req.url); next(); });
one.get('/x', [(req, res, next) => { req.n = 1; next(); }, [(req, res, next) => { req.n += 1; next(); }]], (req, res) => res.json([req.n, req.route.path, req.baseUrl, req.originalUrl]));
app.use('/r', (req, res, next) => { console.log('before', req.url); next(); }, one);
app.use('/R/case', (req, res) => res.send('case'));
app.use(/^\/re(gex)?/, (req, res) => res.json([req.baseUrl, req.url]));
app.use('/files/*', (req, res) => res.json([req.baseUrl, req.url, req.params]));
app.use(['/m1', '/m2'], (req, res) => res.json([req.baseUrl, req.url]));
const strict = express.Router({ strict: true, caseSensitive: true });
strict.get('/A/', (req, res) => res.send('A/'));
app.use('/s', strict);
app.get('/async', async (req, res) => { await null; res.json({ ok: true }); });
app.get('/err', (req, res, next) => next(new Error('first')));
app.use('/err', (err, req, res, next) => { console.log('scoped', err.message); next(new Error('second')); });
app.use((req, res, next) => { console.log('skipped when there is an error'); next(); });
app.use((err, req, res, next) => { console.log('handler', err.message); res.status(500).json({ error: err.message }); });
app.use((req, res) => { res.status(404).json({ url: req.originalUrl }); });
try { app.use(); } catch (e) { console.log(e.name, e.message); }
try { app.use('/x', undefined); } catch (e) { console.log(e.name, e.message); }
try { app.use({}); } catch (e) { console.log(e.name, e.message); }
try { app.get('/x', undefined); } catch (e) { console.log(e.name, e.message); }
try { app.get('/x', 'text'); } catch (e) { console.log(e.name, e.message); }
try { express.Router().use('/', {}); } catch (e) { console.log(e.name, e.message); }
try { app.get('/:a(', () => {}); } catch (e) { console.log(e.name); }
try { app.engine('x'); } catch (e) { console.log(e.name, e.message); }
try { app.param('q'); } catch (e) { console.log(e.name, e.message); }
try { app.router; } catch (e) { console.log(e.name); }
try { express.static(); } catch (e) { console.log(e.name, e.message); }
console.log(app.get('env'), app.enabled('etag'), app.disabled('x-powered-by'), app.get('nothing'), app.mountpath, app.path());
console.log(app._router.stack.filter((l) => l.route).map((l) => l.route.path + ' ' + Object.keys(l.route.methods)).join(', '));
console.log(one.stack.map((l) => l.name).join());
app.disable('x-powered-by');
app.listen(3000);
=====
GET /set
=====
GET /get
Cookie: plain=a%20b; q="x"; json=j%3A%7B%22n%22%3A1%7D; signed=s%3Ax.EX7KMy9%2BE8y45FdOTzPaohKpIxNTZwwri0eX3wu3evo; forged=s%3Ax.bad; q=2
=====
GET /p/5
=====
GET /ab/1/2
=====
GET /ab/x/2
=====
GET /ab/e/2
=====
GET /r/x
=====
GET /r/y
=====
GET /r/case
=====
GET /regex/a?b=1
=====
GET /re.html
=====
GET /files/a/b
=====
GET /m2/z
=====
GET /m1
=====
GET /s/A/
=====
GET /s/A
=====
GET /s/a/
=====
GET /async
=====
GET /err
=====
GET //double
