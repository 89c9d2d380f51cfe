// Statements that failed are sent again where retry says so, and rawErrors.
const own = new Sequelize('sqlite::memory:', { logging: console.log, retry: { max: 3, match: [/no such table/] } });
await own.query('SELECT * FROM nope').catch(e => console.log(e.name, e.message));
await sequelize.query('SELECT * FROM nope', { retry: { max: 2, match: ['SQLITE_ERROR'] } }).catch(e => console.log(e.name));
await sequelize.query('SELECT 1 AS a', { retry: { max: 2 } }).then(r => console.log(JSON.stringify(r[0])));
const raw = new Sequelize('sqlite::memory:', { logging: false });
await raw.query('SELECT nope', { rawErrors: true }).catch(e => console.log(e.name, e.code, e.message));
