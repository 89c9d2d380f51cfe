// What a class that extends a model's declares is for its own instances.
const User = sequelize.define('User', { name: DataTypes.STRING }, { timestamps: false });
class Special extends User {}
const Anon = class extends User {};
const Task = sequelize.define('Task', {}, { timestamps: false });
await sequelize.sync();
console.log(Special.name, Anon.name, Special.sequelize === sequelize, Special.rawAttributes === User.rawAttributes);
await Special.create({ name: 'q' }); await Anon.create({ name: 'r' });
console.log((await Special.findAll({ where: { name: 'q' } })).length, (await Anon.findAll()).map(x => x.constructor === Anon).join());
Special.hasMany(Task);
await sequelize.sync({ force: true });
const s = await Special.create({ name: 'z' });
await s.createTask();
console.log(JSON.stringify(await Special.findAll({ include: Task })), Object.keys(User.associations).join(), Task.rawAttributes.UserId ? 'UserId' : Object.keys(Task.rawAttributes).join());
class Own extends User {} 
Own.init({ other: DataTypes.STRING }, { sequelize, timestamps: false });
await Own.sync(); await Own.create({ other: 'o' }); console.log(JSON.stringify(await Own.findAll()), Object.keys(User.rawAttributes).join(), Own.tableName);
