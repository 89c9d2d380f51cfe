// The model manager, and what the dialect says.
const A = sequelize.define('A', {}, { timestamps: false }), B = sequelize.define('B', {}, { timestamps: false });
B.belongsTo(A);
const m = sequelize.modelManager;
console.log(m.models.map(x => x.name).join(), m.getModel('A') === A, m.getModel('Bs', { attribute: 'tableName' }) === B, m.all.length);
m.forEachModel(x => console.log(x.name)); m.forEachModel(x => console.log(x.name), { reverse: false });
console.log(m.getModelsTopoSortedByForeignKey && m.getModelsTopoSortedByForeignKey().map(x => x.name).join());
m.removeModel(A); console.log(sequelize.isDefined('A'), Object.keys(sequelize.models).join());
m.addModel(A); console.log(sequelize.isDefined('A'));
console.log(sequelize.dialect.name, sequelize.getDialect(), sequelize.dialect.constructor.name, typeof sequelize.dialect.supports, sequelize.dialect.supports.schemas, sequelize.dialect.supports.returnValues, sequelize.dialect.TICK_CHAR);
console.log(sequelize.dialect.queryGenerator.quoteIdentifier('a'), sequelize.queryInterface === sequelize.getQueryInterface(), sequelize.connectionManager.constructor.name);
