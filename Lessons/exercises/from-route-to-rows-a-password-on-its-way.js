// step: Models
const express = require('express');
const { Sequelize, DataTypes } = require('sequelize');
const sequelize = new Sequelize('sqlite::memory:', { logging: false });
const User = sequelize.define('User', { name: DataTypes.STRING, password: DataTypes.STRING });
const Post = sequelize.define('Post', { title: DataTypes.STRING });
User.hasMany(Post);
Post.belongsTo(User);
// step: Rows
const rows = async () => {
  const eve = await User.create({ name: 'Eve', password: 'hush' });
  await eve.createPost({ title: 'Tides' });
};
// step: Route
const app = express();
app.get('/users/:id', async (req, res) => {
  const user = await User.findByPk(req.params.id);
  res.json(user);
});
// step: Start
const start = async () => {
  await sequelize.sync();
  await rows();
  app.listen(3000);
};
start();
