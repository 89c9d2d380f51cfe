// A Date that the program puts in the place of Node's is the clock of timestamps and of deletedAt.
const Real = Date;
const Note = sequelize.define('Note', { a: DataTypes.INTEGER, at: { type: DataTypes.DATE, defaultValue: DataTypes.NOW } }, { paranoid: true });
await Note.sync();
let time = 5000;
globalThis.Date = class extends Real {
  constructor(...given) { if (given.length) super(...given); else super(time); }
  static now() { return time; }
};
const note = await Note.create({ a: 1 });
console.log(+note.createdAt, +note.updatedAt, +note.at);
time = 7100;
await note.update({ a: 2 });
console.log(+note.createdAt, +note.updatedAt);
await note.destroy();
console.log(+note.deletedAt);
await Note.restore();
time = 9000;
await Note.update({ a: 3 }, { where: {} });
globalThis.Date = Real;
console.log(await Note.findAll({ raw: true, attributes: ['a', 'createdAt', 'updatedAt', 'deletedAt'] }));
