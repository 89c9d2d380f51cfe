// step: Models
const Baker = sequelize.define('Baker', { name: DataTypes.STRING });
const Bun = sequelize.define('Bun', { name: DataTypes.STRING });
const models = { Baker, Bun };
models.Baker.hasMany(models.Bun);
await sequelize.sync();
// step: Rows
const baker = await Baker.create({ name: 'Emil' });
await baker.createBun({ name: 'Raisin' });
// step: Name the buns
const buns = await baker.getBuns();
const names = buns.map(bun => bun.name);
console.log(names);
