// Hooks of every connection are kept in Sequelize.options.hooks.
console.log(Sequelize.options);
Sequelize.addHook('beforeInit', (config, options) => { config.database = 'db2'; options.host = 'server9'; });
Sequelize.addHook('afterInit', made => { made.options.protocol = 'udp'; });
console.log(Object.keys(Sequelize.options.hooks).join());
const first = new Sequelize('db', 'user', 'pass', { dialect: 'sqlite', logging: false });
console.log(first.config.database, first.options.host, first.options.protocol);
Sequelize.options.hooks = {};
const second = new Sequelize('db', 'user', 'pass', { dialect: 'sqlite', logging: false });
console.log(second.config.database, second.options.protocol);
