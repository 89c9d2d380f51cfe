// step: Define User and Post
const User = sequelize.define('User', { name: DataTypes.STRING, password: DataTypes.STRING });
const Post = sequelize.define('Post', { title: DataTypes.STRING });
// step: A user has many posts
User.hasMany(Post);
Post.belongsTo(User);
// step: Write the handler of GET /users/:id
async function showUser(req, res) {
  const user = await User.findByPk(req.params.id, {
    attributes: ['id', 'name'],
    include: { model: Post, attributes: ['id', 'title'] },
  });
  if (!user) return res.status(404).json({ error: 'no such user' });
  return res.json(user);
}
// step: Stand in for Express
async function get(handler, params) {
  const answer = { status: 200, body: undefined };
  const res = {
    status(code) {
      answer.status = code;
      return res;
    },
    json(value) {
      answer.body = JSON.stringify(value);
    },
  };
  await handler({ params }, res);
  return answer;
}
// step: Fill the tables
await sequelize.sync();
const ada = await User.create({ name: 'Ada', password: 'secret' });
await ada.createPost({ title: 'Engines' });
await ada.createPost({ title: 'Numbers' });
// step: GET /users/1
const found = await get(showUser, { id: '1' });
console.log(found.status, found.body);
// step: GET /users/7
const missing = await get(showUser, { id: '7' });
console.log(missing.status, missing.body);
// step: A handler that forgets the include
async function showBareUser(req, res) {
  const user = await User.findByPk(req.params.id);
  return res.json(user);
}
const bare = await get(showBareUser, { id: '1' });
console.log(bare.status, bare.body);
// step: A handler that puts the posts on by hand
async function showPatchedUser(req, res) {
  const user = await User.findByPk(req.params.id, { attributes: ['id', 'name'] });
  user.posts = await user.getPosts();
  return res.json(user);
}
const patched = await get(showPatchedUser, { id: '1' });
console.log(patched.status, patched.body);
// step: A handler that does not wait
async function showHastyUser(req, res) {
  const user = User.findByPk(req.params.id, { include: Post });
  return res.json(user);
}
const hasty = await get(showHastyUser, { id: '1' });
console.log(hasty.status, hasty.body);
