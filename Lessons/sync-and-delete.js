// step: Define Doctor
const Doctor = sequelize.define('Doctor', { name: DataTypes.STRING });
// step: Define Patient
const Patient = sequelize.define('Patient', { name: DataTypes.STRING });
// step: Define Note
const Note = sequelize.define('Note', { text: DataTypes.STRING });
// step: Make the tables, too early
await sequelize.sync();
// step: Doctor.hasMany(Patient)
Doctor.hasMany(Patient);
// step: Patient.belongsTo(Doctor), with an option that comes too late
Patient.belongsTo(Doctor, { onDelete: 'CASCADE' });
// step: Patient.hasMany(Note), with a key that must not be empty
Patient.hasMany(Note, { foreignKey: { allowNull: false } });
// step: Register a patient
const doctor = await Doctor.create({ name: 'Dr Okoro' });
try {
  await Patient.create({ name: 'Ben', DoctorId: doctor.id });
} catch (error) {
  console.log(error.message);
}
// step: Make the tables anew
await sequelize.sync({ force: true });
// step: Register doctor, patient and note
const okoro = await Doctor.create({ name: 'Dr Okoro' });
const ben = await okoro.createPatient({ name: 'Ben' });
const note = await ben.createNote({ text: 'Sprained ankle' });
// step: The doctor leaves
await okoro.destroy();
const found = await Patient.findByPk(ben.id);
console.log(`${found.name}: ${found.DoctorId}`);
// step: The patient leaves
await found.destroy();
console.log(`${await Note.count()} notes`);
