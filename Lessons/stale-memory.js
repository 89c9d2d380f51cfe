// step: Define Doctor and Patient
const Doctor = sequelize.define('Doctor', { name: DataTypes.STRING });
const Patient = sequelize.define('Patient', { name: DataTypes.STRING, room: DataTypes.STRING });
// step: A doctor has many patients
Doctor.hasMany(Patient);
Patient.belongsTo(Doctor);
// step: Open the clinic
await sequelize.sync();
const doctor = await Doctor.create({ name: 'Dr Hill' });
const tom = await Patient.create({ name: 'Tom', room: 'A1' });
const una = await Patient.create({ name: 'Una', room: 'A2' });
// step: Give Tom a doctor
await doctor.addPatient(tom);
console.log(tom.DoctorId);
// step: Read Tom's row again
await tom.reload();
console.log(tom.DoctorId);
// step: A second object for Tom's row
const copy = await Patient.findByPk(tom.id);
await copy.update({ room: 'B7' });
console.log(copy.room, tom.room);
// step: Load the doctor with patients
const ward = await Doctor.findByPk(doctor.id, { include: Patient });
console.log(ward.Patients.map((patient) => patient.room));
// step: Move a patient and save the doctor
ward.Patients[0].room = 'C3';
await ward.save();
// step: Save the patient
await ward.Patients[0].save();
// step: Put Una into the list
ward.Patients.push(una);
await ward.save();
console.log(ward.Patients.length, await ward.countPatients());
// step: Link Una
await ward.addPatient(una);
// step: Read the doctor's row again
await ward.reload();
console.log(ward.Patients.map((patient) => patient.name));
