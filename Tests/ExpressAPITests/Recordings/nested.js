const express = require('express');
const api = express();
const blog = express();
const app = express();
app.set('title', 'outer');
app.locals.a = 1;
blog.on('mount', (parent) => console.log('mounted', parent === api));
blog.get('/', (req, res) => res.json([blog.mountpath, blog.path(), req.app === blog, req.baseUrl, blog.get('title'), res.app === blog]));
blog.get('/next', (req, res, next) => next());
blog.get('/fail', (req, res, next) => next(new Error('inner')));
api.use('/blog', blog);
api.use((req, res, next) => { console.log('api after', req.app === api, req.url); next(); });
app.use('/api', api);
app.use((req, res, next) => { console.log('app after', req.app === app, req.url, req.baseUrl); next(); });
app.use((err, req, res, next) => { console.log(err.message, req.app === app); next(err); });
const params = express.Router({ mergeParams: true });
params.get('/:b', (req, res) => res.json(req.params));
const plain = express.Router();
plain.get('/:b', (req, res) => res.json(req.params));
app.use('/merge/:a', params);
app.use('/plain/:a', plain);
app.use('/star/*/x', params);
let n = 0;
const many = express.Router();
for (let i = 0; i < 250; i += 1) many.use((req, res, next) => { n += 1; next(); });
many.get('/', (req, res) => res.json(n));
app.use('/many', many);
const server = app.listen(3000, function () { console.log('up', this === server, typeof server.address().port, server.listening); });
process.nextTick(() => console.log('tick'));
setTimeout(() => console.log('timer'), 0);
=====
GET /api/blog
=====
GET /api/blog/next
=====
GET /api/blog/fail
=====
GET /merge/1/2
=====
GET /plain/1/2
=====
GET /star/q/x/2
=====
GET /many
