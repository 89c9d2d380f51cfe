// step: Models
const Baker = sequelize.define('Baker', { name: DataTypes.STRING, city: DataTypes.STRING });
await sequelize.sync();
// step: Rows
const emil = await Baker.create({ name: 'Emil', city: 'Ulm' });
// step: Emil moves
const moved = await Baker.update({ city: 'Linz' }, { where: { id: emil.id } });
// step: Say where he lives
const line = `lives in ${moved.city}`;
console.log(line);
