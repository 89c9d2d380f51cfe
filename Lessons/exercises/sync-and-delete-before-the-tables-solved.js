// step: Models
const Doctor = sequelize.define('Doctor', { name: DataTypes.STRING });
const Patient = sequelize.define('Patient', { name: DataTypes.STRING });
Doctor.hasMany(Patient);
await sequelize.sync();
// step: Rows
const doctor = await Doctor.create({ name: 'Dr Okoro' });
await Patient.create({ name: 'Ben', DoctorId: doctor.id });
// step: Count
const patients = await Patient.count();
console.log(patients);
