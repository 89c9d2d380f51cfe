// step: Define User and Post
const express = require('express');
const { Sequelize, DataTypes } = require('sequelize');
const sequelize = new Sequelize('sqlite::memory:', { logging: false });
const User = sequelize.define('User', { name: DataTypes.STRING, password: DataTypes.STRING });
const Post = sequelize.define('Post', { title: DataTypes.STRING });
// step: A user has many posts
User.hasMany(Post);
Post.belongsTo(User);
// step: The route that serves a user with posts
const app = express();
app.get('/users/:id', async (req, res) => {
  const user = await User.findByPk(req.params.id, {
    attributes: ['id', 'name'],
    include: { model: Post, attributes: ['id', 'title'] },
  });
  if (!user) return res.status(404).json({ error: 'no such user' });
  res.json(user);
});
// step: Three routes that go wrong
app.get('/bare/:id', async (req, res) => {
  const user = await User.findByPk(req.params.id);
  res.json(user);
});
app.get('/patched/:id', async (req, res) => {
  const user = await User.findByPk(req.params.id, { attributes: ['id', 'name'] });
  user.posts = await user.getPosts();
  res.json(user);
});
app.get('/hasty/:id', async (req, res) => {
  const user = User.findByPk(req.params.id, { attributes: ['id', 'name'] });
  res.json(user);
});
// step: Fill the tables and listen
async function start() {
  await sequelize.sync();
  const ada = await User.create({ name: 'Ada', password: 'secret' });
  await ada.createPost({ title: 'Engines' });
  await ada.createPost({ title: 'Numbers' });
  app.listen(3000);
}
start();
