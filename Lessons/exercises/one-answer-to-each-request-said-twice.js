// step: Models
const express = require('express');
const { Sequelize, DataTypes } = require('sequelize');
const sequelize = new Sequelize('sqlite::memory:', { logging: false });
const Shelf = sequelize.define('Shelf', { colour: DataTypes.STRING });
const Item = sequelize.define('Item', { name: DataTypes.STRING });
Shelf.hasMany(Item);
Item.belongsTo(Shelf);
// step: Rows
const rows = async () => {
  const red = await Shelf.create({ colour: 'red' });
  await red.createItem({ name: 'umbrella' });
};
// step: Route
const app = express();
app.get('/items/:id', async (req, res, next) => {
  try {
    const item = await Item.findByPk(req.params.id, { include: Shelf });
    if (!item) res.status(404).json({ error: 'no such item' });
    res.json(item);
  } catch (error) {
    next(error);
  }
});
// step: Start
const start = async () => {
  await sequelize.sync();
  await rows();
  app.listen(3000);
};
start();
