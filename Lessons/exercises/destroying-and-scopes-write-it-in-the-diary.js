// step: Models
const Farm = sequelize.define('Farm', { name: DataTypes.STRING });
const Barn = sequelize.define('Barn', { name: DataTypes.STRING });
Farm.hasMany(Barn, { onDelete: 'CASCADE' });
const diary = [];
Barn.afterDestroy((barn) => {
  diary.push(barn.name);
});
await sequelize.sync();
// step: Rows
const farm = await Farm.create({ name: 'Brook Farm' });
await farm.createBarn({ name: 'blue barn' });
// step: Give up
await farm.destroy();
console.log(diary);
