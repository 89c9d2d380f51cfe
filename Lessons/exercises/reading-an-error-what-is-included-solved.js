// step: Models
const Baker = sequelize.define('Baker', { name: DataTypes.STRING });
const Bun = sequelize.define('Bun', { name: DataTypes.STRING });
Bun.belongsTo(Baker);
const models = { Baker, Bun };
await sequelize.sync();
// step: Rows
const baker = await Baker.create({ name: 'Emil' });
await Bun.create({ name: 'Raisin', BakerId: baker.id });
// step: Name the baker
const bun = await Bun.findOne({ include: [models.Baker] });
const line = `${bun.name} by ${bun.Baker.name}`;
console.log(line);
