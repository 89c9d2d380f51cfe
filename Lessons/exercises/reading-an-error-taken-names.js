// step: Models
const Baker = sequelize.define('Baker', {
  name: { type: DataTypes.STRING, unique: true },
});
await sequelize.sync();
// step: Rows
const wanted = ['Emil', 'Nora', 'Emil'];
// step: Hire them
// Create a baker for each name that is wanted. Where a name is taken, put the first message of
// error.errors into the list refused, and go on with the next name.
const refused = [];

