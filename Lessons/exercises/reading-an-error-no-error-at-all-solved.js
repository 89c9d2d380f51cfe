// step: Models
const Baker = sequelize.define('Baker', { name: DataTypes.STRING, city: DataTypes.STRING });
await sequelize.sync();
// step: Rows
const emil = await Baker.create({ name: 'Emil', city: 'Ulm' });
// step: Emil moves
await Baker.update({ city: 'Linz' }, { where: { id: emil.id } });
const moved = await Baker.findByPk(emil.id);
// step: Say where he lives
const line = `lives in ${moved.city}`;
console.log(line);
