// step: Define Shelf and Item
const express = require('express');
const { Sequelize, DataTypes } = require('sequelize');
const sequelize = new Sequelize('sqlite::memory:', { logging: false });
const Shelf = sequelize.define('Shelf', { colour: DataTypes.STRING });
const Item = sequelize.define('Item', { name: DataTypes.STRING });
Shelf.hasMany(Item);
Item.belongsTo(Shelf);
// step: A route that answers once
const app = express();
app.get('/items/:id', async (req, res) => {
  const item = await Item.findByPk(req.params.id, { include: Shelf });
  if (!item) return res.status(404).json({ error: 'no such item' });
  res.json(item);
});
// step: A route that forgets an answer
app.get('/silent/:id', async (req, res) => {
  const item = await Item.findByPk(req.params.id, { include: Shelf });
  if (item) res.json(item);
});
// step: A route that answers twice
app.get('/twice/:id', async (req, res, next) => {
  try {
    const item = await Item.findByPk(req.params.id, { include: Shelf });
    if (!item) res.status(404).json({ error: 'no such item' });
    res.json(item);
  } catch (error) {
    next(error);
  }
});
// step: A route that passes its error on
app.get('/caught', async (req, res, next) => {
  try {
    res.json(await Item.findAll({ order: ['weight'] }));
  } catch (error) {
    next(error);
  }
});
// step: A route that leaves its error to nobody
app.get('/uncaught', async (req, res) => {
  res.json(await Item.findAll({ order: ['weight'] }));
});
// step: What answers where a route has failed
app.use((error, req, res, next) => {
  if (!res.headersSent) res.status(500).json({ error: 'that went wrong' });
});
// step: Fill the shelves and listen
async function start() {
  await sequelize.sync();
  const red = await Shelf.create({ colour: 'red' });
  await red.createItem({ name: 'umbrella' });
  app.listen(3000);
}
start();
