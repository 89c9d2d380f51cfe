const http = require('http');
const express = require('express');
const app = express();
app.post('/stream', (req, res) => {
  const parts = [];
  req.on('data', (chunk) => parts.push(chunk));
  req.on('end', () => { console.log('end', Buffer.isBuffer(parts[0])); res.send(Buffer.concat(parts).toString().toUpperCase()); });
  console.log('waiting');
});
app.post('/text', (req, res) => { let text = ''; req.setEncoding('utf8'); req.on('data', (c) => { text += c; }).on('end', () => res.json(JSON.parse(text))); });
app.get('/order', (req, res) => {
  res.on('finish', () => console.log('finish')); res.on('close', () => console.log('close'));
  res.send('x'); process.nextTick(() => console.log('tick')); Promise.resolve().then(() => console.log('micro')); setImmediate(() => console.log('immediate'));
});
app.get('/twice', (req, res) => { res.send('first'); try { res.send('second'); } catch (e) { console.log(e.name, e.code, e.message); } try { res.redirect('/x'); } catch (e) { console.log(e.message); } try { res.writeHead(200); } catch (e) { console.log(e.message); } try { res.removeHeader('a'); } catch (e) { console.log(e.message); } res.end(); res.status(500).end(); console.log(res.statusCode, res.headersSent); });
app.get('/both', (req, res, next) => { res.json({ a: 1 }); next(); });
app.get('/after', (req, res, next) => { res.json({ a: 1 }); next(new Error('too late')); });
app.get('/silent', (req, res) => {});
app.get('/late', (req, res) => { setTimeout(() => res.send('later'), 5); });
const server = http.createServer((req, res) => {
  if (req.url === '/raw') { res.writeHead(200, { 'Content-Type': 'text/plain' }); res.write('a'); return res.end('b'); }
  if (req.url === '/code') { res.statusCode = 404; res.setHeader('X-A', ['1', '2']); return res.end(); }
  app(req, res);
});
server.listen(3000);
server.on('listening', () => console.log('listening', http.STATUS_CODES[404], http.METHODS.includes('GET')));
=====
POST /stream
Content-Type: text/plain

some text
=====
POST /text
Content-Type: text/plain

{"a":1}
=====
GET /order
=====
GET /twice
=====
GET /both
=====
GET /after
=====
GET /silent
=====
GET /late
=====
GET /raw
=====
GET /code
