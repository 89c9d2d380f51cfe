// step: Models
const Baker = sequelize.define('Baker', {
  name: { type: DataTypes.STRING, unique: true },
});
await sequelize.sync();
// step: Rows
const wanted = ['Emil', 'Nora', 'Emil'];
// step: Hire them
const refused = [];
for (const name of wanted) {
  try {
    await Baker.create({ name });
  } catch (error) {
    refused.push(error.errors[0].message);
  }
}
