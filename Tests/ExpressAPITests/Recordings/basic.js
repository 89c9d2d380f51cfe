const express = require('express');
const app = express();
app.get('/users/:id', (req, res) => res.json({ id: req.params.id, query: req.query }));
app.get('/file/:name.:ext', (req, res) => res.json(req.params));
app.get('/flights/:from-:to', (req, res) => res.json(req.params));
app.get('/plant/:genus.:species?', (req, res) => res.json(req.params));
app.get('/user/:userId(\\d+)', (req, res) => res.json(req.params));
app.get('/ab?cd', (req, res) => res.send('ab?cd'));
app.get('/ab+ef', (req, res) => res.send('ab+ef'));
app.get('/ab*gh', (req, res) => res.json(req.params));
app.get('/ab(ij)?kl', (req, res) => res.json(req.params));
app.get(/.*fly$/, (req, res) => res.send('fly'));
app.get(/^\/re\/(?<a>\d+)\/(\w+)$/, (req, res) => res.json(req.params));
app.get(['/one', '/two/:x'], (req, res) => res.json(req.params));
app.get('/opt/:a?/:b?', (req, res) => res.json(req.params));
app.get('/star/*/x/*', (req, res) => res.json(req.params));
app.get('/rep/:a*', (req, res) => res.json(req.params));
app.get('/cap/:a(*)', (req, res) => res.json(req.params));
app.get('/x/:id', (q, r) => r.send(1));
app.all('/all', (req, res) => res.send(req.method));
app.route('/book').get((q, r) => r.send('get')).post((q, r) => r.send('post')).all((q, r) => r.send('all ' + q.method));
app.delete('/del/:id', (q, r) => r.status(204).end());
const sub = express.Router({ mergeParams: true });
sub.get('/', (q, r) => r.json([q.params, q.baseUrl, q.url, q.originalUrl, q.path]));
sub.get('/deep/:n', (q, r) => r.json([q.params, q.baseUrl, q.url, q.originalUrl, q.path]));
app.use('/sub/:owner', sub);
const admin = express();
admin.get('/', (q, r) => r.send(admin.mountpath + ' ' + admin.path() + ' ' + q.app.get('title') + q.baseUrl));
app.set('title', 'T'); app.set('json spaces', 1);
admin.get('/miss', (q, r, next) => next());
app.use(['/adm', '/manager'], admin);
app.get('/skip', (q, r, next) => next('route'), (q, r) => r.send('no'));
app.get('/skip', (q, r) => r.send('second'));
const out = express.Router();
out.use((q, r, next) => q.query.out ? next('router') : next());
out.get('/', (q, r) => r.send('in router'));
app.use('/out', out, (q, r) => r.send('outside'));
app.get('/throw', () => { throw new TypeError('bad <b> thing'); });
app.get('/throwtext', () => { throw 'just text'; });
app.get('/status', (q, r, next) => { const e = new Error('nope'); e.status = 418; next(e); });
app.get('/headers', (q, r, next) => { const e = new Error('nope'); e.statusCode = 401; e.headers = { 'WWW-Authenticate': 'Basic' }; next(e); });
app.get('/twice', (q, r) => { r.json({ a: 1 }); r.json({ b: 2 }); });
app.get('/undefined', (q, r) => { r.send(undefined); });
app.get('/null', (q, r) => { r.send(null); });
app.get('/num', (q, r) => { r.json(5); });
app.get('/promise', (q, r) => { r.json(Promise.resolve(1)); });
app.get('/fn', (q, r) => { r.json({ a() {}, b: undefined, d: new Date(0) }); });
app.get('/bad', (q, r) => { r.status(undefined).json({}); });
app.get('/str', (q, r) => { r.status('201').json({}); });
app.get('/redir', (q, r) => { r.redirect('/a b?x=é'); });
app.get('/redir3', (q, r) => { r.redirect(301, '../x'); });
app.get('/cookie', (q, r) => { r.cookie('a', 'x y', { maxAge: 1000, httpOnly: true, sameSite: 'lax', secure: true }).cookie('o', { a: 1 }).clearCookie('z').send('ok'); });
app.listen(3000, () => console.log('listening'));
=====
GET /users/7?tags[]=a&tags[]=b&sort=name
=====
GET /nobody
=====
GET /file/a.b.c
=====
GET /flights/LAX-SFO-x
=====
GET /plant/Prunus.persica
=====
GET /plant/Prunus
=====
GET /user/12
=====
GET /user/1x
=====
GET /acd
=====
GET /abbbef
=====
GET /abXYZgh
=====
GET /abijkl
=====
GET /dragonfly
=====
GET /re/12/ab
=====
GET /one
=====
GET /TWO/5/
=====
GET /opt
=====
GET /opt/1
=====
GET /opt/1/2
=====
GET /star/a/b/x/c
=====
GET /rep/a/b/c
=====
GET /cap/a/b
=====
GET /x/%E0%A4%A
=====
GET /x/a%2Fb
=====
PATCH /all
=====
OPTIONS /all
=====
OPTIONS /users/1
=====
OPTIONS /book
=====
HEAD /users/1
=====
HEAD /book
=====
PUT /book
=====
DELETE /del/1
=====
POST /users/1
=====
GET /sub/ann
=====
GET /sub/ann?x=1
=====
GET /sub/ann/deep/3
=====
GET /adm
=====
GET /manager/
=====
GET /adm/miss
=====
GET /skip
=====
GET /out
=====
GET /out?out=1
=====
GET /throw
=====
GET /throwtext
=====
GET /status
=====
GET /headers
=====
GET /twice
=====
GET /undefined
=====
GET /null
=====
GET /num
=====
GET /promise
=====
GET /fn
=====
GET /bad
=====
GET /str
=====
GET /redir
=====
GET /redir3
=====
GET /cookie
