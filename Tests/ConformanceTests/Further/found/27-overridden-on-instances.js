// Methods of associations, of prototypes and of single instances.
class User extends Model {}
User.init({ name: DataTypes.STRING }, { sequelize, timestamps: false });
class Post extends Model { setUser(u, o) { console.log('setUser', !!u, o && o.save); return 'mine'; } }
Post.init({ title: DataTypes.STRING }, { sequelize, timestamps: false });
Post.belongsTo(User); User.hasMany(Post);
User.prototype.createPost = async function (v) { console.log('createPost'); return 7; };
await sequelize.sync();
const p = await Post.create({ title: 't', User: { name: 'n' } }, { include: User });
console.log(p.UserId, await p.createUser({ name: 'z' }).then(u => u.name), p.UserId);
console.log(await (await User.findOne()).createPost({}));
const u = await User.findOne();
u.save = async function () { console.log('own save'); return this; };
await u.update({ name: 'k' }); console.log(u.changed());
User.prototype.save = async function (o) { console.log('proto save'); return Model.prototype.save.call(this, o); };
await User.create({ name: 'w' });
User.create = async v => User.build({ ...v, name: 'made' });
const [x, isNew] = await User.findOrCreate({ where: { name: 'zz' } }).catch(e => [e]); console.log(x && x.name, isNew);
