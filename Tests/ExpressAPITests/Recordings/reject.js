const express = require('express');
const app = express();
app.get('/ok', (req, res) => res.send('ok'));
app.get('/reject', async (req, res) => { throw new Error('never caught'); });
app.listen(3000);
=====
GET /ok
=====
GET /reject
=====
GET /ok
