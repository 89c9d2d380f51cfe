const express = require('express');
const cors = require('cors');
const app = express();
app.use(express.json({ limit: '60b' }));
app.use(express.urlencoded({ extended: true }));
app.use(express.text());
app.use(express.raw({ type: 'application/x-raw' }));
app.post('/echo', (req, res) => res.json({ type: typeof req.body, body: req.body }));
app.post('/raw', (req, res) => res.send(req.body));
app.get('/q', (req, res) => res.json(req.query));
app.post('/len', (req, res) => { console.log(req.is('json'), req.is('html'), req.is('application/*'), req.get('content-type')); res.json(req.headers['content-length']); });
app.get('/cors', cors(), (req, res) => res.send('ok'));
app.options('/cors', cors({ origin: 'http://a.test', credentials: true, methods: ['GET', 'PUT'], maxAge: 5 }));
app.get('/cors2', cors({ origin: [/b\.test$/, 'http://c.test'], exposedHeaders: ['A', 'B'] }), (req, res) => res.send('ok'));
app.get('/cors3', cors({ origin(o, cb) { o ? cb(null, true) : cb(new Error('no origin')); } }), (req, res) => res.send('ok'));
app.get('/req', (req, res) => res.json([req.hostname, req.protocol, req.secure, req.xhr, req.path, req.originalUrl, req.baseUrl, req.subdomains, req.accepts('html'), req.accepts(['json', 'text']), req.accepts('image/png'), req.acceptsLanguages('de', 'en'), req.fresh]));
app.use((err, req, res, next) => { console.log(err.name, err.message, err.status, err.type, err.expose, JSON.stringify(err.body)); next(err); });
app.listen(3000);
=====
POST /echo
Content-Type: application/json

{"a":[1,{"b":null}]}
=====
POST /echo
Content-Type: application/json

{"a":1
=====
POST /echo
Content-Type: application/json

"text"
=====
POST /echo
Content-Type: application/json

[1,2
=====
POST /echo
Content-Type: application/json

nonsense here
=====
POST /echo
Content-Type: application/json

{"a":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}
=====
POST /echo
Content-Type: application/json; charset=latin1

{"a":1}
=====
POST /echo
Content-Type: application/x-www-form-urlencoded

tags[]=a&tags[]=b&comment[text]=hi+there&comment[by][name]=x%20y&a=1&a=2&b&c=&list[1]=x&list[0]=y&d.e=1&m%5Bn%5D=q
=====
POST /echo
Content-Type: application/x-www-form-urlencoded

a[b]=1&a=2&x[0]=1&x[y]=2&[z]=1&[]=3&k[][q]=1&k[][r]=2&bad=%zz&pl=a%2Bb
=====
POST /echo
Content-Type: text/plain

plain text
=====
POST /echo
Content-Type: application/x-raw

abc
=====
POST /raw
Content-Type: application/x-raw

abc
=====
POST /echo

no type
=====
POST /echo
Content-Type: text/html

<b>
=====
POST /len
Content-Type: application/json; charset=utf-8

{"a":"é"}
=====
POST /len
Content-Type: application/json
=====
GET /q?a=1&b[x][y]=2&c[]=1&c[]=2&d=1&d=2&e[2]=c&e[0]=a&f&g[h&__proto__[x]=1&a.b=3&deep[a][b][c][d][e][f][g]=1
=====
GET /q?
=====
GET /cors
Origin: http://x.test
=====
OPTIONS /cors
Origin: http://x.test
Access-Control-Request-Headers: X-A, X-B
=====
GET /cors2
Origin: http://www.b.test
=====
GET /cors2
Origin: http://d.test
=====
GET /cors3
Origin: http://d.test
=====
GET /cors3
=====
GET /req?x=1
Host: a.b.example.com:3000
X-Requested-With: XMLHttpRequest
Accept: text/html;q=0.5, application/json;q=0.9, */*;q=0.1
Accept-Language: en;q=0.7, de-AT
=====
GET /req
=====
OPTIONS /echo
