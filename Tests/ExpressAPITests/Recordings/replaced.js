const express = require('express');
const app = express();
app.use((req, res, next) => {
  const { send, json, end } = res;
  res.send = function (body) { console.log('send', typeof body, String(body).length); return send.call(this, body); };
  res.json = function (body) { console.log('json', JSON.stringify(body)); return json.call(this, { wrapped: body }); };
  res.end = function (chunk, encoding) { console.log('end', typeof chunk, encoding); return end.call(this, chunk, encoding); };
  next();
});
app.get('/json', (req, res) => res.json({ a: 1 }));
app.get('/send', (req, res) => res.send('text'));
app.get('/object', (req, res) => res.send({ a: 1 }));
app.get('/status', (req, res) => res.sendStatus(202));
app.get('/redirect', (req, res) => res.redirect('/x'));
app.get('/end', (req, res) => res.status(201).end());
app.get('/jsonp', (req, res) => res.jsonp({ a: 1 }));
app.get('/async', async (req, res) => { await new Promise((r) => setImmediate(r)); res.status(200).json([1]); });
app.listen(3000);
try { express.bodyParser(); } catch (e) { console.log(e.message); }
=====
GET /json
=====
GET /send
=====
GET /object
=====
GET /status
=====
GET /redirect
=====
GET /end
=====
GET /jsonp
=====
GET /async
=====
GET /nothing
=====
HEAD /json
=====
OPTIONS /json
