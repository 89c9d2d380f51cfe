// Hooks of one row each get one options object: what they change is there for the next hook, and for the statement.
const Note = sequelize.define('Note', { text: DataTypes.STRING, size: DataTypes.INTEGER }, { timestamps: false, paranoid: false });
await sequelize.sync();
await Note.bulkCreate([{ text: 'a' }, { text: 'b' }, { text: 'c' }]);
Note.addHook('beforeUpdate', 'size', async (note, options) => { note.size = note.text.length; options.seen = (options.seen ?? 0) + 1; if (!options.fields.includes('size')) options.fields.push('size'); });
Note.addHook('afterUpdate', (note, options) => console.log('after', note.id, options.seen, options.fields.join()));
console.log(JSON.stringify(await Note.update({ text: 'long' }, { where: { id: [1, 2] }, individualHooks: true })));
console.log(JSON.stringify(await Note.findAll()));
Note.removeHook('beforeUpdate', 'size');
Note.addHook('beforeUpdate', (note, options) => { note.size = note.id * 10; options.fields.push('size'); });
await Note.update({ text: 'x' }, { where: {}, individualHooks: true });
console.log(JSON.stringify(await Note.findAll()));
Note.addHook('beforeDestroy', (note, options) => { options.names = [...(options.names ?? []), note.text + note.id]; });
Note.addHook('afterDestroy', (note, options) => console.log('gone', options.names.join()));
console.log(await Note.destroy({ where: { id: [1, 3] }, individualHooks: true }));
