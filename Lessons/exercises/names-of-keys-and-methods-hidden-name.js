// step: Models
class Actor extends Model {
  name;
}
Actor.init({ name: DataTypes.STRING }, { sequelize });
await sequelize.sync();
// step: Rows
const actor = await Actor.create({ name: 'Greta' });
// step: Say who it is
const line = `starring ${actor.name}`;
console.log(line);
