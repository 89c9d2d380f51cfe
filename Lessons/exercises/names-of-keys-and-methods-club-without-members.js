// step: Models
const Club = sequelize.define('Club', { name: DataTypes.STRING });
const Member = sequelize.define(
  'Member',
  { name: DataTypes.STRING },
  { underscored: true },
);
Club.hasMany(Member);
await sequelize.sync();
// step: Rows
const club = await Club.create({ name: 'Chess' });
const joining = ['Ida', 'Sam'];
// step: Join
for (const name of joining) {
  await Member.create({ name, club_id: club.id });
}
// step: Name the members
const loaded = await Club.findByPk(club.id, { include: Member });
const names = loaded.Members.map(member => member.name);
console.log(names);
