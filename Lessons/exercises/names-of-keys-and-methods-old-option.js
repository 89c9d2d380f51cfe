// step: Models
const Ticket = sequelize.define(
  'Ticket',
  { seatNumber: DataTypes.INTEGER },
  { underscoredAll: true },
);
await sequelize.sync();
// step: Rows
await Ticket.create({ seatNumber: 7 });
// step: Read it
const ticket = await Ticket.findOne();
console.log(ticket.seatNumber, Ticket.rawAttributes.seatNumber.field);
