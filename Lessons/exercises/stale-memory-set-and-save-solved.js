// step: Models
const Doctor = sequelize.define('Doctor', { name: DataTypes.STRING });
const Patient = sequelize.define('Patient', { name: DataTypes.STRING, room: DataTypes.STRING });
Doctor.hasMany(Patient);
Patient.belongsTo(Doctor);
await sequelize.sync();
// step: Rows
const doctor = await Doctor.create({ name: 'Dr Vale' });
const pia = await Patient.create({ name: 'Pia', room: 'D4' });
// step: Link
pia.DoctorId = doctor.id;
await pia.save();
const linked = await doctor.countPatients();
console.log(linked);
