// A query's hooks get one query object and one options object, before and after; the object knows its statement once that was sent.
const Author = sequelize.define('Author', { name: DataTypes.STRING }, { timestamps: false });
await sequelize.sync();
const running = new Set();
const seen = [];
sequelize.addHook('beforeQuery', (options, query) => {
  running.add(query);
  options.mark = seen.length;
  seen.push(query);
  console.log('before', query.sql, Object.keys(query).join(), query.constructor.name, query.uuid.length);
});
sequelize.addHook('afterQuery', (options, query) => {
  console.log('after', running.delete(query), options.mark, query.sql);
  console.log(query.model === Author, query.sequelize === sequelize, query.options.type, query.options.plain, query.options.raw);
});
const ada = await Author.create({ name: 'Ada' });
console.log(seen[0].instance === ada);
await Author.findOne({ where: { name: 'Ada' } });
await sequelize.query('SELECT 1 AS one', { type: sequelize.QueryTypes.SELECT });
await sequelize.query('SELECT nothing').catch(error => console.log(error.message));
console.log(running.size, new Set(seen.map(query => query.uuid)).size);
