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
app.get('/posts/:id', async (req, res) => {
  const post = await Post.findByPk(req.params.id, {
    include: { model: User, attributes: ['id', 'name'] },
  });
  if (!post) return res.status(404).json({ error: 'no such post' });
  res.json(post);
});
// step: Start
const start = async () => {
  await sequelize.sync();
  await rows();
  app.listen(3000);
};
start();
