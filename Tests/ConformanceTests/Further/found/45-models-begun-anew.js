// A program that assigns sequelize.models and modelManager.models begins anew.
const First = sequelize.define('First', {});
sequelize.models = {};
sequelize.modelManager.models = [];
const Second = sequelize.define('Second', {});
console.log(Object.keys(sequelize.models).join(), sequelize.models.Second === Second, sequelize.models.First);
console.log(sequelize.isDefined('First'), sequelize.isDefined('Second'));
await sequelize.sync();
