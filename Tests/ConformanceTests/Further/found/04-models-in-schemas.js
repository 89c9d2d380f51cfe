// Models in schemas: the schema's name is in front of the table's, everywhere.
const User = sequelize.define('User', { name: DataTypes.STRING }, { schema: 'app', timestamps: false });
const Post = sequelize.define('Post', { title: DataTypes.STRING }, { schema: 'blog', timestamps: false });
User.hasMany(Post); Post.belongsTo(User);
await sequelize.sync();
const u = await User.create({ name: 'a' });
await u.createPost({ title: 't' });
console.log(JSON.stringify(await User.findAll({ include: Post })));
await u.update({ name: 'b' });
await Post.update({ title: 'c' }, { where: { id: 1 } });
console.log(await Post.count(), User.getTableName(), String(Post.getTableName()), JSON.stringify(User.getTableName()));
await Post.destroy({ where: {} });
console.log(JSON.stringify(await sequelize.getQueryInterface().showAllTables()));
await sequelize.showAllSchemas().then(s => console.log(JSON.stringify(s)));
await sequelize.dropSchema('blog').catch(e => console.log(e.message));
