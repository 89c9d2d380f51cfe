// step: Define User model
const User = sequelize.define('User', { name: DataTypes.STRING });
// step: Define Post model
const Post = sequelize.define('Post', { title: DataTypes.STRING });
// step: User.hasMany(Post)
User.hasMany(Post);
// step: Post.belongsTo(User)
Post.belongsTo(User);
// step: Create User instance
await sequelize.sync();
const user = await User.create({ name: 'Ada' });
// step: Create Post instance
const post = await Post.create({ title: 'Associations' });
// step: Link Post to User
post.UserId = user.id;
await post.save();
// step: Query User with Posts
const userWithPosts = await User.findByPk(user.id, { include: Post });
// step: Query Post with User
const postWithUser = await Post.findByPk(post.id, { include: User });
// step: Use associations in code
console.log(`${userWithPosts.Posts[0].title} by ${postWithUser.User.name}`);
