const express = require('express');
const createError = require('http-errors');
const app = express();
app.set('json escape', true);
app.get('/format', (req, res) => res.format({ text() { res.send('t'); }, html() { res.send('<p>'); }, json() { res.send({ a: 1 }); } }));
app.get('/format2', (req, res) => res.format({ 'application/xml': () => res.send('x') }));
app.get('/attach', (req, res) => { res.attachment('a b"c.png'); res.send('x'); });
app.get('/type', (req, res) => { res.type('png').send(Buffer.from('x')); });
app.get('/type2', (req, res) => { res.type('json').send('{}'); });
app.get('/links', (req, res) => { res.links({ next: '/2', last: '/9' }).append('Warning', '1').append('Warning', ['2', '3']).vary('A').vary(['b', 'a']).set({ 'X-A': 1, 'X-B': [1, 2] }).send('x'); });
app.get('/escape', (req, res) => res.json({ a: '<b>&' }));
app.get('/jsonp', (req, res) => res.jsonp({ a: 1 }));
app.get('/status/:n', (req, res) => res.sendStatus(+req.params.n));
app.get('/write', (req, res) => { res.write('a'); res.write('b'); res.end('c'); });
app.get('/head', (req, res) => { res.writeHead(201, { 'Content-Type': 'text/x', 'X-Q': 1 }); res.end('body'); });
app.get('/head2', (req, res) => { res.writeHead(200); console.log(res.headersSent); try { res.set('a', 'b'); } catch (e) { console.log(e.code, e.message); } res.end(); console.log(res.writableEnded, res.finished); });
app.get('/err/:n', (req, res, next) => next(createError(+req.params.n)));
app.get('/err2', (req, res, next) => next(createError(409, 'clash', { extra: 1 })));
app.get('/err3', (req, res, next) => next(new createError.NotFound()));
app.get('/err4', (req, res, next) => { const e = createError(404); console.log(e.name, e.message, e.status, e.expose, e instanceof createError.HttpError, e instanceof createError.NotFound, Object.keys(e), createError.isHttpError(e)); next(createError(401, new Error('x'))); });
app.get('/err5', (req, res, next) => { next({ message: 'obj', status: 402 }); });
app.get('/err6', (req, res, next) => { const e = new Error('hidden'); e.status = 200; res.status(503); next(e); });
app.get('/err7', async (req, res, next) => { try { await Promise.reject(new RangeError('late')); } catch (e) { next(e); } });
app.get('/bool', (req, res) => res.send(true));
app.get('/arr', (req, res) => res.send([1, 2]));
app.get('/numsend', (req, res) => res.send(404));
app.get('/finish', (req, res) => { res.on('finish', () => console.log('finished', res.statusCode)); res.send('x'); });
app.get('/json2', (req, res) => res.json({ a: 1 }, 201));
app.get('/json3', (req, res) => res.json(null));
app.get('/json4', (req, res) => res.json());
app.get('/204', (req, res) => res.status(204).json({ a: 1 }));
app.get('/304', (req, res) => res.status(304).send('x'));
app.get('/loc', (req, res) => res.location('back').send('x'));
app.get('/redir', (req, res) => res.redirect('back'));
app.get('/badheader', (req, res) => { res.set('X', 'a\nb'); res.send(); });
app.get('/undefheader', (req, res) => { res.setHeader('X', undefined); });
app.get('/none', (req, res, next) => { next('router'); });
app.get('/nextstr', (req, res, next) => { next('just a string'); });
app.get('/proto', (req, res) => { res.ok({ a: 1 }); });
express.response.ok = function (data) { return this.status(200).json({ ok: true, data }); };
app.get('/locals', (req, res) => { app.locals.title = 'x'; res.locals.a = 1; console.log(res.locals, app.locals.title, app.locals.settings === app.settings); res.send('x'); });
app.get('/html', (req, res) => { res.set('Content-Type', 'text/html').send('<b>'); });
app.get('/buf', (req, res) => { res.send(Buffer.from('héllo')); });
app.get('/ctype', (req, res) => { res.contentType('text/plain; charset=latin1').send('x'); });
app.get('/big', (req, res) => { res.send('x'.repeat(3)); res.status(500); });
app.post('/only', (req, res) => res.send('x'));
app.listen(3000);
=====
GET /format
Accept: application/json
=====
GET /format
=====
GET /format2
Accept: text/html
=====
GET /attach
=====
GET /type
=====
GET /type2
=====
GET /links
=====
GET /escape
=====
GET /jsonp?callback=a.b(c
=====
GET /jsonp
=====
GET /status/404
=====
GET /status/299
=====
GET /status/204
=====
GET /write
=====
GET /head
=====
GET /head2
=====
GET /err/404
=====
GET /err/503
=====
GET /err2
=====
GET /err3
=====
GET /err4
=====
GET /err5
=====
GET /err6
=====
GET /err7
=====
GET /bool
=====
GET /arr
=====
GET /numsend
=====
GET /finish
=====
GET /json2
=====
GET /json3
=====
GET /json4
=====
GET /204
=====
GET /304
=====
GET /loc
Referer: /prev
=====
GET /redir
=====
GET /badheader
=====
GET /undefheader
=====
GET /none
=====
GET /nextstr
=====
GET /proto
=====
GET /locals
=====
GET /html
=====
GET /buf
=====
GET /ctype
=====
GET /big
=====
GET /redir
Accept: text/html
Referer: http://x.test/<a>
=====
HEAD /only
=====
OPTIONS /only
=====
OPTIONS /nothing
=====
HEAD /redir
