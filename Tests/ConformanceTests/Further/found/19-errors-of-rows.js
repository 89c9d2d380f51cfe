// Errors of rows: their keys, their texts, their stacks.
const T = sequelize.define('T', { n: { type: DataTypes.INTEGER, unique: true, validate: { min: 2 } }, v: DataTypes.STRING }, { version: true, timestamps: false });
await sequelize.sync();
const clean = t => t.split('\n').filter(l => !/^ *at /.test(l)).join('\n');
const shown = error => { console.log(clean(require('util').inspect(error, { depth: 0 }))); console.log(Object.keys(error).join(), '|', String(error), '|', JSON.stringify(error).slice(0, 200), '|', error.stack.split('\n').filter(l => !/^ *at /.test(l)).join('\n')); };
await T.bulkCreate([{ n: 1 }, { n: 0 }], { validate: true }).catch(shown);
const t = await T.create({ n: 3 }); await T.update({ version: 5 }, { where: {} });
t.v = 'x'; await t.save().catch(shown);
await T.destroy({ where: {} }); await t.reload().catch(shown);
await T.create({ n: 5 }); await T.create({ n: 5 }).catch(shown);
await sequelize.query('SELEC').catch(shown);
await T.create({ n: 1 }).catch(shown);
