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
const ward = await Doctor.findByPk(doctor.id, { include: Patient });
ward.Patients.push(pia);
await ward.save();
console.log(await ward.countPatients());
