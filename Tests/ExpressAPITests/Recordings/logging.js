const express = require('express');
const morgan = require('morgan');
const app = express();
morgan.token('id', (req) => req.id);
morgan.format('mine', ':id :method');
app.use((req, res, next) => { req.id = 'r' + req.query.n; next(); });
app.use(morgan('dev'));
app.use(morgan(':id :method :url :status :res[content-length] :res[x-y] - :http-version :req[x-q] :remote-user'));
app.use(morgan('mine'));
app.use(morgan('tiny', { skip: (req, res) => res.statusCode < 400 }));
app.use(morgan('short'));
app.use(morgan('common', { immediate: true }));
app.use(morgan('combined', { stream: { write: (line) => console.log('stream', line.trim()) } }));
app.use(morgan((tokens, req, res) => ['fn', tokens.method(req, res), tokens.url(req, res), tokens.status(req, res), tokens.res(req, res, 'content-length'), tokens['response-time'](req, res) > -1].join(' ')));
app.use(morgan((tokens, req, res) => null));
app.get('/ok', (req, res) => { console.log('handler'); res.set('X-Y', 'z').send('fine'); console.log('sent'); });
app.get('/end', (req, res) => res.end('x'));
app.get('/moved', (req, res) => res.redirect('/ok'));
app.get('/gone', (req, res) => res.status(204).end());
app.get('/broken', (req, res) => res.status(503).json({}));
app.listen(3000, () => console.log('up'));
=====
GET /ok?n=1
X-Q: q
User-Agent: test
Referer: http://a.test
Authorization: Basic YW5uOnB3
=====
GET /end
=====
GET /moved
=====
GET /gone
=====
GET /broken
=====
GET /missing
