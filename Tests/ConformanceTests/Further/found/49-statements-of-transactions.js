// Transactions send their own statements through sequelize.query, with themselves in the options.
const sent = [];
const query = sequelize.query;
sequelize.query = function (sql, options) { sent.push([sql, options.transaction, Object.keys(options).sort().join()]); return query.call(this, sql, options); };
const t = await sequelize.transaction({ transaction: null });
await t.commit();
const u = await sequelize.transaction();
const v = await sequelize.transaction({ transaction: u });
await v.rollback();
await u.rollback();
for (const [sql, transaction, keys] of sent) console.log(sql.replace(/`[^`]*`/, '`x`'), [t, u, v].indexOf(transaction), keys);
