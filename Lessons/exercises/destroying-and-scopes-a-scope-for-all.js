// step: Models
const Cow = sequelize.define(
  'Cow',
  { name: DataTypes.STRING, awake: DataTypes.BOOLEAN },
  { defaultScope: () => ({ where: { awake: true } }) },
);
await sequelize.sync();
// step: Rows
await Cow.bulkCreate([{ name: 'Elsa', awake: true }, { name: 'Ruby', awake: false }]);
// step: Count
const count = await Cow.count();
console.log(count);
