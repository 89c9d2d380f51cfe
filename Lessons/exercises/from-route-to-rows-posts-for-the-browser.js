// step: Models
const User = sequelize.define('User', { name: DataTypes.STRING, password: DataTypes.STRING });
const Post = sequelize.define('Post', { title: DataTypes.STRING });
User.hasMany(Post);
Post.belongsTo(User);
await sequelize.sync();
// step: Rows
const eve = await User.create({ name: 'Eve', password: 'hush' });
await eve.createPost({ title: 'Tides' });
// step: Handler
async function showUser(req, res) {
  const user = await User.findByPk(req.params.id, { attributes: ['id', 'name'] });
  user.posts = await user.getPosts();
  return res.json(user);
}
// step: Ask
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
const answer = await get(showUser, { id: '1' });
console.log(answer.body);
