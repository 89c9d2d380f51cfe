// queryGenerator.addSchema gives the name of a table, or an object where it is in a schema.
const Plain = sequelize.define('Plain', {});
const Kept = sequelize.define('Kept', {}, { schema: 'own' });
const generator = sequelize.getQueryInterface().queryGenerator;
console.log(generator.addSchema(Plain), generator.addSchema('words'));
const table = generator.addSchema(Kept);
console.log(table, String(table));
console.log(generator.addSchema({ tableName: 't', _schema: 's', _schemaDelimiter: '-' }));
