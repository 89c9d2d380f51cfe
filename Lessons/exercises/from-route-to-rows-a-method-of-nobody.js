// step: Models
const express = require('express');
const { Sequelize, DataTypes } = require('sequelize');
const sequelize = new Sequelize('sqlite::memory:', { logging: false });
const User = sequelize.define('User', { name: DataTypes.STRING, town: DataTypes.STRING });
// step: A method
User.prototype.address = () => `${this.name} from ${this.town}`;
// step: Rows
const rows = async () => {
  await User.create({ name: 'Eve', town: 'Hull' });
};
// step: Route
const app = express();
app.get('/users/:id', async (req, res) => {
  const user = await User.findByPk(req.params.id);
  res.json({ address: user.address() });
});
// step: Start
const start = async () => {
  await sequelize.sync();
  await rows();
  app.listen(3000);
};
start();
