process.env.NODE_ENV = 'production';
const express = require('express');
const app = express();
console.log(app.get('env'), app.enabled('view cache'), app.get('views'));
app.set('view engine', 'ejs');
app.use(express.urlencoded({ extended: false }));
app.use(express.static('public', { maxAge: '1d' }));
app.locals.shout = (s) => s.toUpperCase();
app.locals.site = 'Shop';
const items = [{ id: 1, name: 'Mug & <co>', tags: [] }, { id: 2, name: 'Pot', tags: ['a', 'b'] }];
app.get('/', (req, res) => { res.locals.user = null; res.render('index', { title: 'Items', items, class: 'x', 'not-a-name': 1 }); });
app.get('/item/:id', (req, res, next) => { const item = items.find((i) => i.id == req.params.id); if (!item) return next(); res.render('items/show', { item, title: item.name }); });
app.get('/folder', (req, res) => res.render('items', { title: 't' }));
app.get('/lookup', (req, res) => res.render('nope'));
app.get('/ext', (req, res) => res.render('index.ejs', { title: 1, items: [] }));
app.get('/fail', (req, res) => res.render('fail', { a: {} }));
app.get('/include', (req, res) => res.render('badinclude'));
app.get('/open', (req, res) => res.render('open'));
app.get('/cb', (req, res) => app.render('items/show', { item: items[0], title: 'x' }, (err, html) => res.send(html.length + '')));
app.get('/throw', (req, res) => { throw new Error('secret'); });
app.get('/status', (req, res, next) => { const e = new Error('secret'); e.status = 403; next(e); });
app.post('/item', (req, res) => { items.push({ id: 3, name: req.body.name, tags: [].concat(req.body.tag || []) }); res.redirect('/item/3'); });
app.use((req, res) => res.status(404).render('404', { url: req.originalUrl }));
app.use((err, req, res, next) => { console.log(err.name, err.message.split('\n')[0]); res.status(err.status || 500); if (req.query.page) return res.render('error', { error: err }); next(err); });
app.listen(3000);
#####
views/index.ejs
<%- include('partials/header', { active: 'home' }) -%>
<% if (locals.user) { %><p>Hi</p><% } else { -%>
<p>Nobody</p>
<% } -%>
<ul class="<%= locals.class %>">
<% items.forEach(function (item, i) { -%>
  <li><a href="/item/<%= item.id %>"><%= i + 1 %>. <%= item.name %></a><%- item.tags.map((t) => `<b>${t}</b>`).join('') %></li>
<% }); -%>
</ul>
<%# a comment
   of two lines %>
<%_ for (let i = 0; i < 2; i += 1) { _%>
  <i><%= i %></i>
<%_ } _%>
<%- include('partials/footer.ejs') %>
#####
views/partials/header.ejs
<header><%= title %> - <%= shout(site) %> <%= active === 'home' ? 'here' : '' %></header>
#####
views/partials/footer.ejs
<footer><%= site %> <%= typeof missing %></footer>
#####
views/items/show.ejs
<%- include('../partials/header', { active: '' }) %>
<h2><%= item.name %></h2>
<% if (item.tags.length === 0) { %>no tags<% } else if (item.tags.length > 1) { %>many<% } else { %>one<% } %>
<% let n = 0; while (n < 2) { n++ %>(<%= n %>)<% } %>
<%= JSON.stringify(item) %> <%- JSON.stringify(item) %>
#####
views/items/index.ejs
<p>index of <%= title %></p>
#####
views/404.ejs
<p>no <%= url %></p>
#####
views/fail.ejs
<p>
<%= a.b.c %>
</p>
#####
views/error.ejs
<p><%= error.message.split('\n').pop() %></p>
#####
views/badinclude.ejs
<%- include('none') %>
#####
views/open.ejs
<p><% if (true) { 
#####
public/app.css
body {}
=====
GET /
=====
GET /item/2
=====
GET /item/9
=====
GET /folder
=====
GET /lookup
=====
GET /ext
=====
GET /fail
=====
GET /fail?page=1
=====
GET /include
=====
GET /open
=====
GET /cb
=====
GET /throw
=====
GET /status
=====
POST /item
Content-Type: application/x-www-form-urlencoded

name=Big+Cup&tag=x&tag=y
=====
GET /item/3
=====
GET /app.css
