const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
const Post = sequelize.define('Post', { title: DataTypes.STRING }, { timestamps: false });
User.hasMany(Post); Post.belongsTo(User);
await sequelize.sync({ force: true });
await User.bulkCreate([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
await sequelize.sync({ force: true });
const u = await User.create({ name: 'x' });
await u.createPost({ title: 't' });
console.log((await User.findAll({ include: { model: Post, where: { title: 't' } } })).map((x) => x.Posts.length));
await Post.truncate(); await User.truncate(); await User.destroy({ where: {}, truncate: true }); await sequelize.query('DELETE FROM Users');
const w = await User.create({ name: 'x' });
await w.createPost({ title: 't' });
console.log((await User.findAll({ include: { model: Post, where: { title: 't' } } })).map((x) => x.Posts.length));
try { await sequelize.transaction(async (t) => { await User.bulkCreate([{ name: 'q' }, { name: 'r' }], { transaction: t }); try { await sequelize.transaction({ transaction: t }, async (s) => { await w.update({ name: 'inner' }, { transaction: s }); throw new Error('i'); }); } catch (e) { console.log(e.message); } throw new Error('no'); }); } catch (e) { console.log(e.message); }
console.log((await User.findAll({ include: { model: Post, where: { title: 't' } } })).map((x) => x.Posts.length));
console.log((await User.findAndCountAll({ include: Post, distinct: true })).rows[0].Posts.length);
