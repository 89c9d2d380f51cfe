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
  for (const name of ['Eve', 'Ann', 'Joy']) {
    const user = await User.create({ name, password: 'hush' });
    await user.createPost({ title: 'Tides' });
  }
};
// step: Route
const app = express();
app.get('/users', async (req, res) => {
  const users = await User.findAll({ attributes: ['id', 'name'] });
  const list = [];
  for (const user of users) {
    const posts = await user.getPosts();
    list.push({ name: user.name, posts: posts.length });
  }
  res.json(list);
});
// step: Start
const start = async () => {
  await sequelize.sync();
  await rows();
  app.listen(3000);
};
start();
