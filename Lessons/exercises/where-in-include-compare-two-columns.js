// step: Models
const Plant = sequelize.define('Plant', {
  name: DataTypes.STRING,
  height: DataTypes.INTEGER,
  limit: DataTypes.INTEGER,
});
await sequelize.sync();
// step: Rows
await Plant.bulkCreate([
  { name: 'thyme', height: 30, limit: 30 },
  { name: 'oak', height: 200, limit: 3000 },
]);
// step: Full-grown
const plants = await Plant.findAll({ where: { height: sequelize.col('limit') } });
const names = plants.map((plant) => plant.name);
console.log(names);
