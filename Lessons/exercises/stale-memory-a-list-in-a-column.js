// step: Models
const Patient = sequelize.define('Patient', { name: DataTypes.STRING, allergies: DataTypes.JSON });
await sequelize.sync();
// step: Rows
await Patient.create({ name: 'Pia', allergies: ['nuts'] });
// step: Add one
const pia = await Patient.findOne();
pia.allergies.push('pollen');
await pia.save();
const stored = await Patient.findOne();
console.log(stored.allergies);
