// step: Models
const User = sequelize.define('User', { name: DataTypes.STRING });
const Post = sequelize.define('Post', { title: DataTypes.STRING });
User.hasMany(Post);
Post.belongsTo(User);
await sequelize.sync();
// step: Rows
const user = await User.create({ name: 'Ada' });
const post = await Post.create({ title: 'Associations' });
// step: Link
post.UserId = user.id;
await post.save();
// step: Ask
const found = await User.findByPk(user.id, { include: Post });
const title = found.Posts[0].title;
console.log(title);
